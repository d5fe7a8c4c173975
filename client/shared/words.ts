import type { AnswerStage, AnswerStatus, AwardTerms, DocumentKind, Explanation, FactDescription, Match, PolicyDocument, ProgramStatus, RelatedDocument, Validity } from './contract.ts';
import { daysBetween, longDate } from './format.ts';
import { hasConditions } from './match-view.ts';

/** The one place for words that name a status; no page says them otherwise. */
export const VALIDITY_WORDS = { 'in-force': '有效', 'not-yet-in-force': '即将施行', expired: '已失效', repealed: '已废止', unknown: '有效性未注明' } as const satisfies Record<Validity, string>;
export const KIND_WORDS = { policy: '政策', interpretation: '解读', notice: '通知', guide: '指南', faq: '问答', law: '法规', gazette: '公报' } as const satisfies Record<DocumentKind, string>;
export const STATUS_WORDS = { open: '申报中', upcoming: '即将开放', closed: '已截止', rolling: '常年受理', unknown: '时间未公布' } as const satisfies Record<ProgramStatus, string>;
export const REVIEW_WORDS = { extracted: '机器摘录，未经复核', confirmed: '已复核' } as const;
export const STAGE_WORDS = { searching: '正在查找条款', verifying: '正在查证原文', writing: '人工智能正在撰写，逐句查证' } as const satisfies Record<AnswerStage, string>;
export const WITHDRAWN_WORDS = '刚才的几句没有写完，已经撤回；下面是重新整理的回答。';
export const ORIGIN_WORDS = { documents: '由已收录文件整理，未使用人工智能生成。', generated: '人工智能生成，请核对原文。' } as const;
export const ESTIMATE_NOTE = '按已公开条款和您填写的信息测算，结果以主管部门认定为准。';
export const MISSING_FIELD = '文件未写明，请致电承办部门';
export const DEMO_NOTE = '演示数据：临澜市及其文件、企业均为虚构。';
export const RELATION_WORDS = { 'interpreted-by': '解读', interprets: '解读的文件', supersedes: '替代', 'superseded-by': '被替代', repeals: '废止', 'repealed-by': '被废止', 'based-on': '依据' } as const satisfies Record<RelatedDocument['relation'], string>;
export const AWARD_WORDS = { grant: '资金补助', 'loan-interest': '贷款贴息', 'subsidy-rate': '按比例补助', tax: '税费减免', rent: '租金减免', insurance: '保险补贴', guarantee: '融资担保', recognition: '认定奖励', service: '服务支持' } as const satisfies Record<AwardTerms['kind'], string>;

/** What stands before an answer of this status, where something does. */
export const ANSWER_LEAD: Readonly<Partial<Record<AnswerStatus, string>>> = { partial: '只找到一部分：', clarification: '想先确认一点：' };

export type BadgeTone = 'ok' | 'ask' | 'no' | 'closed' | 'soon';
export interface Badge { readonly tone: BadgeTone; readonly words: string }

/** Where no condition was read, 符合 would be a guess. `status`: a program that has not opened is 即将开放, not 已截止. */
export function verdictBadge(match: Pick<Match, 'eligibility' | 'toConfirm'> & { readonly explanation?: Explanation }, status: ProgramStatus = 'unknown'): Badge {
  switch (match.eligibility) {
    case 'eligible': return match.explanation !== undefined && !hasConditions(match.explanation) ? { tone: 'ask', words: '可能符合，请确认' } : { tone: 'ok', words: '符合' };
    case 'undetermined': return { tone: 'ask', words: match.toConfirm ? '可能符合，请确认' : '待确认' };
    case 'ineligible': return { tone: 'no', words: '不符合' };
    case 'closed': return status === 'upcoming' ? { tone: 'soon', words: '即将开放' } : { tone: 'closed', words: '已截止' };
  }
}
export function validityBadge(validity: Validity): Badge {
  const tones = { 'in-force': 'ok', 'not-yet-in-force': 'soon', expired: 'closed', repealed: 'closed', unknown: 'ask' } as const;
  return { tone: tones[validity], words: VALIDITY_WORDS[validity] };
}
export function leafBadge(leaf: Extract<Explanation, { text: string }>): Badge {
  if (leaf.verdict === 'satisfied') return { tone: 'ok', words: '满足' };
  if (leaf.verdict === 'violated') return { tone: 'no', words: '不满足' };
  return { tone: 'ask', words: 'manual' in leaf ? '需人工确认' : '待补充' };
}

