import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaqEntry } from '../../server/domain/policy/ports.ts';
import { projectRoot } from '../../server/reference/project-root.ts';
import { buildIndex, indexManifest, openIndex, updateIndex, type Embedder, type IndexedDocument } from '../../server/search/index.ts';
import { aDocument } from './documents.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'updating-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A model that counts characters, and how many texts it was given. */
class CountingEmbedder implements Embedder {
  readonly model = 'counting';
  readonly dimension = 16;
  embedded = 0;
  embedPassages(texts: readonly string[]): Promise<readonly Float32Array[]> {
    this.embedded += texts.length;
    return Promise.resolve(texts.map((text) => this.count(text)));
  }
  embedQuestion(text: string): Promise<Float32Array> {
    return Promise.resolve(this.count(text));
  }
  private count(text: string): Float32Array {
    const vector = new Float32Array(16);
    for (const c of text) vector[c.charCodeAt(0) % 16] = (vector[c.charCodeAt(0) % 16] ?? 0) + 1;
    return vector;
  }
}

/** Brings the index up to `documents`; gives which of them were read. */
async function update(
  documents: readonly IndexedDocument[],
  revision: string,
  faq: readonly FaqEntry[] = [],
  embedder: Embedder | 'none' | 'fitted' = 'none',
  into = directory,
): Promise<string[]> {
  const read: string[] = [];
  await updateIndex(into, {
    documents: documents.map(({ text: _, provisions: __, industries: ___, ...outline }) => outline),
    faq,
    revision,
    embedder,
    read: (ids) => {
      read.push(...ids);
      return documents.filter(({ id }) => ids.has(id));
    },
  });
  return read;
}

