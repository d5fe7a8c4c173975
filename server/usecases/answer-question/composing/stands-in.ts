import { parseNumeral } from '../../../domain/language/numerals.ts';
import { foldText } from '../understanding/terms.ts';

/** Share of neighbouring characters of a sentence that its passages must have: a paraphrase has a half, an invention hardly any. */
const SHARED = 0.2;

/**
 * Whether what a model said stands in the passages it cites: its figures with their units, its days, its addresses, and its words on the
 * whole.
 */
export const standsIn = (said: string, source: string): boolean =>
  figuresAreIn(said, source) &&
  daysAreIn(said, source) &&
  addressesAreIn(said, source) &&
  !deniesAlone(said, source) &&
  sharedShare(said, source) >= SHARED;

const FIGURE =
  /(\d+(?:\.\d+)?)\s{0,2}(万元|亿元|万|亿|元|%|‰|个百分点|倍|个?工作日|个?月|年|日|天|人|家|项)?|([零〇一二两三四五六七八九十百千]+)(?=个?(?:月|工作日|星期|小时)|年|天|日|元|万|亿|%|倍|成|折|家|人|项|件|次|吨|亩)(万元|亿元|万|亿|元|%|倍|个?工作日|个?月|年|日|天|人|家|项)?/gu;
/** Units that are one: 万 beside 万元, 天 beside 日. */
const UNITS: Readonly<Record<string, string>> = { 万: '万元', 亿: '亿元', 个工作日: '工作日', 个月: '月', 天: '日' };

interface Figure {
  readonly value: number;
  readonly unit: string;
}

const figuresOf = (text: string): readonly Figure[] =>
  [
    ...foldText(text)
      .replace(/(?<=\d),(?=\d{3})/gu, '')
      .matchAll(FIGURE),
  ].flatMap((m) => {
    const value = parseNumeral(m[1] ?? m[3] ?? '');
    const unit = m[2] ?? m[4] ?? '';
    return value === null ? [] : { value, unit: UNITS[unit] ?? unit };
  });

/**
 * Whether every number of `said`, in either notation, stands as the same number in `source`, with the same unit where both have one: 8% is
 * not 8万元.
 */
function figuresAreIn(said: string, source: string): boolean {
  const known = figuresOf(source);
  return figuresOf(said).every(({ value, unit }) =>
    known.some((k) => k.value === value && (k.unit === unit || k.unit === '' || unit === '')),
  );
}

const DAY = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/gu;
const daysOf = (text: string): readonly (readonly [year: string | undefined, day: string])[] =>
  [...foldText(text).matchAll(DAY)].map((m) => [m[1], `${m[2] ?? ''}-${m[3] ?? ''}`]);

/** Whether every day of `said` is one of `source`: its numbers put together otherwise are another day. */
function daysAreIn(said: string, source: string): boolean {
  const known = daysOf(source);
  return daysOf(said).every(([year, day]) =>
    known.some((k) => k[1] === day && (year === undefined || k[0] === undefined || k[0] === year)),
  );
}

/** Addresses of the web and of mail that the passages do not have are nobody's: 请访问 example.com 办理 */
function addressesAreIn(said: string, source: string): boolean {
  const known = foldText(source);
  return [...foldText(said).matchAll(/[a-z0-9@_-]{1,63}(?:\.[a-z0-9_-]{1,63}){1,6}/gu)].every(
    ([address]) => /^[\d.]+$/u.test(address) || known.includes(address),
  );
}

/** 无需提交 where the passages deny nothing. */
const deniesAlone = (said: string, source: string): boolean =>
  /无需|不需要|不用|不必|不予|不得|不能|不可/u.test(said) && !/[不无免未非禁]|除外/u.test(source);

function sharedShare(said: string, source: string): number {
  const bare = foldText(said).replace(/[^\p{L}\p{N}%]/gu, '');
  const known = foldText(source).replace(/[^\p{L}\p{N}%]/gu, '');
  const pairs = Array.from({ length: Math.max(0, bare.length - 1) }, (_, i) => bare.slice(i, i + 2));
  return pairs.length === 0 ? 1 : pairs.filter((p) => known.includes(p)).length / pairs.length;
}
