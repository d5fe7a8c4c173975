/**
 * Passwords that attackers try first, in China and elsewhere; length is what else is asked for (no rules of composition, no forced change).
 */
const COMMON = new Set(
  `1234567890 0123456789 12345678910 123456789a 123456789q a123456789 q123456789 abc123456789 1q2w3e4r5t 1qaz2wsx3edc qwertyuiop
  qwerty123456 password123 password1234 passw0rd123 admin123456 admin12345 administrator woaini1314 woaini1314520 woaini520 5201314520 1314520520
  iloveyou1314 0987654321 9876543210 1111111111 0000000000 8888888888 6666666666 1122334455 1234512345 123123123123 qazwsxedcrfv asdfghjkl123
  zxcvbnm123 letmein1234 welcome123 changeme123 p@ssw0rd123 aa123456789 zz123456789 asd123456789 qwe123456789 wang123456 li123456789 zhang123456`.split(
    /\s+/u,
  ),
);

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;

/** 123456789012: each character one after the one before, 0 after 9. */
const isCounting = (text: string): boolean => [...text].every((c, i) => i === 0 || '01234567890'.includes(`${text[i - 1] ?? ''}${c}`));

/** Why a password is not taken, in words; null where it is. `about`: the person's own addresses and name. */
export function weakBecause(password: string, about: readonly string[]): string | null {
  const text = password.normalize('NFKC');
  const plain = text.toLowerCase();
  if ([...text].length < SHORTEST_PASSWORD) return `密码至少${SHORTEST_PASSWORD}个字符，可以是一句话。`;
  if (text.length > LONGEST_PASSWORD) return `密码最多${LONGEST_PASSWORD}个字符。`;
  if (COMMON.has(plain) || new Set(plain).size < 4 || isCounting(plain)) return '这个密码太常见，容易被猜到，请换一个。';
  if (about.some((word) => word.length >= 4 && plain.includes(word.toLowerCase().split('@')[0] ?? word)))
    return '密码里不要包含自己的账号或姓名。';
  return null;
}
