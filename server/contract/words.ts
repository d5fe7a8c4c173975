export { chineseDate } from '../domain/language/chinese-date.ts';
export { PLAN_STATE_WORDS } from '../domain/interpretation/plan-state.ts';
export { POINT_NAMES } from '../domain/interpretation/points.ts';
import type { DocumentKind, PolicyDocument, Validity } from './document.ts';
import type { RelatedDocument } from './http.ts';
import type { AwardTerms, Program, ProgramStatus } from './program.ts';

/*
 * The one place for words that name what the wire says with a code: the server's own pages and every client say the same. Clients take
 * these values too, so nothing that is read here may import a package (`npm run deps`).
 */

export const KIND_WORDS = {
  policy: '政策',
  interpretation: '解读',
  notice: '通知',
  guide: '指南',
  faq: '问答',
  law: '法规',
  gazette: '公报',
} as const satisfies Record<DocumentKind, string>;

export const VALIDITY_WORDS = {
  'in-force': '有效',
  'not-yet-in-force': '即将施行',
  expired: '已失效',
  repealed: '已废止',
  unknown: '有效性未注明',
} as const satisfies Record<Validity, string>;

/** What is said of a document's own validity; null for a gazette, which has none: what it carries has. */
export const validityWords = ({ kind, validity }: Pick<PolicyDocument, 'kind' | 'validity'>): string | null =>
  kind === 'gazette' ? null : VALIDITY_WORDS[validity];

/** What another document is to the one that is read. */
export const RELATION_WORDS = {
  'interpreted-by': '解读',
  interprets: '解读的文件',
  supersedes: '替代',
  'superseded-by': '被替代',
  repeals: '废止',
  'repealed-by': '被废止',
  'based-on': '依据',
  carries: '刊载',
  'carried-in': '刊于',
} as const satisfies Record<RelatedDocument['relation'], string>;

/** Of a program's 申报期 on the day of reading. */
export const STATUS_WORDS = {
  open: '申报中',
  upcoming: '即将开放',
  closed: '已截止',
  rolling: '常年受理',
  unknown: '时间未公布',
} as const satisfies Record<ProgramStatus, string>;

export const AWARD_WORDS = {
  grant: '资金补助',
  'loan-interest': '贷款贴息',
  'subsidy-rate': '按比例补助',
  tax: '税费减免',
  rent: '租金减免',
  insurance: '保险补贴',
  guarantee: '融资担保',
  recognition: '认定奖励',
  service: '服务支持',
} as const satisfies Record<AwardTerms['kind'], string>;

/** Of a program: whether a person has looked at what was read. */
export const REVIEW_WORDS = { extracted: '机器摘录，未经复核', confirmed: '已复核' } as const satisfies Record<Program['review'], string>;

/** Where a field of 办事指南 was not found. */
export const MISSING_FIELD = '文件未写明，请致电承办部门';

export const DEMO_NOTE = '演示数据：临澜市及其文件、企业均为虚构。';

/** Codes of made-up divisions begin with 99, which GB/T 2260 does not use (data/lexicon/fictional-regions.json). */
export const isFictional = (document: Pick<PolicyDocument, 'jurisdiction'>): boolean =>
  document.jurisdiction?.code.startsWith('99') === true;

/** The note for a document of a made-up division, or null. */
export const fictionalNote = (document: Pick<PolicyDocument, 'jurisdiction'>): string | null => (isFictional(document) ? DEMO_NOTE : null);
