import type { Span } from '../../../server/domain/citation/citation.ts';
import { statementsOf, withoutStop, type Piece } from '../sentences.ts';
import { givesSomething } from './award-words.ts';

const LONGEST_LIST = 600;
const SHORTEST_PART = 5;
/** 对上述医药品种引进，…: the words that take up a list told before. */
const TAKES_UP = /^对(?:于)?(?:上述|以上|前述|符合上述)/u;
const ADDRESSES = /^(?:对(?!于?象|应|外)|支持|鼓励|凡)/u;

/**
 * The members of a list told before the statement that gives: 对取得专利的新产品；取得认定证书的新产品；投产达效后，给予企业10万元 ·
 * 引进大品种；有价值的独家品种。对上述品种引进，给予不低于10%的支持. Each is one way to get the award; none where the statement says itself
 * for whom it is.
 */
export function listedBefore(text: string, statement: Piece): readonly Span[] {
  const takesUp = TAKES_UP.test(statement.text);
  const reach = Math.max(0, statement.start - LONGEST_LIST);
  const near = text.slice(reach, statement.start);
  const from = reach + (takesUp ? 0 : near.lastIndexOf('。') + 1);
  const before = text.slice(from, statement.start);
  if (!takesUp && (!before.endsWith('；') || !ADDRESSES.test(before) || ADDRESSES.test(statement.text))) return [];
  const parts = statementsOf(before).map(withoutStop);
  const last = parts.findLastIndex((p) => givesSomething(p.text));
  const members = parts.slice(last + 1).filter((p) => p.text.length >= SHORTEST_PART);
  return members.length < 2 || (!takesUp && last >= 0) ? [] : members.map((p) => ({ start: from + p.start, end: from + p.end }));
}
