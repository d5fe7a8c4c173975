import type { Quantity } from '../../../server/domain/language/quantities.ts';
import { AWARD_NOUN } from './award-words.ts';

/**
 * What a number does in an award: `fixed` 给予20万元 · `max` 最高不超过50万元 · `min` 不低于10万元奖励 · `rate` 按投资额的5%
 * · null: a threshold, a budget, a target, a base: no part of the award.
 */
export type QuantityRole = 'fixed' | 'max' | 'min' | 'rate' | null;

/** A number with the words around it. */
export interface NumberInText {
  readonly quantity: Quantity;
  readonly statement: string;
  /** The words of its clause before it. */
  readonly before: string;
  /** All words of the statement behind it. */
  readonly after: string;
  /** The words of its clause, without the number. */
  readonly clause: string;
  /** The statement stands in a block of award standards. */
  readonly inStandard: boolean;
}

/** Tells a role by one way of wording; undefined where it does not apply. */
export type RoleRule = (n: NumberInText) => QuantityRole | undefined;

/** What the first rule that applies says; none says that the number is no part of the award. */
export function roleOf(quantity: Quantity, statement: string, inStandard: boolean, rules: readonly RoleRule[]): QuantityRole {
  const before = clauseBefore(statement, quantity.start);
  const after = statement.slice(quantity.end);
  const number = { quantity, statement, before, after, clause: before + (after.split(/[，。；]/u)[0] ?? ''), inStandard };
  for (const rule of rules) {
    const role = rule(number);
    if (role !== undefined) return role;
  }
  return null;
}

export const AWARD = new RegExp(`${AWARD_NOUN}|额度|限额|补贴额|算力券|服务券|创新券`, 'u');
export const TARGET =
  /力争|培育(?![^，。；]{0,12}(?:补[助贴]|奖[励补]|资助|给予|予以))[^，。；]{0,12}$|确保|累计培育|达到[^，。；]{0,6}目标|上年同期|比上年/u;
/** 给予最高200万元的疫情防控经费补助: what is given has a name of its own. */
export const GIVING_NEAR = /(?:给予|予以|发放|奖励|提供)[^，。；\d]{0,12}$/u;
export const GIVEN_WITHIN = new RegExp(
  `^(?:（[^）]{0,8}）)?(?:及|或)?(?:以上|以下|以内)的?(?!企业|单位|项目|机构|个人)[^，。；\\d的]{0,8}(?:${AWARD_NOUN})`,
  'u',
);

/** The words of the clause that stand before `at`. */
export function clauseBefore(statement: string, at: number): string {
  const head = statement.slice(0, at);
  let cut = -1;
  for (const sign of ['，', '。', '；', '：']) cut = Math.max(cut, head.lastIndexOf(sign));
  return head.slice(cut + 1);
}

/** Whether another clause of the statement speaks of an award: 按销售额的3%，给予补助. */
export function awardElsewhere({ statement, quantity: q }: NumberInText): boolean {
  return new RegExp(`${AWARD_NOUN}|给予|予以|贷款`, 'u').test(statement.slice(0, q.start) + statement.slice(q.end));
}
