import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocuments } from '../../ingest/index.ts';
import { projectRoot } from '../../server/reference/project-root.ts';
import { buildIndex, openIndex, type IndexedDocument } from '../../server/search/index.ts';
import { searchWeights } from '../../server/search/ranking/search-weights.ts';
import { fold } from '../../server/search/text/fold.ts';
import type { SearchHit } from '../../server/domain/search/ports.ts';

const corpus = [join(projectRoot(), '..', 'shared', 'corpus'), join(projectRoot(), '..', '..', 'shared', 'corpus')].find((path) => existsSync(path));
const lines = <T>(...path: string[]): T[] => readFileSync(join(corpus ?? '', ...path), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as T);
/** Text as the sets compare it. */
const plain = (text: string): string => fold(text).replace(/\s+/gu, '');

interface Question { readonly question: string; readonly right: (hit: SearchHit) => boolean }
interface Scores { readonly hit1: number; readonly hit10: number; readonly hit100: number }

async function indexed(id: string, text: string): Promise<IndexedDocument[]> {
  const records = await readDocuments({ path: `/${id}.txt`, bytes: Buffer.from(text), modifiedAt: 0, url: null });
  return records.map((r, i) => ({
    id: i === 0 ? id : `${id}#${i}`, path: r.path, title: r.metadata.title, digest: r.sourceDigest, text: r.text, provisions: r.provisions, kind: r.metadata.kind, jurisdiction: r.metadata.jurisdiction?.code ?? null,
    issuers: r.metadata.issuingAuthorities, industries: [], validity: { signedOn: r.metadata.signedOn, publishedOn: r.metadata.publishedOn, effectiveFrom: r.metadata.effectiveFrom, expiresOn: r.metadata.expiresOn, repealedOn: null },
  }));
}

/** Policies with real questions; right is a passage of the document that holds the answer's beginning. */
function policySet(): { documents: () => Promise<IndexedDocument[]>; questions: Question[] } {
  const documents = lines<{ id: string; text: string }>('policy-qa', 'documents.jsonl').slice(0, 300), ids = new Set(documents.map((d) => d.id));
  const questions = lines<{ question: string; doc: string; answer: string }>('policy-qa', 'questions.jsonl').filter((q) => ids.has(q.doc));
  return {
    documents: async () => (await Promise.all(documents.map((d) => indexed(d.id, d.text)))).flat(),
    questions: questions.map(({ question, doc, answer }) => ({ question, right: (hit) => hit.documentId.split('#')[0] === doc && plain(hit.text).includes(plain(answer).slice(0, 30)) })),
  };
}

/** A part of the statutes: laws that questions are about and as many others; right is any of the question's articles. */
function statuteSet(): { documents: () => Promise<IndexedDocument[]>; questions: Question[] } {
  interface Article { id: number; law: string; no: string; text: string }
  const laws = new Map<string, Article[]>();
  for (const a of lines<Article>('statutes', 'articles.jsonl')) laws.set(a.law, [...(laws.get(a.law) ?? []), a]);
  const chosen = [...laws].slice(0, 120);
  const byId = new Map(chosen.flatMap(([, articles]) => articles).map((a) => [a.id, a]));
  const questions = lines<{ question: string; articles: number[] }>('statutes', 'questions.jsonl').filter((q) => q.articles.every((id) => byId.has(id))).slice(0, 400);
  return {
    documents: async () => (await Promise.all(chosen.map(([law, articles]) => indexed(law, `${law}\n\n${articles.map((a) => `${a.no}　${a.text}`).join('\n\n')}\n`)))).flat(),
    questions: questions.map(({ question, articles }) => {
      const starts = articles.map((id) => byId.get(id)).map((a) => ({ law: a?.law, text: plain(a?.text ?? '').slice(0, 40) }));
      return { question, right: (hit) => starts.some((s) => s.law === hit.documentId.split('#')[0] && plain(hit.text).includes(s.text)) };
    }),
  };
}

describe.skipIf(!corpus && !process.env['CI'])('real questions (skipped: ../shared/corpus is not here)', () => {
  describe.each([
    ['policies', policySet, { hit1: 0.7, hit10: 0.94, hit100: 0.98 }],
    ['statutes', statuteSet, { hit1: 0.33, hit10: 0.66, hit100: 0.87 }],
  ] as const)('about %s', (_, set, floor) => {
    const directory = mkdtempSync(join(tmpdir(), 'question-set-'));
    let questions: Question[];
    beforeAll(async () => {
      const { documents, questions: asked } = set();
      questions = asked;
      await buildIndex(directory, { documents: await documents(), revision: '1' });
    }, 300_000);
    afterAll(() => rmSync(directory, { recursive: true, force: true }));

    it('are answered by words and vectors at least as well as by words alone, and well enough', { timeout: 300_000 }, async () => {
      const hybrid = await scores(), words = await scores('none');
      expect(hybrid.hit1).toBeGreaterThanOrEqual(words.hit1);
      expect(hybrid.hit10).toBeGreaterThanOrEqual(words.hit10 - ONE_QUESTION / questions.length);
      expect(hybrid.hit100).toBeGreaterThanOrEqual(words.hit100 - ONE_QUESTION / questions.length);
      for (const measure of ['hit1', 'hit10', 'hit100'] as const) expect(hybrid[measure], measure).toBeGreaterThanOrEqual(floor[measure]);
    });

    async function scores(embedder?: 'none'): Promise<Scores> {
      const index = openIndex(directory, { weights: searchWeights(), ...(embedder && { embedder }) });
      const ranks: number[] = [];
      for (const { question, right } of questions) ranks.push((await index.search({ question, k: 100 })).findIndex(right));
      const share = (k: number) => ranks.filter((r) => r >= 0 && r < k).length / ranks.length;
      return { hit1: share(1), hit10: share(10), hit100: share(100) };
    }
  });
});

/** A single question may change places by chance. */
const ONE_QUESTION = 1;
