/** Text as it is compared: compatibility forms folded, lower case, no white space, one kind of quotation mark. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, '')
    .replace(/[“”„‟「」『』"]/gu, '"');

const RUN = /[\p{Script=Han}〇]+|[a-z0-9.%+#]+/gu;

/**
 * The terms a text is compared by: every two neighbouring Han characters, every run of Latin letters and digits,
 * and such a run with the Han character after it (`a类`, `5人`). Duplicates stay out.
 * @example termsOf('A类人才最高500万元') // a, a类, 类人, 人才, 才最, 最高, 500, 500万, 万元
 */
export function termsOf(text: string): readonly string[] {
  const terms = new Set<string>();
  const folded = foldText(text);
  for (const m of folded.matchAll(RUN)) {
    const run = m[0];
    if (/^[a-z0-9.%+#]/u.test(run)) {
      terms.add(run);
      const next = folded[m.index + run.length];
      if (next !== undefined && /\p{Script=Han}/u.test(next)) terms.add(run + next);
    } else if (run.length === 1) terms.add(run);
    else for (let i = 0; i + 1 < run.length; i++) terms.add(run.slice(i, i + 2));
  }
  return [...terms];
}

/** Characters that a reader takes in: white space does not count. */
export const lengthRead = (text: string): number => text.replace(/\s+/gu, '').length;
