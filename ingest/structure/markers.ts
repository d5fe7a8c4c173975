import { parseNumeral } from '../../server/domain/language/numerals.ts';

/** How a number is printed; documents nest these in their own order, only 编章节条 have a fixed one. */
export type MarkerStyle =
  | 'part'
  | 'division'
  | 'chapter'
  | 'section'
  | 'article'
  | 'cn-comma'
  | 'cn-paren'
  | 'arabic'
  | 'arabic-comma'
  | 'decimal'
  | 'arabic-paren'
  | 'arabic-half'
  | 'circled'
  | 'letter'
  | 'ordinal-is'
  | 'ordinal-word'
  | 'case';

/** A number that opens a provision: `第八条`, `（三）`, `1.`, `①`, `一是`. */
export interface Marker {
  readonly style: MarkerStyle;
  readonly number: number;
  /** As printed, without white space and without what only separates it from the text. */
  readonly printed: string;
  /** Characters from the marker's first to the first of the text. */
  readonly length: number;
}

const CN = '[零〇一二两三四五六七八九十百]';
/** The Civil Code goes on to 第一千二百六十条. */
const CN_ARTICLE = '[零〇一二两三四五六七八九十百千]';
const CN_ONE = '[一二三四五六七八九十\\d]';
/** What follows an article's number where a sentence refers to it: 第五条规定的, 第三条、第五条, 第八条第二款. */
const REFERRING_ARTICLE = new RegExp(
  `^(?:第${CN_ONE}{1,3}[条款项]|规定|之规定|所列|所称|所述|所指|的|款|项(?!目)|(?:至|到|和|或|及|与|、|或者|以及)\\s{0,2}(?:第|本|其)|以及|中(?:的|规定|所|关于|，|明确)|要求[的，]|[,，。；;)）”」』》]|$)`,
  'u',
);
/** The same after white space, where nearly always the article itself begins: 第四条 中小企业应当… */
const REFERRING_SPACED = new RegExp(`^(?:第${CN_ONE}{1,3}[款项]|规定的|所称|所列|$)`, 'u');
/** What follows a bracketed number in a reference: （一）至（三）项, （二）、（三）项规定; not （一）项目申报, （二）目标. */
const REFERRING_ITEM =
  /^\s{0,2}(?:项(?!目)|目(?![标的录前])|款(?!项)|条|规定的?|所列|所称|中的|[,，。；;)）”」』》]|(?:至|到|、|和|或|及|与|或者)\s{0,2}(?:第|[（(]))/u;
/** 一、二等奖 · 二、三级: numbers of a series, not a heading; 二、一次性扩岗补助 is one. */
const SERIES = /^[一二三四五六七八九十]{1,2}(?:[、等级类批期季产]|次(?!性)|线城|者)/u;
/** 1.5万元 · 3.8%: what follows a decimal number. */
const UNIT = /^\s{0,2}(?:万|亿|元|个|倍|亩|米|吨|%|％|‰|公|升|天|日|月|年|小时|人|家|平方|千|百|以|分|折|米|厘|毫|克|度|级|版|版本)/u;

interface Pattern {
  readonly style: MarkerStyle;
  readonly pattern: RegExp;
  readonly accepts?: (rest: string, m: RegExpExecArray) => boolean;
}
const notReferring = (rest: string): boolean =>
  /^[\s\u3000]/u.test(rest) ? !REFERRING_SPACED.test(rest.trimStart()) || rest.trim() === '' : !REFERRING_ARTICLE.test(rest) || rest === '';
const noItemReference = (rest: string): boolean => !REFERRING_ITEM.test(rest);

