import type { Random } from './random.ts';

/** GB 32100-2015 and, inside, GB 11714. Written from the standard and not from the checker, so that each tests the other. */
const LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * A valid code of an enterprise registered in `region`.
 *
 * @param kind 91 企业, 92 个体工商户, 93 农民专业合作社
 * @param region six digits; 9901xx is assigned to nobody
 */
export function makeCreditCode(random: Random, kind: '91' | '92' | '93', region: string): string {
  const body = 'MA' + Array.from({ length: 6 }, () => random.pick([...LETTERS])).join('');
  const unchecked = kind + region + body + bodyCheck(body);
  return unchecked + codeCheck(unchecked);
}

/** GB 11714: digits count 0–9, letters 10–35. */
function bodyCheck(body: string): string {
  const sum = [...body].reduce((total, letter, i) => total + (BODY_WEIGHTS[i] ?? 0) * parseInt(letter, 36), 0);
  return '0123456789X'[(11 - (sum % 11)) % 11] ?? '';
}

/** GB 32100: the weights are the powers of 3 modulo 31. */
function codeCheck(unchecked: string): string {
  let sum = 0;
  let weight = 1;
  for (const letter of unchecked) {
    sum += weight * LETTERS.indexOf(letter);
    weight = (weight * 3) % 31;
  }
  return LETTERS[(31 - (sum % 31)) % 31] ?? '';
}
