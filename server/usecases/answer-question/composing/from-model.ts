import type { Citation } from '../../../domain/citation/citation.ts';
import { parseNumeral } from '../../../domain/language/numerals.ts';
import type { Claim } from '../context.ts';
import type { ModelSentence } from '../ports.ts';
import { foldText, lengthRead } from '../understanding/terms.ts';

/** Longest answer a model may give, in characters. */
const LONGEST = 400;

/**
 * What of a model's sentences may be said: each rests on at least one passage that was given, and every figure in it is in one of those.
 * `passages` are the citations by the token the model saw.
 */
export function checkedSentences(sentences: readonly ModelSentence[], passages: ReadonlyMap<string, Citation>): readonly Claim[] {
  const claims: Claim[] = [];
  let length = 0;
  for (const { text, tokens } of sentences) {
    const citations = [...new Set(tokens)].flatMap((token) => passages.get(token) ?? []), said = text.replace(/\[?c_\d{1,2}\]?|\[\d{1,2}\]/gu, '').trim();
    if (citations.length === 0 || said === '' || !figuresAreIn(said, citations.map((c) => `${c.title} ${c.quote}`).join('\n'))) continue;
    length += lengthRead(said);
    if (length > LONGEST) break;
    claims.push({ text: said.replace(/[。；]$/u, ''), citations });
  }
  return claims;
}

const FIGURE = /\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+(?=(?:个?(?:月|工作日|星期|小时)|年|天|日|元|万|亿|%|倍|成|折|家|人|项|件|次|吨|亩))/gu;

/** Whether every number of `said`, in either notation, stands as the same number in `source`. */
function figuresAreIn(said: string, source: string): boolean {
  const known = new Set(figuresOf(source));
  return figuresOf(said).every((figure) => known.has(figure));
}

const figuresOf = (text: string): readonly number[] =>
  [...foldText(text).replace(/(?<=\d),(?=\d{3})/gu, '').matchAll(FIGURE)].flatMap((m) => parseNumeral(m[0]) ?? []);
