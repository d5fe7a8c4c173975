import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../ingest/read/parse-file.ts';
import type { SourceText } from '../../../ingest/source-text.ts';
import { readProvisions } from '../../../ingest/structure/read-provisions.ts';
import { splitDocuments } from '../../../ingest/structure/split-documents.ts';
import { sharedFolder, withoutCorpus } from '../corpus.ts';

const shared = sharedFolder ?? '';

/** What must hold of every document's provisions. */
function expectWhole(source: SourceText, name: string): void {
  const provisions = readProvisions(source);
  let at = 0;
  const children = new Map<number, number>();
  for (const [i, p] of provisions.entries()) {
    expect(p.ordinal, name).toBe(i);
    expect(p.start, `${name}: ${p.path} overlaps what is before it`).toBeGreaterThanOrEqual(at);
    expect(source.text.slice(at, p.start).trim(), `${name}: text lost before ${p.path}`).toBe('');
    expect(source.text.slice(p.start, p.end) === p.text && p.text !== '', `${name}: ${p.path} is not its span`).toBe(true);
    expect(p.path, name).not.toBe('');
    if (p.parent !== null) {
      expect(p.parent, `${name}: parent after child`).toBeLessThan(i);
      children.set(p.parent, (children.get(p.parent) ?? 0) + 1);
    }
    for (const row of p.table?.rows ?? []) {
      expect(row.start >= p.start && row.end <= p.end && row.start <= row.end, `${name}: row outside its table`).toBe(true);
      for (const cell of row.cells)
        expect(cell.start >= row.start && cell.end <= row.end && cell.start <= cell.end, `${name}: cell outside its row`).toBe(true);
    }
    at = p.end;
  }
  expect(source.text.slice(at).trim(), `${name}: text lost at the end`).toBe('');
  for (const p of provisions) expect(p.children, `${name}: children of ${p.path}`).toBe(children.get(p.ordinal) ?? 0);
}

const read = async (path: string, bytes: Uint8Array): Promise<readonly SourceText[]> =>
  (await parseFile({ path, bytes, contentType: '', url: null })).flatMap(splitDocuments);

describe.skipIf(withoutCorpus)('over real documents (skipped where the corpus is absent)', () => {
  it.each(['corpus/docs', 'seeds'])('the provisions of every document in %s are its text, nothing lost or doubled', async (folder) => {
    const files = readdirSync(join(shared, folder));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) for (const source of await read(file, readFileSync(join(shared, folder, file)))) expectWhole(source, file);
  });

  it('the provisions of every question-set document are its text, and no character but white space is lost in reading', async () => {
    const lines = readFileSync(join(shared, 'corpus/policy-qa/documents.jsonl'), 'utf8').trim().split('\n');
    for (const line of lines) {
      const { id, text } = JSON.parse(line) as { id: string; text: string };
      for (const source of await read(`${id}.txt`, new TextEncoder().encode(text))) expectWhole(source, id);
    }
  });
});

describe('over made-up documents', () => {
  const piece = fc.constantFrom(
    '第一章 总则',
    '第八条',
    '一、',
    '（一）',
    '(2)',
    '1.',
    '1、',
    '①',
    '一是',
    '二是',
    '。',
    '；',
    '：',
    '\n',
    ' ',
    '　　',
    '附件1',
    '附件：',
    '问：',
    '答：',
    '申报条件',
    '支持范围：',
    '企业应当具备下列条件',
    '2023年5月6日',
    '临澜市财政局',
    '关于印发办法的通知',
    '各区人民政府：',
    '3.5万元',
    '依照第五条',
    '见附件1',
    '？',
    '\t',
    '甲\t乙',
  );
  it('the provisions of any mixture of markers are its text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expectWhole({ text: pieces.join(''), marks: [], format: 'txt', fields: {}, url: null, warnings: [] }, 'made up');
      }),
      { numRuns: 400 },
    );
  });
});
