import type {
  AnswerStage,
  AnswerStatus,
  Explanation,
  FactDescription,
  Match,
  MatchReply,
  PolicyDocument,
  ProgramStatus,
  Validity,
} from './contract.ts';
import { VALIDITY_WORDS } from '../../server/contract/words.ts';
import { daysBetween, longDate } from './times.ts';
import { money, numberWords } from './format.ts';
import { hasConditions, isBeforeForce, type Leaf } from './match-view.ts';

/** Words that only clients say. */
export const STAGE_WORDS = {
  searching: '正在查找条款',
  composing: '已找到相关条款，正在整理回答',
  verifying: '正在查证原文',
  writing: '人工智能正在撰写，逐句查证',
} as const satisfies Record<AnswerStage, string>;
export const WITHDRAWN_WORDS = '刚才的几句没有写完，已经撤回；下面是重新整理的回答。';
export const ORIGIN_WORDS = { documents: '由已收录文件整理，未使用人工智能生成。', generated: '人工智能生成，请核对原文。' } as const;
export const ESTIMATE_NOTE = '按已公开条款和您填写的信息测算，结果以主管部门认定为准。';

/** What stands before an answer of this status, where something does. */
export const ANSWER_LEAD: Readonly<Partial<Record<AnswerStatus, string>>> = { partial: '只找到一部分：', clarification: '想先确认一点：' };

export type BadgeTone = 'ok' | 'ask' | 'no' | 'closed' | 'soon';
export interface Badge {
  readonly tone: BadgeTone;
  readonly words: string;
}

/** Where no condition was read, 符合 would be a guess. `status`: a program that has not opened is 即将开放, not 已截止. */
export function verdictBadge(
  match: Pick<Match, 'eligibility' | 'toConfirm'> & { readonly explanation?: Explanation; readonly closedBecause?: string | null },
  status: ProgramStatus = 'unknown',
): Badge {
  switch (match.eligibility) {
    case 'eligible':
      return match.explanation !== undefined && !hasConditions(match.explanation)
        ? { tone: 'ask', words: '可能符合，请确认' }
        : { tone: 'ok', words: '符合' };
    case 'undetermined':
      return { tone: 'ask', words: match.toConfirm ? '可能符合，请确认' : '待确认' };
    case 'ineligible':
      return { tone: 'no', words: '不符合' };
    case 'closed':
      if (isBeforeForce(match)) return { tone: 'soon', words: '即将施行' };
      return status === 'upcoming' ? { tone: 'soon', words: '即将开放' } : { tone: 'closed', words: '已截止' };
  }
}
/**
 * The badge of a program that an answer names: with the words of its match where that comes to the same, so that one page says one thing
 * (可能符合，请确认 is more than 待确认).
 */
export function answeredBadge(
  { programId, eligibility }: { readonly programId: string; readonly eligibility: Match['eligibility'] | null },
  reply: Pick<MatchReply, 'matches' | 'programs'> | null,
): Badge | null {
  if (eligibility === null) return null;
  const match = reply?.matches.find((m) => m.programId === programId);
  if (match === undefined || match.eligibility !== eligibility) return verdictBadge({ eligibility, toConfirm: false });
  return verdictBadge(match, reply?.programs.find((p) => p.id === programId)?.status);
}
export function validityBadge(validity: Validity): Badge {
  const tones = { 'in-force': 'ok', 'not-yet-in-force': 'soon', expired: 'closed', repealed: 'closed', unknown: 'ask' } as const;
  return { tone: tones[validity], words: VALIDITY_WORDS[validity] };
}
/** The badge of a document's own validity; null for a gazette, which has none: what it carries has. */
export const validityBadgeOf = ({ kind, validity }: Pick<PolicyDocument, 'kind' | 'validity'>): Badge | null =>
  kind === 'gazette' ? null : validityBadge(validity);
export function leafBadge(leaf: Extract<Explanation, { text: string }>): Badge {
  if (leaf.verdict === 'satisfied') return { tone: 'ok', words: '满足' };
  if (leaf.verdict === 'violated') return { tone: 'no', words: '不满足' };
  return { tone: 'ask', words: 'manual' in leaf ? '需人工确认' : '待补充' };
}

