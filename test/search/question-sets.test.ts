import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocuments } from '../../ingest/index.ts';
import { projectRoot } from '../../server/reference/project-root.ts';
import { buildIndex, openIndex, type IndexedDocument } from '../../server/search/index.ts';
import { fold } from '../../server/search/text/fold.ts';
import type { FaqEntry } from '../../server/domain/policy/ports.ts';
import type { SearchHit } from '../../server/domain/search/ports.ts';

const corpus = [join(projectRoot(), '..', 'shared', 'corpus'), join(projectRoot(), '..', '..', 'shared', 'corpus')].find((path) =>
  existsSync(path),
);
const lines = <T>(...path: string[]): T[] =>
  readFileSync(join(corpus ?? '', ...path), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
/** Text as the sets compare it. */
const plain = (text: string): string => fold(text).replace(/\s+/gu, '');

/** `found` gives which of the question's answers a hit is; `answers` how many there are. */
interface Question {
  readonly question: string;
  readonly answers: number;
  readonly found: (hit: SearchHit) => number | null;
}
interface QuestionSet {
  readonly documents: () => Promise<IndexedDocument[]>;
  readonly questions: readonly Question[];
  readonly faq: readonly FaqEntry[];
}
const MEASURES = ['hit@1', 'hit@10', 'hit@100', 'recall@10', 'recall@100', 'mrr@10'] as const;
type Scores = Readonly<Record<(typeof MEASURES)[number], number>>;

async function indexed(id: string, text: string): Promise<IndexedDocument[]> {
  const records = await readDocuments({ path: `/${id}.txt`, bytes: Buffer.from(text), modifiedAt: 0, url: null });
  return records.map((r, i) => ({
    id: i === 0 ? id : `${id}#${i}`,
    path: r.path,
    title: r.metadata.title,
    digest: r.sourceDigest,
    text: r.text,
    provisions: r.provisions,
    kind: r.metadata.kind,
    jurisdiction: r.metadata.jurisdiction?.code ?? null,
    issuers: r.metadata.issuingAuthorities,
    industries: [],
    validity: {
      signedOn: r.metadata.signedOn,
      publishedOn: r.metadata.publishedOn,
      effectiveFrom: r.metadata.effectiveFrom,
      expiresOn: r.metadata.expiresOn,
      repealedOn: null,
    },
  }));
}

/** Policies with real questions; right is a passage of the document that holds the answer's beginning. */
function policySet(): QuestionSet {
  const documents = lines<{ id: string; text: string }>('policy-qa', 'documents.jsonl').slice(0, 300);
  const ids = new Set(documents.map((d) => d.id));
  const questions = lines<{ question: string; doc: string; answer: string }>('policy-qa', 'questions.jsonl').filter((q) => ids.has(q.doc));
  return {
    documents: async () => (await Promise.all(documents.map((d) => indexed(d.id, d.text)))).flat(),
    faq: [],
    questions: questions.map(({ question, doc, answer }) => ({
      question,
      answers: 1,
      found: (hit) => (hit.documentId.split('#')[0] === doc && plain(hit.text).includes(plain(answer).slice(0, 30)) ? 0 : null),
    })),
  };
}

/**
 * A part of the statutes: laws that questions are about and as many others; right is any of the question's articles. `attached`: every
 * other question is known to belong to its articles, the rest are asked.
 */
function statuteSet(attached: boolean): QuestionSet {
  interface Article {
    id: number;
    law: string;
    no: string;
    text: string;
  }
  const laws = new Map<string, Article[]>();
  for (const a of lines<Article>('statutes', 'articles.jsonl')) {
    const articles = laws.get(a.law);
    if (articles) articles.push(a);
    else laws.set(a.law, [a]);
  }
  const chosen = [...laws].slice(0, 120);
  const byId = new Map(chosen.flatMap(([, articles]) => articles).map((a) => [a.id, a]));
  const all = lines<{ id: number; question: string; articles: number[] }>('statutes', 'questions.jsonl')
    .filter((q) => q.articles.every((id) => byId.has(id)))
    .slice(0, 400);
  const articlesOf = (ids: readonly number[]) => ids.flatMap((id) => byId.get(id) ?? []);
  const known = attached ? all.filter((_, i) => i % 2 === 1) : [];
  return {
    documents: async () =>
      (
        await Promise.all(
          chosen.map(([law, articles]) => indexed(law, `${law}\n\n${articles.map((a) => `${a.no}　${a.text}`).join('\n\n')}\n`)),
        )
      ).flat(),
    faq: known.flatMap((q) =>
      articlesOf(q.articles).map((a) => ({
        id: `${q.id} ${a.id}`,
        question: q.question,
        answer: null,
        documentId: a.law,
        provisionPath: a.no,
      })),
    ),
    questions: all
      .filter((q) => !known.includes(q))
      .map(({ question, articles }) => {
        const starts = articlesOf(articles).map((a) => ({ law: a.law, text: plain(a.text).slice(0, 40) }));
        return {
          question,
          answers: starts.length,
          found: (hit) => {
            const at = starts.findIndex((s) => s.law === hit.documentId.split('#')[0] && plain(hit.text).includes(s.text));
            return at < 0 ? null : at;
          },
        };
      }),
  };
}

describe.skipIf(!corpus && !process.env['CI'])('real questions (skipped: ../shared/corpus is not here)', () => {
  describe.each([
    ['policies', policySet, { 'hit@1': 0.72, 'hit@10': 0.94, 'hit@100': 0.98, 'mrr@10': 0.8 }],
    ['statutes', () => statuteSet(false), { 'hit@1': 0.33, 'hit@10': 0.66, 'hit@100': 0.87 }],
    ['statutes, half of the questions known', () => statuteSet(true), { 'hit@1': 0.45, 'hit@10': 0.78, 'hit@100': 0.92 }],
  ] as const)('about %s', (_, set, floor) => {
    const directory = mkdtempSync(join(tmpdir(), 'question-set-'));
    let questions: readonly Question[];
    beforeAll(async () => {
      const { documents, questions: asked, faq } = set();
      questions = asked;
      await buildIndex(directory, { documents: await documents(), faq, revision: '1' });
    }, 300_000);
    afterAll(() => rmSync(directory, { recursive: true, force: true }));

    it(
      'are answered by words and vectors never worse in any measure than by words alone, and well enough',
      { timeout: 300_000 },
      async () => {
        const hybrid = await scores();
        const words = await scores('none');
        for (const measure of MEASURES) expect(hybrid[measure], measure).toBeGreaterThanOrEqual(words[measure]);
        for (const [measure, least] of Object.entries(floor))
          expect(hybrid[measure as keyof Scores], measure).toBeGreaterThanOrEqual(least);
      },
    );

    async function scores(embedder?: 'none'): Promise<Scores> {
      const index = openIndex(directory, embedder && { embedder });
      const ranks: { readonly at: readonly number[]; readonly answers: number }[] = [];
      for (const { question, answers, found } of questions) {
        const first = new Map<number, number>();
        (await index.search({ question, k: 100 })).forEach((hit, i) => {
          const answer = found(hit);
          if (answer !== null && !first.has(answer)) first.set(answer, i + 1);
        });
        ranks.push({ at: [...first.values()], answers });
      }
      const mean = (of: (r: (typeof ranks)[number]) => number) => ranks.reduce((sum, r) => sum + of(r), 0) / ranks.length;
      const hit = (k: number) => mean(({ at }) => Number(at.some((rank) => rank <= k)));
      const recall = (k: number) => mean(({ at, answers }) => at.filter((rank) => rank <= k).length / answers);
      return {
        'hit@1': hit(1),
        'hit@10': hit(10),
        'hit@100': hit(100),
        'recall@10': recall(10),
        'recall@100': recall(100),
        'mrr@10': mean(({ at }) => {
          const best = Math.min(...at);
          return best <= 10 ? 1 / best : 0;
        }),
      };
    }
  });
});
