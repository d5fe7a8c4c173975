/** Longest words before the first full stop that still are a heading: 97 of 100 in policy texts are shorter. */
const LONGEST_RUN_IN = 40;
const LONGEST_ALONE = 60;
const LONGEST_OF_ARTICLE = 20;
const LONGEST_STEM = 16;
const SENTENCE_WORDS = /[，,]|应当|不得|可以|负责|国家|本(?:办法|法|规定|细则|条例)|自.{2,20}(?:施行|实施)/u;

/** The heading of a numbered provision: its words, and whether text follows on the same line. */
export interface Heading {
  readonly words: string;
  readonly runIn: boolean;
}

/**
 * The heading that `text` (without its number) begins with, or null.
 * @example 停征部分收费。疫情期间… → 停征部分收费 · 【适用范围】本办法… · （适用范围）本办法… · 申报条件：企业应… · 总则
 */
export function headingOf(text: string, ofArticle = false): Heading | null {
  const heading = anyHeading(text);
  // 第六条 国家建立统计监测制度。统计部门… is a rule, 第六条 适用范围。本办法… has a heading
  return heading !== null &&
    ofArticle &&
    (heading.words.length > LONGEST_OF_ARTICLE || SENTENCE_WORDS.test(heading.words)) &&
    !/^[【（(]/u.test(text)
    ? null
    : heading;
}

function anyHeading(text: string): Heading | null {
  const bracketed = /^[【（(]([^【】（(）)。；]{2,24})[】）)]\s{0,4}/u.exec(text);
  if (bracketed?.[1] !== undefined && (text.startsWith('【') || bracketed[0].length < text.length))
    return { words: bracketed[1], runIn: bracketed[0].length < text.length };
  const line = text.split('\n', 1)[0] ?? '';
  const stop = line.search(/[。；;！？?!：:]/u);
  if (stop < 0)
    return line.length >= 2 && line.length <= LONGEST_ALONE && !/[，,].{0,60}[，,].{0,60}[，,]/u.test(line)
      ? { words: line, runIn: false }
      : null;
  const words = line.slice(0, stop);
  const ends = line.slice(stop + 1).trim() === '';
  const mark = line.charAt(stop);
  if (words.length < 2) return null;
  if (ends)
    return words.length <= LONGEST_ALONE &&
      (/[？?]/u.test(mark) ||
        (/[：:]/u.test(mark) ? words.length <= LONGEST_STEM : !/[，,]/u.test(words) && words.length <= LONGEST_RUN_IN))
      ? { words, runIn: false }
      : null;
  if (/[：:]/u.test(mark)) return words.length <= 16 && !/[，,、]/u.test(words) ? { words, runIn: true } : null;
  return /[。？?]/u.test(mark) && words.length <= LONGEST_RUN_IN && (words.match(/[，,]/gu) ?? []).length <= 1
    ? { words, runIn: true }
    : null;
}
