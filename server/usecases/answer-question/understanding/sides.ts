import type { AnswerLexicon } from '../../../reference/answer-lexicon.ts';
import { subjectOf } from './focus.ts';
import { termsOf } from './terms.ts';
import { officialWords } from './understanding.ts';

/** The two things a question compares, as the terms that only one of them has. */
export interface Sides {
  readonly first: ReadonlySet<string>;
  readonly second: ReadonlySet<string>;
}

const BETWEEN = /([^，。？；：]{2,26}?)(?:和|与|跟|同|相比|比|还是|以及)([^，。？；：]{2,26})/u;
// What is asked of both, at the end of the second side: …差多少, …有什么区别, …说的一样吗
const TAIL =
  /(?:说的|规定的?)?(?:有(?:什么|何|哪些)?(?:区别|不同|差别)|差(?:多少|几)|一样|相同|相比|哪个|谁|的?(?:区别|差别|不同)|多多少|少多少|高多少).*$/u;

// 硕士和博士的租房补贴: what both are asked of
const SHARED = /(?<=[^，。]{2})的[^的]{2,}$/u;

/** 营利性和非营利性学校: one side is what the other is not; the pair of characters that tells them apart. */
function deniedOf(left: string, right: string): string | null {
  const m = /[非不未无]([\p{Script=Han}]{2,4})/u.exec(right);
  if (m === null || !left.includes((m[1] ?? '').slice(0, 2))) return null;
  return m[0].slice(0, 2);
}

/** Finds the sides; null where the question does not name two. */
export function sidesOf(question: string, lexicon: AnswerLexicon): Sides | null {
  const m = BETWEEN.exec(question);
  if (!m) return null;
  const [left, right] = [m[1] ?? '', (m[2] ?? '').replace(TAIL, '').replace(SHARED, '')].map((side) =>
    side.replace(/那个|这个|的$/gu, ' '),
  );
  const denied = left === undefined || right === undefined ? null : deniedOf(left, right);
  if (denied !== null) return { first: new Set(), second: new Set([denied]) };
  if (left === undefined || right === undefined || right.trim().length < 2) return null;
  const terms = (side: string) => termsOf([subjectOf(side), ...officialWords(side, lexicon)].join(' '));
  const first = terms(left);
  const second = terms(right);
  return { first: new Set(first.filter((t) => !second.includes(t))), second: new Set(second.filter((t) => !first.includes(t))) };
}
