/**
 * Chinese and Arabic numerals as policies write them: 5,000 · ５０ · 1.5 · 两百 · 二〇二四 · 三万五 · 一点五 · 半.
 * Written here because the published converters read 两百 as 0, 二〇二四 as 224 and 三万五 as 30005.
 */
const DIGIT: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const SMALL_UNIT: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const BIG_UNIT: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };

/** Source of a pattern for one number in either notation, full-width digits included. Thousands are grouped by commas only in threes. */
export const NUMBER_PATTERN = String.raw`(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?:[.．][0-9０-９]+)?|[0-9０-９]{1,18}(?:[.．][0-9０-９]{1,12})?|[零〇一二两三四五六七八九十百千廿]{1,16}(?:点[零〇一二三四五六七八九]+)?)`;

/** The number that `text` writes, or null where it is no number. Surrounding white space is ignored. */
export function parseNumeral(text: string): number | null {
  const s = text.normalize('NFKC').replace(/[\s,，]/g, '');
  if (s === '') return null;
  const arabic = /^(\d+(?:\.\d+)?)([万亿萬億]*)$/.exec(s);
  if (arabic) return [...(arabic[2] ?? '')].reduce((n, u) => n * (BIG_UNIT[u] ?? 1), Number(arabic[1]));
  if (s === '半') return 0.5;
  const [whole = '', fraction, ...more] = s.split('点');
  if (more.length > 0) return null;
  const n = chineseInteger(whole);
  if (n === null || fraction === undefined) return n;
  if (![...fraction].every((c) => c in DIGIT)) return null;
  return Number(`${n}.${[...fraction].map((c) => DIGIT[c]).join('')}`);
}

function chineseInteger(text: string): number | null {
  const s = text.replaceAll('廿', '二十');
  if (s === '') return null;
  // 二〇二四, 一二三: digit by digit
  if (s.length > 1 && [...s].every((c) => c in DIGIT)) return Number([...s].map((c) => DIGIT[c]).join(''));
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let lastUnit = 1;
  let lastBig = 0;
  let zeroBefore = false;
  for (const c of s) {
    const d = DIGIT[c];
    const small = SMALL_UNIT[c];
    const big = BIG_UNIT[c];
    if (d !== undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = d;
      zeroBefore ||= d === 0;
    } else if (small !== undefined) {
      section += (digit ?? 1) * small;
      digit = null;
      lastUnit = small;
      zeroBefore = false;
    } else if (big !== undefined) {
      section += digit ?? 0;
      if (section === 0 && total === 0) return null;
      // 三万亿 multiplies, 一亿二千万 adds
      total = big > lastBig ? (total + section) * big : total + section * big;
      section = 0;
      digit = null;
      lastUnit = big;
      lastBig = big;
      zeroBefore = false;
    } else return null;
  }
  // 三万五 is 35000: a last digit right after a unit counts a tenth of it
  if (digit !== null) section += lastUnit > 10 && !zeroBefore && digit > 0 ? digit * (lastUnit / 10) : digit;
  return total + section;
}