/** What the ribbon draws, as a sentence. */
export function validitySentence(d: PolicyDocument, today: string): string {
  const from = d.effectiveFrom === null ? '' : `${longDate(d.effectiveFrom)}施行`, to = d.expiresOn === null ? '' : `有效期至${longDate(d.expiresOn)}`;
  const dates = [from, to].filter((s) => s !== '').join('，');
  switch (d.validity) {
    case 'in-force': return d.expiresOn === null ? dates || '文件未注明失效日期' : `距失效还有${span(daysBetween(today, d.expiresOn))}`;
    case 'not-yet-in-force': return d.effectiveFrom === null ? '' : `${longDate(d.effectiveFrom)}起施行`;
    case 'expired': return d.expiresOn === null ? '供参考' : `已于${longDate(d.expiresOn)}失效，供参考`;
    case 'repealed': return '已被替代或废止，供参考';
    case 'unknown': return '文件未写明日期，请向发文机关核实';
  }
}

/** 1626 days → 4年5个月. */
function span(days: number): string {
  if (days < 60) return `${days}天`;
  const months = Math.floor(days / 30.44), years = Math.floor(months / 12), rest = months % 12;
  return `${years > 0 ? `${years}年` : ''}${rest > 0 ? `${rest}个月` : ''}`;
}

/** Questions as a person would ask them; the rest are made of the fact's name. */
const ASKED: Partial<Record<FactDescription['name'], string>> = {
  registeredIn: '贵企业注册在哪里？', taxPaidIn: '贵企业在哪里纳税？', operatesIn: '贵企业（或项目）实际在哪里？', registeredOn: '贵企业是哪一天成立（注册）的？',
  legalForm: '贵企业是哪种主体类型？', ownership: '贵企业是什么所有制？', industry: '贵企业主要做哪一行？', industryTags: '贵企业属于哪些产业领域？', sizeClass: '贵企业的规模是哪一档？', qualifications: '贵企业有哪些资质与称号？',
  independentLegalPerson: '贵企业有独立法人资格吗？', socialInsurancePaid: '贵企业按时足额缴纳社会保险吗？', taxOwed: '贵企业现在欠税吗？',
  dishonest: '贵企业现在被列入失信被执行人或严重违法失信名单吗？', majorViolation: '贵企业有重大违法或行政处罚记录吗？', majorAccident: '贵企业发生过重大安全、质量或环保事故吗？',
};

/** The question that fills in a fact. */
export function questionFor(fact: FactDescription): string {
  const asked = ASKED[fact.name];
  if (asked !== undefined) return asked;
  switch (fact.type) {
    case 'boolean': return `贵企业${fact.label}吗？`;
    case 'date': return `${fact.label}是哪一天？`;
    case 'region': case 'industry': case 'set': return `${fact.label}是什么？`;
    case 'number': case 'money': case 'ratio': return `${fact.label}是多少？`;
  }
}

/** A title in its marks; one that holds marks of its own (《…》解读) keeps only those. */
export const inTitleMarks = (title: string): string => (title.includes('《') ? title : `《${title}》`);

/** The note for a document of a made-up division (codes that begin with 99), or null. */
export const fictionalNote = (d: Pick<PolicyDocument, 'jurisdiction'>): string | null => (d.jurisdiction?.code.startsWith('99') === true ? DEMO_NOTE : null);
