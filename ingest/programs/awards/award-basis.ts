import type { AwardNumbers } from './award-groups.ts';

/** 按投资额的5%: the words between 按 and the rate; `at` is where the award's numbers end. */
export function basisOf(statement: string, at: number): string | null {
  const m = /(?:按照?|给予|资助|不超过)(?:不超过|不高于|最高)?([^，。；\d]{2,40}?)的?(?:最高|不超过)?\d[\d.]{0,6}%/u.exec(statement.slice(0, at));
  return m?.[1]?.replace(/^(?:不超过|不高于|最高)/u, '') ?? null;
}

const PER: readonly (readonly [RegExp, string])[] = [
  [/元\/([^，。；、）\d]{1,12}?)(?=给予|的标准|标准|予以|补|奖|$|，|。|、)/u, '$1'],
  [/(每人每月|每人每年|每月每人|每增加\d人|每亩|每件|每户|每台|每套|每平方米|每吨|每张|每人)/u, '$1'],
  [/((?:单个|每个|同一|每家|单家|单户|每户|一个)(?:企业|单位|项目|产品|机构|展位|品种|药品|平台|申请人|法人)?)(?:[^，。；]{0,8}(年度|每年|自然年度))?/u, '$1$2'],
  [/(每年|年度|累计)/u, '$1'],
];

/** What the award is counted by: 每件, 单个企业年度, 吨标准煤. */
export function perOf(statement: string, n: AwardNumbers): string | null {
  const from = Math.max(0, n.start - 24), near = statement.slice(from, n.end + 14);
  for (const [words, form] of PER) {
    const m = words.exec(near);
    if (m) return form.replace('$1', m[1] ?? '').replace('$2', m[2] ?? '').replace(/^元\//u, '') || null;
  }
  return null;
}
