/** 统一社会信用代码, GB 32100-2015: 18 characters of a 31-letter alphabet (no I, O, S, V, Z), the last a check character. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714: the organisation code inside (positions 9–17) has a check of its own. */
const INNER_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

export type CreditCodeCheck =
  { readonly ok: true; readonly code: string; readonly warning: string | null } | { readonly ok: false; readonly reason: string };

/** Normalises (width, case, spaces) and checks a code; letters that look alike are never swapped silently. */
export function checkCreditCode(input: string): CreditCodeCheck {
  const code = input.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  if (code.length === 15) return { ok: false, reason: '这是旧的15位注册号，请填写18位统一社会信用代码。' };
  if (code.length !== 18) return { ok: false, reason: `统一社会信用代码应为18位，现在是${code.length}位。` };
  for (const [i, c] of [...code].entries()) {
    if (!ALPHABET.includes(c)) return { ok: false, reason: `第${i + 1}位“${c}”不是有效字符（不使用字母I、O、S、V、Z）。` };
  }
  const sum = WEIGHTS.reduce((s, w, i) => s + w * ALPHABET.indexOf(code[i] ?? ''), 0);
  if (ALPHABET[(31 - (sum % 31)) % 31] !== code[17]) return { ok: false, reason: '校验位不对，请核对第18位。' };
  return { ok: true, code, warning: innerCheckHolds(code) ? null : '主体标识码的校验位不对，请核对第9至17位。' };
}

function innerCheckHolds(code: string): boolean {
  const value = (c: string) => (/\d/u.test(c) ? Number(c) : c.charCodeAt(0) - 55);
  const rest = 11 - (INNER_WEIGHTS.reduce((s, w, i) => s + w * value(code[8 + i] ?? '0'), 0) % 11);
  return code[16] === (rest === 10 ? 'X' : rest === 11 ? '0' : String(rest));
}
