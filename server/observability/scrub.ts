/**
 * Takes out of a text what a log must not hold: who a person is, and what opens a door.
 * Each pattern is bounded; the longest first, so that a shorter one does not cut it apart.
 */
const PERSONAL: readonly (readonly [RegExp, string])[] = [
  // mongodb://user:password@host
  [/\/\/[^\s/@:]{0,200}:[^\s/@]{0,200}@/gu, '//***@'],
  [/\bBearer [\w.~+/=-]{8,400}/giu, 'Bearer ***'],
  // token=…, "password":"…", secret: …
  [/((?:token|password|passwd|secret|api[-_]?key|cookie|authorization|session|code)["']?[=:]\s?["']?)[^\s"',;&]{4,400}/giu, '$1***'],
  // Session tokens and digests: 256 bits in base64url
  [/(?<![\w-])[\w-]{43}(?![\w-])/gu, '***'],
  [/(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu, '***@***'],
  // 居民身份证号码
  [/(?<!\d)\d{6}(?:19|20)\d{9}[\dXx](?![\dXx])/gu, '***'],
  // 手机号码, also written 138-0013-8000 or +86 138 0013 8000
  [/(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/gu, '***'],
];

/** `secrets`: values that must never be written, whatever they look like. */
export function scrub(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) clean = clean.replaceAll(secret, '***');
  for (const [pattern, instead] of PERSONAL) clean = clean.replace(pattern, instead);
  return clean;
}

/** Values nested deeper, or lists longer, are of no use in a log line. */
const DEEPEST = 6;
const LONGEST_LIST = 100;

/** The same of every text in a value; errors become their name, message and stack. */
export function scrubValue(value: unknown, secrets: readonly string[], depth = 0): unknown {
  if (typeof value === 'string') return scrub(value, secrets);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return '…';
  if (value instanceof Error)
    return {
      type: value.name,
      message: scrub(value.message, secrets),
      stack: scrub(value.stack ?? '', secrets),
      ...('code' in value && { code: scrubValue(value.code, secrets, depth + 1) }),
      ...(value.cause !== undefined && { cause: scrubValue(value.cause, secrets, depth + 1) }),
    };
  if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map((v) => scrubValue(v, secrets, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, v]) => [name, SECRET_NAMES.test(name) ? '***' : scrubValue(v, secrets, depth + 1)]),
  );
}
const SECRET_NAMES =
  /^(?:password|passwd|secret|token|authorization|cookie|set-cookie|api_?key|unifiedSocialCreditCode|phone|mobile|email|idNumber)$/iu;
