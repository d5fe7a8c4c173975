/** How numbers are said in standard Chinese. */
const DIGITS = '零一二三四五六七八九';
const PLACES = ['', '十', '百', '千'];
const MYRIADS = ['', '万', '亿', '万亿'];

/** Each digit by itself, as in years and codes: 2026 → 二零二六. */
export const digitByDigit = (digits: string): string => [...digits].map((d) => DIGITS[Number(d)] ?? d).join('');

/** A telephone number: 1 is said 幺, so that it is not heard as 7. */
export const phoneDigits = (digits: string): string => digitByDigit(digits).replaceAll('一', '幺');

/**
 * A number as it is counted: 10500 → 一万零五百, 12.50 → 十二点五零. `beforeUnit`: 2 by itself is said 两 (两家, 两万元).
 * Numbers from 10^16 on are said digit by digit.
 */
export function spokenNumber(number: string, beforeUnit = false): string {
  const [whole = '0', fraction] = number.replaceAll(',', '').split('.');
  const digits = whole.replace(/^0+(?=\d)/u, '');
  const said = digits.length > 16 ? digitByDigit(digits) : spokenInteger(digits, beforeUnit && fraction === undefined);
  return fraction === undefined ? said : `${said}点${digitByDigit(fraction)}`;
}

function spokenInteger(digits: string, beforeUnit: boolean): string {
  if (digits === '0') return '零';
  if (digits === '2' && beforeUnit) return '两';
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 4) groups.unshift(digits.slice(Math.max(0, end - 4), end));
  let said = '';
  let gap = false;
  for (const [i, group] of groups.entries()) {
    const n = Number(group);
    if (n === 0) {
      gap = true;
      continue;
    }
    const zero = said !== '' && (gap || n < 1000) ? '零' : '';
    const unit = MYRIADS[groups.length - 1 - i] ?? '';
    said += zero + (n === 2 && unit !== '' ? '两' : spokenGroup(n)) + unit;
    gap = false;
  }
  // 十五, not 一十五, where nothing stands before it
  return said.replace(/^一十/u, '十');
}

/** 1..9999; in front of 千 and 百 a 2 stays 二百 but is 两千. */
function spokenGroup(n: number): string {
  let said = '';
  let gap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(n / 10 ** place) % 10;
    if (digit === 0) {
      gap ||= said !== '';
      continue;
    }
    said += (gap ? '零' : '') + (digit === 2 && place >= 3 ? '两' : (DIGITS[digit] ?? '')) + (PLACES[place] ?? '');
    gap = false;
  }
  return said;
}