/** How many of the conditions hold, as a card says it. */
export function heldInWords(leaves: readonly Leaf[]): string {
  if (leaves.length === 0) return '没有读到条件，请对照原文';
  const held = leaves.filter((l) => l.verdict === 'satisfied').length;
  return held === leaves.length ? `${held}项条件全部满足` : `${leaves.length}项条件满足${held}项`;
}

/** How an award is computed; null where the figure says it all: “20万元” under 20万元 says nothing. */
export function calculationInWords({ award }: Pick<Match, 'award'>): string | null {
  if (award === null || award.calculation === '') return null;
  const figures = [award.min, award.max].flatMap((sum) => (sum === null ? [] : [money(sum), `最高${money(sum)}`]));
  return figures.includes(award.calculation) ? null : grouped(award.calculation);
}

/** 3200万元×8% → 3,200万元×8%, as sums stand everywhere else on the page. */
const grouped = (calculation: string): string =>
  calculation.replace(/(\.?)(\d{4,})(?=(?:\.\d+)?[万亿]?元)/gu, (all, point: string, digits: string) =>
    point === '' ? numberWords(Number(digits)) : all,
  );

/** What the ribbon draws, as a sentence. */
export function validitySentence(d: PolicyDocument, today: string): string {
  const from = d.effectiveFrom === null ? '' : `${longDate(d.effectiveFrom)}施行`;
  const to = d.expiresOn === null ? '' : `有效期至${longDate(d.expiresOn)}`;
  const dates = [from, to].filter((s) => s !== '').join('，');
  switch (d.validity) {
    case 'in-force':
      return d.expiresOn === null ? dates || '文件未注明失效日期' : `距失效还有${span(daysBetween(today, d.expiresOn))}`;
    case 'not-yet-in-force':
      return d.effectiveFrom === null ? '' : `${longDate(d.effectiveFrom)}起施行`;
    case 'expired':
      return d.expiresOn === null ? '供参考' : `已于${longDate(d.expiresOn)}失效，供参考`;
    case 'repealed':
      return '已被替代或废止，供参考';
    case 'unknown':
      return '文件未写明日期，请向发文机关核实';
  }
}

/** 1626 days → 4年5个月. */
function span(days: number): string {
  if (days < 60) return `${days}天`;
  const months = Math.floor(days / 30.44);
  const years = Math.floor(months / 12);
  const rest = months % 12;
  return `${years > 0 ? `${years}年` : ''}${rest > 0 ? `${rest}个月` : ''}`;
}

/** Questions as a person would ask them; the rest are made of the fact's name. */
const ASKED: Partial<Record<FactDescription['name'], string>> = {
  registeredIn: '贵企业注册在哪里？',
  taxPaidIn: '贵企业在哪里纳税？',
  operatesIn: '贵企业（或项目）实际在哪里？',
  registeredOn: '贵企业是哪一天成立（注册）的？',
  legalForm: '贵企业是哪种主体类型？',
  ownership: '贵企业是什么所有制？',
  industry: '贵企业主要做哪一行？',
  industryTags: '贵企业属于哪些产业领域？',
  sizeClass: '贵企业的规模是哪一档？',
  qualifications: '贵企业有哪些资质与称号？',
  independentLegalPerson: '贵企业有独立法人资格吗？',
  socialInsurancePaid: '贵企业按时足额缴纳社会保险吗？',
  taxOwed: '贵企业现在欠税吗？',
  dishonest: '贵企业现在被列入失信被执行人或严重违法失信名单吗？',
  majorViolation: '贵企业有重大违法或行政处罚记录吗？',
  majorAccident: '贵企业发生过重大安全、质量或环保事故吗？',
};

/** The question that fills in a fact. */
export function questionFor(fact: FactDescription): string {
  const asked = ASKED[fact.name];
  if (asked !== undefined) return asked;
  switch (fact.type) {
    case 'boolean':
      return `贵企业${fact.label}吗？`;
    case 'date':
      return `${fact.label}是哪一天？`;
    case 'region':
    case 'industry':
    case 'set':
      return `${fact.label}是什么？`;
    case 'number':
    case 'money':
    case 'ratio':
      return `${fact.label}是多少？`;
  }
}

/** A title in its marks; one that holds marks of its own (《…》解读) keeps only those. */
export const inTitleMarks = (title: string): string => (title.includes('《') ? title : `《${title}》`);
