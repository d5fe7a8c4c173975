import { awardAmountsOf } from '../awards/award-amounts.ts';
import { givesSomething } from '../awards/award-words.ts';
import { joinFolded, type Folded } from '../folded.ts';
import { PARAGRAPH, type Section } from '../outline/outline.ts';
import { statementsOf } from '../sentences.ts';
import { GIVING, kindsOf } from './program-draft.ts';

/** Whether a section's own words, or those of its items and award blocks, give something. */
export function givesUnder(section: Section): boolean {
  return awardTextsOf(section).some(({ text, inStandard }) =>
    statementsOf(text.text).some((s) => givesSomething(s.text) || (inStandard && awardAmountsOf(s.text, true).length > 0)),
  );
}

/** A stretch of a program that may state awards. */
export interface AwardText {
  readonly text: Folded;
  readonly inStandard: boolean;
}

/** 新创项目的资助额度：歌剧项目不超过400万元；话剧项目不超过250万元。 */
const STATES_SUMS = /(?:资助|补[助贴]|奖[励补]|支持)(?:额度|金额|限额|标准)$/u;

/** What one pays, not what one gets: 租金标准, 收费标准. */
const CHARGE = /^(?:租金|租赁费用|收费|房租|费用)(?:标准|及期限)?/u;

/** The words of a program outside its blocks of conditions, materials and so on. */
export function awardTextsOf(section: Section, inStandard = false): readonly AwardText[] {
  const kinds = kindsOf(section);
  if (kinds.length > 0 && !kinds.some((k) => GIVING.includes(k))) return [];
  const standard =
    (inStandard || kinds.includes('awards') || STATES_SUMS.test(section.heading ?? '')) && !CHARGE.test(section.heading ?? '');
  // 6.给予经营奖励。设立满两年的…，按增量的5%给予奖励: a heading says what the words after it give
  const saysBelow =
    section.heading !== null &&
    section.own.text[section.heading.length] === '。' &&
    statementsOf(section.body.text).some((s) => givesSomething(s.text));
  const text =
    kinds.length > 0 || section.rank < 50 || saysBelow || section.children.some((c) => c.kinds.includes('awards'))
      ? section.body
      : section.own;
  // paragraphs go on where the words above them stopped: 对…的项目 ⏎ 按投资额的5%给予补助
  const firstItem = section.children.findIndex((c) => c.rank !== PARAGRAPH || c.children.length > 0);
  const running = firstItem < 0 ? section.children : section.children.slice(0, firstItem);
  const together = isClauseList(running)
    ? joinFolded(
        statementGroups([text, ...running.map((c) => c.own)]).map((g) => joinFolded(g, '，')),
        '；',
      )
    : joinFolded([text, ...running.map((c) => c.own)], '。');
  return [
    { text: together, inStandard: standard },
    ...section.children.slice(running.length).flatMap((c) => awardTextsOf(c, standard)),
  ].filter((t) => t.text.text !== '');
}

/** Lines that lost their closing signs are clauses of one sentence. */
const isClauseList = (paragraphs: readonly Section[]): boolean =>
  paragraphs.length > 0 && paragraphs.every((p) => !/[。；]$/u.test(p.own.text));

const HAS_SUM = /\d[\d.]{0,14}(?:%|万|亿|元)/u;
const ADDRESSES = /^对(?!于?象|应|外)[^，。；]{4,}|^[^，。；\d]{4,60}的$|基础上$/u;

/**
 * 认定为国家级的 ⏎ 按60%补助 ⏎ 最高200万元 ⏎ 认定为省级的 ⏎ 按30%补助: after a sum, the line that says for whom begins another statement.
 */
function statementGroups(lines: readonly Folded[]): readonly (readonly Folded[])[] {
  const groups: Folded[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last === undefined || (ADDRESSES.test(line.text) && !HAS_SUM.test(line.text) && last.some((l) => HAS_SUM.test(l.text))))
      groups.push([line]);
    else last.push(line);
  }
  return groups;
}

/** Whether an item states a sum itself. */
export const hasOwnAmounts = (item: Section): boolean =>
  awardTextsOf(item).some(({ text }) => statementsOf(text.text).some((s) => awardAmountsOf(s.text, false).length > 0));
