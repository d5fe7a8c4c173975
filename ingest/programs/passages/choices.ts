import type { ConditionPassage } from '../../conditions/condition-passage.ts';
import { placeOf } from '../folded.ts';
import type { Section } from '../outline/outline.ts';
import { withoutStop } from '../sentences.ts';
import type { Role, RoutedPassage } from './routed-passage.ts';

/** An item of a list as a passage, without its closing sign. */
export function itemPassage(item: Section, role: Role): ConditionPassage {
  const piece = withoutStop({ start: 0, end: item.own.text.length, text: item.own.text });
  return { ...placeOf(item.own, piece.start, Math.max(piece.end, piece.start + 1)), role };
}

/** Items of which one, or `atLeast`, must hold. */
export function choiceAmong(items: readonly Section[], role: Role, programs: ReadonlySet<number>, atLeast = 1): RoutedPassage {
  const choice = items.filter((i) => i.own.text !== '').map((i) => itemPassage(i, role));
  return { start: choice[0]?.start ?? 0, end: choice.at(-1)?.end ?? 0, role, programs, choice, atLeast };
}

/** 企业分类：（1）中小外贸企业：… （2）…: the applicant is of one of the kinds. */
export const KINDS_OF_APPLICANT = /^(?:申[报请])?(?:企业|单位|主体|对象|项目|机构)(?:的)?(?:分类|类别|类型)(?:如下|包括)?[：。]?$/u;
/** Whole items with all under them, of which one must hold. */
export const choiceOfKinds = (items: readonly Section[], role: Role, programs: ReadonlySet<number>): RoutedPassage => ({
  start: items[0]?.start ?? 0,
  end: items.at(-1)?.end ?? 0,
  role,
  programs,
  choice: items.map((i) => ({ start: i.start, end: i.end, role })),
});

/** 院士、学科带头人、毕业5年内的学生: choices among persons, which no fact of an enterprise decides. */
export function aboutPersons(items: readonly Section[]): boolean {
  const leaves = items.flatMap(leafTexts);
  return (
    leaves.length > 0 &&
    leaves.filter((t) =>
      /(?:人才|人员|者|学生|军人|军士|专家|院士|带头人|人口|负责人|总监|居民|职工|员工|高级管理人才|合伙人)(?:（[^）]*）)?[；。，]?$/u.test(
        t,
      ),
    ).length >=
      leaves.length / 2
  );
}
const leafTexts = (s: Section): readonly string[] => (s.children.length === 0 ? [s.own.text] : s.children.flatMap(leafTexts));
