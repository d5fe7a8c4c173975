import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildIndex, indexManifest, openIndex, type IndexedDocument, type IndexInput } from '../../server/search/index.ts';
import { aDocument } from './documents.ts';
import { provisionSearchContract } from './provision-search.contract.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'search-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

provisionSearchContract(async (documents, faq = []) => {
  await buildIndex(directory, { documents, faq, revision: '1' });
  return openIndex(directory, { today: () => '2026-06-01' });
});

async function indexOf(documents: readonly IndexedDocument[], more: Partial<IndexInput> = {}) {
  await buildIndex(directory, { documents, revision: '1', ...more });
  return openIndex(directory);
}

const RENT = aDocument('rent', ['科技型企业房租补贴办法', '第一条 按实际支付租金的50%给予补贴。', '第二条 申报企业应当提交租赁合同。']);
const TALENT = aDocument('talent', ['高层次人才引进办法', '第一条 对新引进的博士给予30万元安家补助。']);

describe('snapshots', () => {
  it('say which state of the documents they were built from', async () => {
    expect(indexManifest(directory)).toBeNull();
    await buildIndex(directory, { documents: [RENT], revision: 'documents 7, questions 2' });
    expect(indexManifest(directory)).toMatchObject({ revision: 'documents 7, questions 2', documents: 1, passages: 2 });
  });

  it('leave an opened index as it was when a new one is written', async () => {
    const before = await indexOf([RENT]);
    const after = await indexOf([TALENT], { revision: '2' });
    expect((await before.search({ question: '租金补贴', k: 1 }))[0]?.documentId).toBe('rent');
    expect((await after.search({ question: '租金补贴', k: 1 }))[0]?.documentId).not.toBe('rent');
  });

  it('stay in use when writing the next one fails', async () => {
    await indexOf([RENT]);
    const broken = {
      [Symbol.iterator]: () => ({
        next: () => {
          throw new Error('disk');
        },
      }),
    };
    await expect(buildIndex(directory, { documents: broken, revision: '2' })).rejects.toThrow('disk');
    expect(openIndex(directory).manifest.revision).toBe('1');
    expect(readdirSync(directory).filter((name) => name.startsWith('draft-'))).toEqual([]);
  });
});
