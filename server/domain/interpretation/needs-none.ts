import type { Provision } from '../policy/provision.ts';

/** 无须解读: documents and provisions that the rules exempt; the site may configure its own. */
export interface ExemptionRules {
  /** Kinds of document by their title: 领导分工、责任分解、表彰决定、人事任免. */
  readonly documents: readonly ExemptionRule[];
  /** Provisions by their own words. */
  readonly provisions: readonly ExemptionRule[];
}
export interface ExemptionRule {
  readonly name: string;
  /** A regular expression over the title or the provision's own text without its marker. */
  readonly pattern: string;
  /** Where the rule comes from. */
  readonly source: string;
}

const SEED = '贵阳国家高新区2019年政务公开工作实施方案（筑高新办函〔2019〕23号）：除领导分工、责任分解、表彰决定等外均须解读';

export const DEFAULT_EXEMPTIONS: ExemptionRules = {
  documents: [
    { name: '领导分工', pattern: '(?:领导|负责同志|市长|县长|区长|主任|局长)[^》]{0,12}(?:工作)?分工|分工(?:调整)?的通知', source: SEED },
    { name: '责任分解', pattern: '(?:责任|任务|目标)[^》]{0,6}分解|分工方案', source: SEED },
    { name: '表彰决定', pattern: '表彰|表扬|嘉奖|记功|授予[^》]{0,30}称号', source: SEED },
    { name: '人事任免', pattern: '任免|任职|免职|任命|职务[^》]{0,4}的通知', source: '同类内部事项，可在配置中取消' },
  ],
  provisions: [
    { name: '施行日期', pattern: '^(?:本(?!市|省|区|县)[^，。]{1,8}|以上[^，。]{1,6})?自[^，。]{0,24}(?:起|日)(?:施行|实施|执行|生效)[^。]{0,40}。?(?:有效期[^。]{0,20}。?)?$', source: '格式条款' },
    { name: '解释权', pattern: '^(?:本(?!市|省|区|县)[^，。]{1,8}|具体)?[^。]{0,4}由[^。]{2,60}负责(?:具体)?(?:解释|解释工作)[^。]{0,12}。?$', source: '格式条款' },
    { name: '印发套话', pattern: '^(?:特此(?:公告|通知|通告)|请[^。]{0,20}(?:认真|遵照|抓好|结合)[^。]{0,30}(?:执行|落实|实施|贯彻)|现(?:予|将)[^。]{0,80}(?:印发|发布|公布|转发)[^。]{0,40})[^。]{0,10}。?$', source: '格式条款' },
  ],
};

/** The rule by which a document needs no interpretation, or null. */
export const documentNeedsNone = (title: string, rules: ExemptionRules): ExemptionRule | null =>
  rules.documents.find((rule) => new RegExp(rule.pattern, 'u').test(title)) ?? null;

/** Why the provision needs no interpretation, or null. */
export function provisionNeedsNone(provision: Pick<Provision, 'marker'>, ownText: string, rules: ExemptionRules): string | null {
  const words = withoutMarker(ownText, provision.marker).replace(/\s+/gu, '');
  return rules.provisions.find((rule) => new RegExp(rule.pattern, 'u').test(words))?.name ?? null;
}

export function withoutMarker(text: string, marker: string | null): string {
  const trimmed = text.trimStart();
  return marker !== null && trimmed.startsWith(marker) ? trimmed.slice(marker.length).replace(/^[\s、.．:：]+/u, '') : trimmed;
}
