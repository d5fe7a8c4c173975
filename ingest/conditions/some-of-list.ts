import { parseNumeral } from '../../server/domain/language/numerals.ts';
import type { Span } from '../../server/domain/citation/citation.ts';

/** A list in one sentence of which some must hold: offsets in the sentence. */
export interface SomeOfList {
  readonly start: number;
  /** Null where the items cannot be told apart: the whole is for a person. */
  readonly items: readonly Span[] | null;
  readonly atLeast: number;
}

const NUMBER = '[一二两三四五六七八九\\d]{1,2}';
/** …三项中任意两项 · ，三项条件中满足任意两项的企业 · …中的至少两项 */
const TAIL = new RegExp(
  `，?(?:(?:上述|以上|这)?(${NUMBER})(?:项|个|条)(?:条件|指标|要求)?)?(?:之?中|里)的?(?:满足|符合|具备|达到)?(?:任意|至少|任何|任)(?:满足|符合|具备|达到)?(${NUMBER})(?:项|个|条)(?:及?以上)?(?:条件|指标|要求)?(?:的)?(?:企业|单位|机构)?$`,
  'u',
);
const LEAD = /^(?:且|并|还|均|同时|应当?|须|需|必须|申报企业|申报单位|申请企业|企业|满足|符合|具备|达到|在){1,6}/u;
const LONGEST = 600;

/** 满足A、B、C三项中任意两项: its items, or null where the sentence has no such list. */
export function someOfList(text: string): SomeOfList | null {
  if (text.length > LONGEST) return null;
  const tail = TAIL.exec(text);
  if (tail === null || tail.index === 0) return null;
  const atLeast = parseNumeral(tail[2] ?? '');
  const said = tail[1] === undefined ? null : parseNumeral(tail[1]);
  if (atLeast === null || atLeast < 1) return null;
  const start = text.lastIndexOf('，', tail.index - 1) + 1;
  const items = itemsOf(text, start, tail.index);
  const isWhole = items.length > atLeast && (said === null || said === items.length);
  return { start, items: isWhole ? items : null, atLeast };
}

function itemsOf(text: string, start: number, end: number): readonly Span[] {
  const items: Span[] = [];
  let from = start + (LEAD.exec(text.slice(start, end))?.[0].length ?? 0);
  let depth = 0;
  for (let at = from; at <= end; at++) {
    const c = text.charAt(at);
    if (c === '（') depth++;
    else if (c === '）') depth = Math.max(0, depth - 1);
    if (at < end && (c !== '、' || depth > 0)) continue;
    if (at > from) items.push({ start: from, end: at });
    from = at + 1;
  }
  return items;
}
