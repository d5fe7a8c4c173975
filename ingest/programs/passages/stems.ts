import { joinOf } from '../../conditions/read-list.ts';
import { placeOf, type Folded } from '../folded.ts';
import type { Role, RoutedPassage } from './routed-passage.ts';

/** 符合以下条件之一： the items after it are alternatives, so stem and items stay together. */
export const ONE_OF =
  /(?:之一|任一|(?:任意|其中)[^，；。]{0,4}[一二两三四五六七八九\d]项|至少[^，；。]{0,4}[一二两三四五六七八九\d]项|[一二两三四五六七八九\d]项(?:及|或)?以上)[^，；。]{0,12}(?:，其中[^，；。：]{0,24})?[：:]?$/u;
export const ONE_OF_ANY = /(?:条件|情形|范围)[^，。；]{0,4}之一/u;
/** Whether a line announces that the lines after it are a choice: 符合以下条件之一： · 满足以下条件中至少四项： */
export const announcesChoice = (line: string): boolean =>
  ONE_OF_ANY.test(line) || (/[：:]\s*$/u.test(line) && /以下|下列|如下|条件|指标/u.test(line) && ONE_OF.test(line.trim()));
/** 至少四项 → 4, 之一 → 1. */
export function countIn(stem: string): number {
  const join = joinOf(stem);
  return typeof join === 'number' ? join : 1;
}
/** A stem that only announces the items after it. */
export const STEM =
  /(?:以下|下列|如下)[^，。；]{0,14}[：:]$|(?:条件|要求|情形|范围)(?:如下)?[：:]$|(?:以下|下列|如下)[^，。；]{0,6}(?:条件|要求)$/u;
/** 改造项目需产权清晰，并满足以下条件：the words before the announcement are a condition themselves. */
export const STEM_TAIL =
  /[，,]?(?:并|且|还|均|并且|同时)*(?:应当?|须|需|必须)?(?:同时)?(?:符合|满足|具备)(?:以下|下列|如下)[^，。；：]{0,10}(?:条件|要求|情形)?(?:之一)?(?:的[^，。；：]{0,12})?[：:]?$|[，,](?:共|具体|主要)?(?:包括|分为)(?:以下|下列)[^，。；：]{0,12}[：:]?$/u;
/** 申报单位, 申请企业: who they are is said elsewhere. */
const GENERIC_WHO =
  /^(?:本[^，。；]{0,8})?(?:申报|申请|项目|参评|申领)?(?:支持|补贴|资助)?的?(?:企业|单位|主体|机构|项目|申请人|申报人|者)(?:应|须|需)?$/u;
export const NEGATIVE_STEM =
  /(?:有|属|存在|具有)?(?:以下|下列)[^，。；]{0,12}(?:情形|情况|行为)|不予(?:支持|受理|资助|补助|奖励|认定)[：:]?$|不得申报[：:]?$|不享受[^，。；]{0,14}[：:]$/u;

/** A stem as a condition by itself: …符合以下条件之一. */
export const stemPassage = (folded: Folded, role: Role, programs: ReadonlySet<number>): readonly RoutedPassage[] => {
  const length = folded.text.replace(/[：:。]$/u, '').length;
  return length > 0 ? [{ ...placeOf(folded, 0, length), role, programs }] : [];
};

/** What a stem says before it announces the list. */
export function sayingBefore(folded: Folded, role: Role, programs: ReadonlySet<number>): readonly RoutedPassage[] {
  const head = folded.text.replace(STEM_TAIL, '');
  if (
    head === folded.text ||
    head.length < 10 ||
    GENERIC_WHO.test(head) ||
    /时$/u.test(head) ||
    /申报[^，。]{2,24}(?:支持)?的(?:机构|企业|单位)$/u.test(head)
  )
    return [];
  return [{ ...placeOf(folded, 0, head.length), role, programs }];
}
