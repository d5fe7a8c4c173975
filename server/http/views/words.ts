import type { AwardTerms, ProgramStatus } from '../../contract/program.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';

/** 2026-11-30 → 2026年11月30日. */
export const dateInWords = (day: string): string => day.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/u, '$1年$2月$3日');

export const KIND_WORDS = { policy: '政策', interpretation: '解读', notice: '通知', guide: '指南', faq: '问答', law: '法规', gazette: '公报' } as const satisfies Record<PolicyDocument['kind'], string>;
export const VALIDITY_WORDS = { 'in-force': '有效', 'not-yet-in-force': '即将施行', expired: '已失效', repealed: '已废止', unknown: '有效性未注明' } as const satisfies Record<PolicyDocument['validity'], string>;
export const STATUS_WORDS = { open: '申报中', upcoming: '即将开放', closed: '已截止', rolling: '常年受理', unknown: '时间未公布' } as const satisfies Record<ProgramStatus, string>;
export const AWARD_WORDS = {
  grant: '资金补助', 'loan-interest': '贷款贴息', 'subsidy-rate': '按比例补助', tax: '税费减免', rent: '租金减免', insurance: '保险补贴', guarantee: '融资担保', recognition: '认定奖励', service: '服务支持',
} as const satisfies Record<AwardTerms['kind'], string>;

/** What the ribbon shows, as a sentence. */
export function validityInWords(d: PolicyDocument): string {
  const from = d.effectiveFrom === null ? '' : `自${dateInWords(d.effectiveFrom)}起施行`, to = d.expiresOn === null ? '' : `有效期至${dateInWords(d.expiresOn)}`;
  const dates = [from, to].filter((s) => s !== '').join('，');
  switch (d.validity) {
    case 'in-force': return dates === '' ? '本文件现行有效。' : `本文件现行有效，${dates}。`;
    case 'not-yet-in-force': return `本文件尚未施行${dates === '' ? '' : `，${dates}`}。`;
    case 'expired': return `本文件已于${d.expiresOn === null ? '此前' : dateInWords(d.expiresOn)}失效，以下内容供参考。`;
    case 'repealed': return '本文件已废止或已被替代，以下内容供参考。';
    case 'unknown': return '本文件未注明有效期，请向发文机关核实。';
  }
}
