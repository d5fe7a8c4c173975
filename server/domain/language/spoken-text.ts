import { digitByDigit, phoneDigits, spokenNumber } from './spoken-numbers.ts';

/** One way of writing and how it is said, in the order in which they are tried: what is longer and more certain first. */
interface Rule {
  readonly written: RegExp;
  readonly said: (...groups: readonly string[]) => string;
}

const N = String.raw`\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,16}(?:\.\d{1,6})?`;
const TO = String.raw`\s?(?:-|－|—|–|~|～|至|到){1,2}\s?`;
/** Words before which 2 is 两: measures and sums; not 月 日 号 条 款 级, which are counted through. */
const MEASURE = '[万亿元倍家个项人名次批种类年天周台件套份位户处场成]|千万|百万|工作日|平方米|公里|小时|分钟|吨|亩|方面|期';

const month = (m: string, d: string | undefined): string => `${spokenNumber(m)}月${d === undefined ? '' : `${spokenNumber(d)}日`}`;

const RULES: readonly Rule[] = [
  { written: /https?:\/\/[\w.\-/?=&%#:]{1,300}|(?<![\w.])www\.[\w.\-/?=&%#:]{1,200}/gu, said: () => '文字稿所列网址' },
  { written: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu, said: () => '文字稿所列邮箱' },
  // 澜工信规〔2026〕7号
  {
    written: /[〔﹝[［【(（]\s?((?:19|20)\d{2})\s?[〕﹞\]］】)）]\s?第?\s?(\d{1,5})\s?[号號]/gu,
    said: (_, year = '', n = '') => `${digitByDigit(year)}年第${spokenNumber(n)}号`,
  },
  // 2026-11-22, 2026/11/22, 2026.11.22
  {
    written: /(?<!\d)((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/gu,
    said: (_, y = '', _sign, m = '', d = '') => `${digitByDigit(y)}年${month(m, d)}`,
  },
  {
    written: /(?<!\d)((?:19|20)\d{2})\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?[日号])?/gu,
    said: (_, y = '', m = '', d) => `${digitByDigit(y)}年${month(m, d)}`,
  },
  // 2024—2026年
  {
    written: new RegExp(String.raw`(?<!\d)((?:19|20)\d{2})${TO}((?:19|20)\d{2})\s?年`, 'gu'),
    said: (_, a = '', b = '') => `${digitByDigit(a)}到${digitByDigit(b)}年`,
  },
  { written: /(?<!\d)((?:19|20)\d{2})\s?年/gu, said: (_, y = '') => `${digitByDigit(y)}年` },
  { written: /(?<!\d)(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]/gu, said: (_, m = '', d = '') => month(m, d) },
  { written: /(?<!\d)(\d{1,2})\s?月(?!\d)/gu, said: (_, m = '') => month(m, undefined) },
  // 0999-5550127转8001, 400-631-2345, 13800138000, 12345热线
  {
    written: /(?<![\d-])(0\d{2,3})\s?[-—－]\s?(\d{3,4})[-\s]?(\d{3,4})(?:\s?[-转]\s?(\d{1,5}))?(?!\d)/gu,
    said: (_, area = '', a = '', b = '', more) =>
      `${phoneDigits(area)}，${phoneDigits(a + b)}${more === undefined ? '' : `，转${phoneDigits(more)}`}`,
  },
  {
    written: /(?<!\d)([48]00)-?(\d{3})-?(\d{4})(?!\d)/gu,
    said: (_, a = '', b = '', c = '') => `${phoneDigits(a)}，${phoneDigits(b)}，${phoneDigits(c)}`,
  },
  {
    written: /(?<![\d.])(1[3-9]\d)(\d{4})(\d{4})(?![\d.])/gu,
    said: (_, a = '', b = '', c = '') => `${phoneDigits(a)}，${phoneDigits(b)}，${phoneDigits(c)}`,
  },
  {
    written:
      /(?<![\d.,])(12[0-9]{3}|96\d{3})(?=\s?(?:热线|服务热线|电话|政务|便民))|(?<=(?:热线|电话|拨打|致电)[^。；\d]{0,8})(12\d{3}|96\d{3}|\d{7,8})(?![\d.])/gu,
    said: (_, a, b) => phoneDigits(a ?? b ?? ''),
  },
  // 17:30, 9:00
  {
    written: /(?<![\d:：])([01]?\d|2[0-4])[:：]([0-5]\d)(?![\d:：])/gu,
    said: (_, h = '', m = '') => `${spokenNumber(h, true)}点${m === '00' ? '' : `${m.startsWith('0') ? '零' : ''}${spokenNumber(m)}分`}`,
  },
  {
    written: new RegExp(`(?<![\\d.])(${N})\\s?[∶:：]\\s?(${N})(?![\\d.])`, 'gu'),
    said: (_, a = '', b = '') => `${spokenNumber(a)}比${spokenNumber(b)}`,
  },
  {
    written: new RegExp(`(?<![\\d.])(${N})\\s?[%％]?${TO}(${N})\\s?[%％]`, 'gu'),
    said: (_, a = '', b = '') => `百分之${spokenNumber(a)}到百分之${spokenNumber(b)}`,
  },
  { written: new RegExp(`(?<![\\d.])[-－](${N})\\s?[%％]`, 'gu'), said: (_, a = '') => `负百分之${spokenNumber(a)}` },
  { written: new RegExp(`(?<![\\d.])(${N})\\s?[%％]`, 'gu'), said: (_, a = '') => `百分之${spokenNumber(a)}` },
  { written: new RegExp(`(?<![\\d.])(${N})\\s?‰`, 'gu'), said: (_, a = '') => `千分之${spokenNumber(a)}` },
  { written: /(?<![\d./A-Za-z])(\d{1,3})\/(\d{1,3})(?![\d/])/gu, said: (_, a = '', b = '') => `${spokenNumber(b)}分之${spokenNumber(a)}` },
  // 50–300万元, 3至5年
  {
    written: new RegExp(`(?<![\\d.A-Za-z])(${N})(万|亿)?${TO}(${N})(?=\\s?(?:${MEASURE}))`, 'gu'),
    said: (_, a = '', unit, b = '') => `${spokenNumber(a, unit !== undefined)}${unit ?? ''}到${spokenNumber(b, true)}`,
  },
  // what is counted through: 第2条
  { written: /第\s?(\d{1,5})(?=[^\d.])/gu, said: (_, n = '') => `第${spokenNumber(n)}` },
  // 元/年, 元/平方米
  { written: /(?<=[元次件人])\s?\/\s?(?=[\p{Script=Han}])/gu, said: () => '每' },
  // codes without a unit
  { written: /(?<![\d.,A-Za-z])(\d{9,30})(?![\d.,A-Za-z]|\s?(?:元|万|亿))/gu, said: (_, n = '') => digitByDigit(n) },
  { written: new RegExp(`(?<![\\d.A-Za-z])(${N})(?=\\s?(?:${MEASURE}))`, 'gu'), said: (_, n = '') => spokenNumber(n, true) },
  // digits that belong to a Latin name (5G, ISO9001, 4K) stay
  { written: new RegExp(`(?<![\\d.A-Za-z-])(${N})(?![\\d.]*[A-Za-z])`, 'gu'), said: (_, n = '') => spokenNumber(n) },
];

/** Signs and brackets, once numbers are words. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^\s{0,8}[（(]([一二三四五六七八九十]{1,3})[）)]/gmu, '第$1，'],
  [/^(\s{0,8})([一二三四五六七八九十]{1,3})[、.．]\s?/gmu, '$1第$2，'],
  [/≥/gu, '不低于'],
  [/≤/gu, '不超过'],
  [/[＞>]/gu, '高于'],
  [/[＜<]/gu, '低于'],
  [/[×✕]/gu, '乘以'],
  [/[＋+]/gu, '加'],
  [/[＝=]/gu, '等于'],
  [/[÷]/gu, '除以'],
  [/㎡|m²/gu, '平方米'],
  [/&/gu, '和'],
  // 首台（套）, 每台（套） is one word.
  [/(?<=\p{Script=Han})[（(]([套件批])[）)](?=\p{Script=Han})/gu, '$1'],
  [/[（(]([^（()）]{1,60})[）)](?=[，。；：！？、])/gu, '，$1'],
  [/[（(]([^（()）]{1,60})[）)]$/gmu, '，$1'],
  [/[（(]([^（()）]{1,60})[）)]/gu, '，$1，'],
  [/[《》〈〉“”‘’"「」『』【】〔〕[\]（）()*#`_]/gu, ''],
  [/[—–]{1,2}|…{1,2}/gu, '，'],
  [/\/(?=\p{Script=Han})/gu, '或'],
  [/[ \t\u3000]{1,20}/gu, ' '],
  [/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, ''],
  [/[，、]{2,6}/gu, '，'],
  [/[，、](?=[。；：！？])/gu, ''],
  [/(?<=^|[。；：！？\n])[，、]/gu, ''],
];

/**
 * Written Chinese as it is said: what a speech engine or a reader would stumble over is spelled out.
 * @example spokenText('按8%补助，最高500万元（澜工信规〔2026〕7号）') // '按百分之八补助，最高五百万元，澜工信规二零二六年第七号'
 */
export function spokenText(text: string): string {
  const folded = text.replace(/[０-９．％：]/gu, (c) => (c === '：' ? '：' : c.normalize('NFKC')));
  const worded = RULES.reduce(
    (s, { written, said }) => s.replace(written, (...m: unknown[]) => said(...(m.slice(0, -2) as string[]))),
    folded,
  );
  return SIGNS.reduce((s, [sign, word]) => s.replace(sign, word), worded).trim();
}

/** Characters a calm reader says in a minute: broadcasters speak 240 to 300 (人民网、普通话水平测试 take 240 as the measure). */
export const CHARACTERS_A_MINUTE = 240;
/** How long it takes to say, in minutes; pauses are in the pace. */
export const minutesToSay = (spoken: string): number => [...spoken].filter((c) => /[\p{L}\p{N}]/u.test(c)).length / CHARACTERS_A_MINUTE;
