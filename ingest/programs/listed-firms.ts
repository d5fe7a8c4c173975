import type { Span } from '../../server/domain/citation/citation.ts';
import { leavesOf, partsOf, type Condition } from '../../server/domain/subsidy/condition.ts';
import { cite, type ReadingContext } from '../reading-context.ts';

/** Firms on a list that an office keeps; being on it is a title. */
export interface ListedFirms {
  readonly title: string;
  readonly place: Span;
}

const LIST = /对(?:以下|下列|上述|全[省市区县]|本[省市区县])?([^，。；：、]{4,40}?(?:企业|单位|机构))实[行施]名单制?(?:动态)?管理/u;
/** Lists that nobody wants to be on. */
const OF_BLAME = /失信|违法|违规|异常|黑名单|风险|落后|耗能|污染|僵尸|监管/u;
const NAMES_LIST = /名单内|(?:纳|列)入[^，。；]{0,12}名单/u;

/** 发展改革委对以下重点保障企业实施名单制管理: the firms a document keeps a list of; null where it keeps none. */
export function listedFirms(text: string): ListedFirms | null {
  const m = LIST.exec(text);
  const title = m?.[1]?.replace(/^.*的/u, '') ?? '';
  return m === null || title.length < 4 || OF_BLAME.test(m[1] ?? '')
    ? null
    : { title, place: { start: m.index, end: m.index + m[0].length } };
}

/** Whether a program is for the firms on the list: it speaks of the list or of them, or the whole document is about them. */
export const isForListed = ({ title }: ListedFirms, words: string, documentTitle: string): boolean =>
  NAMES_LIST.test(words) || words.includes(title) || documentTitle.includes(title);

/** The conditions with the place on the list; as they are where they ask it already. */
export function askingForList(conditions: Condition, { title, place }: ListedFirms, context: ReadingContext): Condition {
  if (
    leavesOf(conditions).some(
      (l) => 'fact' in l && l.fact === 'qualifications' && Array.isArray(l.value) && (l.value as readonly string[]).includes(title),
    )
  )
    return conditions;
  const leaf: Condition = {
    fact: 'qualifications',
    op: 'in',
    value: [title],
    text: context.text.slice(place.start, place.end),
    citation: cite(context, place),
  };
  return { allOf: [leaf, ...('allOf' in conditions ? partsOf(conditions) : [conditions])] };
}

/**
 * 人民银行向地方法人银行发放专项再贷款。发放对象包括9家全国性银行。 — every sentence is about what banks get or do, none about the firm.
 */
export const isAboutBanks = (words: string): boolean => {
  const sentences = words
    .split('。')
    .map((s) => s.trim())
    .filter((s) => s !== '');
  return sentences.length > 0 && sentences.every((s) => /^(?:[^，。；]{0,16}银行|发放对象|金融机构)(?!贷款|授信)/u.test(s));
};