const WORDS = [
  '科技型企业',
  '房租补贴',
  '研发费用',
  '专精特新',
  '安家补助',
  '社会保险',
  '贷款贴息',
  '首台套',
  '每年最高十万元',
  '申报材料',
  '应当提交',
  '临澜市',
  '知识产权',
];
const phrase = fc.array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 6 }).map((words) => `${words.join('、')}。`);
const ARTICLES = ['第一条', '第二条', '第三条'];
/** One change to one of nine documents: removed, or written anew, perhaps with a known question. */
const edit = fc.record({
  id: fc.integer({ min: 0, max: 8 }).map((n) => `d${n}`),
  removed: fc.boolean(),
  lines: fc.array(phrase, { minLength: 1, maxLength: 3 }),
  question: fc.option(phrase, { nil: null }),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

class Library {
  private readonly documents = new Map<string, IndexedDocument>();
  private readonly questions = new Map<string, FaqEntry>();
  private version = 0;
  change({ id, removed, lines, question }: Edit): void {
    this.questions.delete(id);
    if (removed) {
      this.documents.delete(id);
      return;
    }
    this.documents.set(
      id,
      aDocument(id, [`${lines[0] ?? ''}办法`, ...lines.map((line, i) => `${ARTICLES[i] ?? ''} ${line}`)], {
        digest: `${id} ${++this.version}`,
      }),
    );
    if (question !== null) this.questions.set(id, { id: `q-${id}`, question, answer: null, documentId: id, provisionPath: '第一条' });
  }
  get all(): IndexedDocument[] {
    return [...this.documents.values()];
  }
  get faq(): FaqEntry[] {
    return [...this.questions.values()];
  }
}

describe('an index that is updated', () => {
  it.each([
    ['words alone', () => 'none' as const],
    ['words and vectors', () => new CountingEmbedder()],
  ])('finds after any edits what one built anew finds, with the same scores: %s', async (_, embedderOf) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 14 }),
        fc.array(phrase, { minLength: 2, maxLength: 3 }),
        async (rounds, questions) => {
          const own = mkdtempSync(join(directory, 'own-'));
          const anew = mkdtempSync(join(directory, 'anew-'));
          const library = new Library();
          const embedder = embedderOf();
          for (const [i, edits] of rounds.entries()) {
            for (const one of edits) library.change(one);
            await update(library.all, String(i), library.faq, embedder, own);
          }
          await buildIndex(anew, { documents: library.all.reverse(), faq: library.faq, revision: 'anew', embedder });
          const model = embedder === 'none' ? 'none' : embedder;
          const updated = openIndex(own, { embedder: model });
          const fresh = openIndex(anew, { embedder: model });
          expect(updated.manifest).toMatchObject({
            documents: fresh.manifest.documents,
            passages: fresh.manifest.passages,
            questions: fresh.manifest.questions,
            corpusDigest: fresh.manifest.corpusDigest,
          });
          for (const question of questions)
            expect(await updated.search({ question, k: 30 })).toEqual(await fresh.search({ question, k: 30 }));
        },
      ),
      { numRuns: 12 },
    );
  });

  const documents = Array.from({ length: 12 }, (_, i) =>
    aDocument(`d${i}`, [`办法${i}`, `第一条 给予企业第${i}类补贴。`, '第二条 申报企业应当提交材料。']),
  );

  it('reads and embeds only what is new or changed', async () => {
    const embedder = new CountingEmbedder();
    expect(await update(documents, '1', [], embedder)).toHaveLength(12);
    expect(embedder.embedded).toBe(24);
    const changed = aDocument('d3', ['办法3', '第一条 给予企业新的补贴。', '第二条 申报企业应当提交材料。'], { digest: 'other' });
    expect(await update([...documents.filter(({ id }) => id !== 'd3' && id !== 'd5'), changed], '2', [], embedder)).toEqual(['d3']);
    // its other article stands as it stood
    expect(embedder.embedded).toBe(25);
    expect(indexManifest(directory)).toMatchObject({ revision: '2', documents: 11, passages: 22 });
  });

  it('reads nothing where only what others did to a document changed, and says so in its hits', async () => {
    await update(documents, '1');
    expect(
      await update(
        documents.map((d) => ({ ...d, validity: { ...d.validity, repealedOn: '2020-01-01' } })),
        '2',
      ),
    ).toEqual([]);
    expect((await openIndex(directory).search({ question: '第3类补贴', k: 1 }))[0]).toMatchObject({
      documentId: 'd3',
      validity: 'repealed',
    });
  });

  it('never keeps many segments, however often it is updated', async () => {
    for (let i = 0; i < 25; i++)
      await update(
        documents.map((d, n) => (n === i % 12 ? { ...d, digest: `round ${i}` } : d)),
        String(i),
      );
    expect(indexManifest(directory)?.segments.length).toBeLessThanOrEqual(9);
  });

  it('fits the built-in vectors again once much is new', async () => {
    const many = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) =>
        aDocument(`m${from + i}`, [
          `第${from + i}号办法`,
          ...ARTICLES.map((a, k) => `${a} ${WORDS.map((w, n) => `${w}${(from + i * 7 + k * 3 + n) % 97}项`).join('，')}。`),
        ]),
      );
    await update(many(0, 40), '1', [], 'fitted');
    const { on } = indexManifest(directory)?.fitted ?? { on: 0 };
    await update(many(0, 42), '2', [], 'fitted');
    expect(indexManifest(directory)?.fitted).toEqual({ on, since: 6 });
    await update(many(0, 60), '3', [], 'fitted');
    expect(indexManifest(directory)?.fitted).toEqual({ on: 180, since: 0 });
  });
});

describe('a process that is killed while it updates an index', () => {
  it('leaves the last snapshot or the next one, whole', { timeout: 120_000 }, async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(projectRoot(), 'test', 'search', 'updating-child.ts'), directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, 100));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const index = openIndex(directory);
    const [hit] = await index.search({ question: '给予企业补贴', k: 1 });
    expect(hit?.text).toContain('补贴');
    await update([aDocument('d0', ['办法', '第一条 给予企业奖励。'])], 'after');
    expect((await openIndex(directory).search({ question: '企业奖励', k: 5 })).map((h) => h.documentId)).toEqual(['d0']);
  });
});