/** Tried in order; every pattern is anchored at the place asked for. */
const PATTERNS: readonly Pattern[] = [
  {
    style: 'article',
    pattern: new RegExp(`第\\s{0,2}(${CN_ARTICLE}{1,8}|\\d{1,4})\\s{0,2}条(?:之${CN}{1,3})?(?![例件款])`, 'uy'),
    accepts: notReferring,
  },
  { style: 'chapter', pattern: new RegExp(`第\\s{0,2}(${CN}{1,7}|\\d{1,3})\\s{0,2}章(?!程)`, 'uy'), accepts: notReferring },
  { style: 'section', pattern: new RegExp(`第\\s{0,2}(${CN}{1,7}|\\d{1,3})\\s{0,2}节(?![假日])`, 'uy'), accepts: notReferring },
  { style: 'part', pattern: new RegExp(`第\\s{0,2}(${CN}{1,5}|\\d{1,3})\\s{0,2}[编篇](?![制号])`, 'uy'), accepts: notReferring },
  { style: 'division', pattern: new RegExp(`第\\s{0,2}(${CN}{1,5}|\\d{1,3})\\s{0,2}部分`, 'uy'), accepts: notReferring },
  {
    style: 'ordinal-word',
    pattern: new RegExp(`(?:第|其)(${CN}{1,3})(?=[，,、])[，,、]`, 'uy'),
    accepts: (rest) => !/^\s{0,2}(?:第|其)/u.test(rest),
  },
  {
    style: 'cn-comma',
    pattern: new RegExp(`(${CN}{1,4})\\s{0,2}(?:、|[．.](?!\\d))\\s{0,4}[.．]?`, 'uy'),
    accepts: (rest) => !SERIES.test(rest),
  },
  // —、总体要求: a dash recognised for 一
  { style: 'cn-comma', pattern: /([—–])、/uy },
  { style: 'cn-paren', pattern: new RegExp(`[（(]\\s{0,2}(${CN}{1,4})\\s{0,2}[)）]\\s{0,2}[、.．]?`, 'uy'), accepts: noItemReference },
  // 一）纸质材料: the first bracket forgotten
  { style: 'cn-paren', pattern: new RegExp(`(${CN}{1,3})[)）](?![，,。；;、])`, 'uy'), accepts: noItemReference },
  { style: 'cn-paren', pattern: /([㈠-㈩])[、.．]?/uy },
  {
    style: 'decimal',
    pattern: /(\d{1,2}(?:[.．]\d{1,2}){1,3})[.．、]?(?![\d%％])/uy,
    accepts: (rest) => /^\s{0,4}[\u4e00-\u9fff（“《【]/u.test(rest) && !UNIT.test(rest),
  },
  { style: 'arabic', pattern: /(\d{1,3}|[０-９]{1,3})\s{0,2}[.．﹒](?!\d|[０-９])/uy },
  { style: 'arabic', pattern: /(\d{1,2})[.．](?=(?:19|20)\d{2}\s?年)/uy },
  { style: 'arabic', pattern: /([⒈-⒛])/uy },
  {
    style: 'arabic-comma',
    pattern: /(\d{1,3}|[０-９]{1,3})\s{0,2}、/uy,
    accepts: (rest) => !/^\s{0,2}[\d０-９]{1,3}\s{0,2}[、号条项年月日楼栋室及和]/u.test(rest),
  },
  { style: 'arabic-paren', pattern: /[（(]\s{0,2}(\d{1,3}|[０-９]{1,3})\s{0,2}[)）]\s{0,2}[、.．]?/uy, accepts: noItemReference },
  { style: 'arabic-paren', pattern: /([⑴-⒇])/uy },
  { style: 'arabic-half', pattern: /(\d{1,2})\s?[)）](?![，,。；;、])/uy },
  { style: 'circled', pattern: /([①-⑳❶-❿➀-➉])/uy, accepts: (rest) => !/^\s{0,2}[-—~～至、和或]\s{0,2}[①-⑳]/u.test(rest) },
  { style: 'letter', pattern: /([A-Za-z])[.．、)）](?=\s{0,2}[\u4e00-\u9fff])/uy },
  { style: 'ordinal-is', pattern: /([一二三四五六七八九十]{1,2})(?:则)?是(?!否|不是|非)/uy },
  {
    style: 'case',
    pattern: new RegExp(`(?:案例|问题|政策|措施|事项|项目|类型|情形|方式|步骤)\\s?(${CN}{1,3}|\\d{1,2})\\s?[：:、.．]`, 'uy'),
  },
  // 方向1集成电路设计产品首轮流片奖励。; not 方向14可与其他方向同时申报
  {
    style: 'case',
    pattern: new RegExp(`(?:方向|专题)\\s?(${CN}{1,3}|\\d{1,2})\\s?[：:、.．]?(?=[\\u4e00-\\u9fff“])`, 'uy'),
    accepts: (rest) => !/^(?:可|的|和|及|与|或|为|是|应|须|以|企业|项目(?!奖)|申报)/u.test(rest),
  },
];
/** The first characters any marker can have; everything else is passed over at once. */
const OPENING = /^[—–第其（(零〇一二两三四五六七八九十百㈠-㈩\d０-９⒈-⒛⑴-⒇①-⑳❶-❿➀-➉A-Za-z案问政措事项类情方步专]/u;

/** The marker that opens at `at`, or null; a number that merely refers to a provision is none. */
export function markerAt(text: string, at = 0): Marker | null {
  if (!OPENING.test(text.slice(at, at + 1))) return null;
  for (const { style, pattern, accepts } of PATTERNS) {
    pattern.lastIndex = at;
    const m = pattern.exec(text);
    if (m === null) continue;
    const end = at + m[0].length;
    if (accepts && !accepts(text.slice(end, end + 12), m)) continue;
    const number = markerNumber(m[1] ?? '');
    if (number === null || number === 0) continue;
    const gap = /^[\s]{0,8}/u.exec(text.slice(end, end + 8))?.[0].length ?? 0;
    return {
      style,
      number,
      printed: m[0]
        .replace(/\s/gu, '')
        .replace(/^(.*[)）])[、.．]$/u, '$1')
        .replace(/^(案例|问题|政策|措施|事项|项目|类型|情形|方式|步骤|方向|专题)(.{1,3})[：:、.．]$/u, '$1$2')
        .replace(/^([第其].{1,3})[，,、]$/u, '$1'),
      length: m[0].length + gap,
    };
  }
  return null;
}

/** Code points of the first of each run of enclosed numbers. */
const ENCLOSED: readonly (readonly [from: number, count: number])[] = [
  [0x2460, 20],
  [0x2474, 20],
  [0x2488, 20],
  [0x3220, 10],
  [0x2776, 10],
  [0x2780, 10],
];

function markerNumber(printed: string): number | null {
  const code = printed.codePointAt(0) ?? 0;
  for (const [from, count] of ENCLOSED) if (code >= from && code < from + count) return code - from + 1;
  if (/^[—–]$/u.test(printed)) return 1;
  if (/^[A-Za-z]$/u.test(printed)) return printed.toLowerCase().charCodeAt(0) - 96;
  if (/^\d{1,2}[.．]\d/u.test(printed)) return Number(printed.split(/[.．]/u).at(-1));
  return parseNumeral(printed);
}
