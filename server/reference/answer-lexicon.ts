import { readFileSync } from 'node:fs';
import { dataFile } from './project-root.ts';

/** A question that documents do not answer, by what it is. */
export type Route = 'greeting' | 'thanks' | 'about-us' | 'own-case' | 'off-topic';

/** How people speak and how documents write; which questions are none for documents. */
export interface AnswerLexicon {
  readonly colloquial: readonly { readonly say: readonly string[]; readonly mean: readonly string[] }[];
  /** Short names by what they stand for, as everybody says and documents rarely write: 技改. */
  readonly abbreviations: ReadonlyMap<string, string>;
  /** What people call their business, and the division it belongs to: 软件公司 → I65. */
  readonly industries: readonly { readonly code: string; readonly name: string; readonly words: readonly string[] }[];
  readonly routes: readonly { readonly route: Route; readonly patterns: readonly RegExp[] }[];
  /** Words that name no subject. */
  readonly plainWords: ReadonlySet<string>;
}

let lexicon: AnswerLexicon | undefined;

/** `data/lexicon/colloquial.json`, `routes.json`, `plain-words.json` and `asker-industries.json`. Loaded once. */
export function answerLexicon(): AnswerLexicon {
  if (lexicon) return lexicon;
  const read = (name: string) => JSON.parse(readFileSync(dataFile('lexicon', name), 'utf8')) as unknown;
  const { entries, abbreviations } = read('colloquial.json') as {
    entries: AnswerLexicon['colloquial'];
    abbreviations: Record<string, string>;
  };
  const { routes } = read('routes.json') as { routes: { route: Route; patterns: string[] }[] };
  const { industries } = read('asker-industries.json') as { industries: AnswerLexicon['industries'] };
  const { words } = read('plain-words.json') as { words: string[] };
  lexicon = {
    industries,
    plainWords: new Set(words),
    colloquial: entries,
    abbreviations: new Map(Object.entries(abbreviations)),
    routes: routes.map(({ route, patterns }) => ({ route, patterns: patterns.map((p) => new RegExp(p, 'iu')) })),
  };
  return lexicon;
}
