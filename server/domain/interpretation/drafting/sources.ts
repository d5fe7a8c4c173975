import type { Citation } from '../../citation/citation.ts';
import type { InterpretationDraft, Statement } from './draft.ts';

/** 依据: the citations of a draft, numbered from 1 in the order in which they are first used; the same words have one number. */
export interface NumberedSources {
  readonly sources: readonly Citation[];
  readonly numbersOf: (statement: Statement) => readonly number[];
}

/** The places a draft cites, numbered from 1 in the order of reading, each once. */
export function numberedSources(draft: Pick<InterpretationDraft, 'sections'>): NumberedSources {
  const numbers = new Map<string, number>();
  const sources: Citation[] = [];
  const key = (c: Citation) => `${c.documentId} ${c.start} ${c.end}`;
  for (const c of draft.sections.flatMap((s) => s.statements.flatMap((st) => st.citations)))
    if (!numbers.has(key(c))) numbers.set(key(c), sources.push(c));
  return { sources, numbersOf: (s) => s.citations.map((c) => numbers.get(key(c)) ?? 0) };
}

/** A source as a reader finds it: 《办法》（临工信规〔2026〕7号）第八条. */
export const sourceLine = (c: Citation): string =>
  `《${c.title.replaceAll('《', '〈').replaceAll('》', '〉')}》${c.documentNumber === null ? '' : `（${c.documentNumber}）`}${c.provisionPath}`;

/** The sources by document, each document once: 《办法》（临工信规〔2026〕7号）：〔1〕第四条 〔2〕第五条. */
export function sourcesByDocument(sources: readonly Citation[]): readonly string[] {
  const documents = new Map<string, string[]>();
  for (const [i, c] of sources.entries()) {
    const name = sourceLine({ ...c, provisionPath: '' });
    const places = documents.get(name) ?? [];
    documents.set(name, [...places, `〔${i + 1}〕${c.provisionPath}`]);
  }
  return [...documents].map(([name, places]) => `${name}：${places.join('　')}`);
}
