import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSources, readDocuments } from '../../../ingest/index.ts';
import type { DocumentRecord } from '../../domain/policy/ports.ts';
import type { SearchHit } from '../../domain/search/ports.ts';
import { projectRoot } from '../../reference/project-root.ts';
import type { IndexedDocument } from '../../search/index.ts';
import { demoDocuments } from '../../services.ts';

/** Documents, and questions that say which of a hit's texts answer them. */
export interface QuestionSet {
  readonly name: string;
  readonly documents: readonly IndexedDocument[];
  readonly questions: readonly {
    readonly question: string;
    readonly answers: number;
    readonly answeredBy: (hit: Pick<SearchHit, 'documentId' | 'text'>) => number | null;
  }[];
}

interface Article {
  readonly id: number;
  readonly law: string;
  readonly no: string;
  readonly text: string;
}

/**
 * Statutes with real questions where ../shared/corpus has them; else the fictional city's provisions, each asked for by its first sentence.
 */
export async function questionSet(scale: number): Promise<QuestionSet> {
  const corpus = [join(projectRoot(), '..', 'shared', 'corpus'), join(projectRoot(), '..', '..', 'shared', 'corpus')].find((path) =>
    existsSync(join(path, 'statutes', 'articles.jsonl')),
  );
  return corpus === undefined ? fictionalSet() : statuteSet(join(corpus, 'statutes'), scale);
}

async function statuteSet(folder: string, scale: number): Promise<QuestionSet> {
  const lines = <T>(file: string): T[] =>
    readFileSync(join(folder, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as T);
  const laws = new Map<string, Article[]>();
  for (const a of lines<Article>('articles.jsonl')) {
    const articles = laws.get(a.law);
    if (articles) articles.push(a);
    else laws.set(a.law, [a]);
  }
  const chosen = [...laws].slice(0, Math.max(20, Math.round(laws.size * Math.min(1, scale))));
  const byId = new Map(chosen.flatMap(([, articles]) => articles).map((a) => [a.id, a]));
  const documents: IndexedDocument[] = [];
  for (const [law, articles] of chosen)
    documents.push(...(await read(`${law}.txt`, `${law}\n\n${articles.map((a) => `${a.no}　${a.text}`).join('\n\n')}\n`)));
  const asked = lines<{ question: string; articles: number[] }>('questions.jsonl').filter((q) => q.articles.every((id) => byId.has(id)));
  return {
    name: `${byId.size} articles`,
    documents,
    questions: asked.map(({ question, articles }) => {
      const starts = articles.flatMap((id) => {
        const a = byId.get(id);
        return a ? [{ law: a.law, start: plain(a.text).slice(0, 40) }] : [];
      });
      const titles = new Map(documents.map((d) => [d.id, d.path]));
      return {
        question,
        answers: starts.length,
        answeredBy: ({ documentId, text }) =>
          indexOf(starts, ({ law, start }) => titles.get(documentId) === `${law}.txt` && plain(text).includes(start)),
      };
    }),
  };
}

async function fictionalSet(): Promise<QuestionSet> {
  const documents: IndexedDocument[] = [];
  for (const source of await openSources(
    demoDocuments(),
    { get: () => Promise.resolve(null), put: () => Promise.resolve() },
    { timeoutMs: 1, maxBytes: 1, insideAllowed: new Set() },
  )) {
    for (const path of (await source.find()).files) {
      const file = await source.load(path);
      if (file) documents.push(...(await readDocuments(file)).map(indexedOf));
    }
  }
  const asked = documents.flatMap(({ id, provisions }) =>
    provisions.filter(({ text }) => text.length >= 30).map(({ text }) => ({ id, sentence: text.split('。')[0] ?? '' })),
  );
  return {
    name: `${documents.length} documents of the fictional city`,
    documents,
    questions: asked.map(({ id, sentence }) => ({
      question: sentence,
      answers: 1,
      answeredBy: (hit) => (hit.documentId === id && hit.text.includes(sentence) ? 0 : null),
    })),
  };
}

const read = async (path: string, text: string): Promise<IndexedDocument[]> =>
  (await readDocuments({ path, bytes: Buffer.from(text), modifiedAt: 0, url: null })).map(indexedOf);

const indexedOf = ({ id, path, text, provisions, metadata, sourceDigest }: DocumentRecord): IndexedDocument => ({
  id,
  path,
  title: metadata.title,
  digest: sourceDigest,
  text,
  provisions,
  kind: metadata.kind,
  jurisdiction: metadata.jurisdiction?.code ?? null,
  issuers: metadata.issuingAuthorities,
  industries: [],
  validity: {
    signedOn: metadata.signedOn,
    publishedOn: metadata.publishedOn,
    effectiveFrom: metadata.effectiveFrom,
    expiresOn: metadata.expiresOn,
    repealedOn: null,
  },
});

const plain = (text: string): string => text.replace(/\s+/gu, '');
const indexOf = <T>(all: readonly T[], test: (one: T) => boolean): number | null => {
  const at = all.findIndex(test);
  return at < 0 ? null : at;
};
