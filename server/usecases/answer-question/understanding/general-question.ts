import { asksForSupport } from './own-facts.ts';
import type { Focus } from './focus.ts';
import { leansOnBefore, type Understanding } from './understanding.ts';
import { shapeOf } from './shape.ts';
import type { AnswerLexicon } from '../../../reference/answer-lexicon.ts';

/** What a question wants that asks whether there is something, and how much. */
const GENERAL: ReadonlySet<Focus> = new Set<Focus>(['support', 'yes-no', 'amount', 'measures', 'cap']);
/** 高企 钱 · 设备补贴 · 招应届生有啥好处 */
const OF_SUPPORT = /钱|[补奖]|扶持|资助|贴息|优惠|好处|福利|支持|政策/u;
/** A question of a particular thing names more. */
const MOST_SUBJECTS = 3;
const LONGEST = 30;
/** 投资额要多少才能申报？ asks for a condition. */
const OF_THRESHOLD = /(?<!人)才(?:能|可|给|有)|门槛|至少|最低|起步/u;
/** Words that a subject is told by, not subjects: 想买设备，国家给不给钱. */
const NO_SUBJECT =
  /^(?:国家|政府|通过|享受|好处|福利|认定|帮助|奖补|补点|给点|新增|最近|目前|现在|怎样|引进|参加|安装|标准|报销|可以|公司|去年|今年|刚刚|小微|中小|小型|微型|大型)$/u;

/** What any of them may be called: 工厂 is said 企业. */
const OF_ANY_KIND = /^(?:(?:生产|制造业|工业)?企业|单位|公司)$/u;

/**
 * What a question is about that asks what there is for a matter, of no program in particular (租厂房有没有补贴？ 高企奖励多少？), each
 * matter with all it may be said as, folded. Null for any other question.
 */
export function mattersAskedOf(understanding: Understanding, lexicon: AnswerLexicon): Understanding['subjects'] | null {
  const { question, followsUp, defined, quantities, years, denied } = understanding;
  if (defined !== null || denied || quantities.length > 0 || years.length > 0 || question.length > LONGEST) return null;
  if (followsUp && leansOnBefore(question, lexicon)) return null;
  if (shapeOf(question) !== 'sentences' || !asksInGeneral(understanding)) return null;
  const matters = understanding.subjects
    .filter((s) => !NO_SUBJECT.test(s.word))
    .map(({ word, said }) => ({ word, said: said.filter((s) => !OF_ANY_KIND.test(s)) }));
  return matters.length === 0 || matters.length > MOST_SUBJECTS ? null : matters;
}

function asksInGeneral({ question, focuses }: Understanding): boolean {
  const onlyWhether = focuses.length > 0 && focuses.every((f) => f === 'yes-no');
  return (
    !OF_THRESHOLD.test(question) &&
    focuses.every((f) => GENERAL.has(f)) &&
    (asksForSupport(question) || (OF_SUPPORT.test(question) && !onlyWhether))
  );
}
