import type { Jurisdiction } from '../../server/domain/policy/document.ts';
import { NATION, shortName, type Region } from '../../server/domain/enterprise/region.ts';
import { regions } from '../../server/reference/regions.ts';
import { isNational } from './organs.ts';
import type { Found, Page } from './page.ts';

/** 省级简称 at the head of 文号 (`粤府办〔2020〕1号`) and of everyday names. */
const PROVINCE_SIGNS: Readonly<Record<string, string>> = {
  京: '110000',
  津: '120000',
  冀: '130000',
  晋: '140000',
  蒙: '150000',
  辽: '210000',
  吉: '220000',
  黑: '230000',
  沪: '310000',
  苏: '320000',
  浙: '330000',
  皖: '340000',
  闽: '350000',
  赣: '360000',
  鲁: '370000',
  豫: '410000',
  鄂: '420000',
  湘: '430000',
  粤: '440000',
  桂: '450000',
  琼: '460000',
  渝: '500000',
  川: '510000',
  蜀: '510000',
  贵: '520000',
  黔: '520000',
  云: '530000',
  滇: '530000',
  藏: '540000',
  陕: '610000',
  秦: '610000',
  甘: '620000',
  陇: '620000',
  青: '630000',
  宁: '640000',
  新: '650000',
};
export const provinceName = (sign: string): string | null => regions().get(PROVINCE_SIGNS[sign] ?? '')?.name ?? null;

/**
 * 辖区: the region in the issuers' names, else in the title, the site, the number's 代字, else the region the text keeps naming.
 * An issuer of the nation without any region speaks for 全国.
 */
export function readJurisdiction(page: Page, issuers: readonly string[], title: string, number: string | null): Found<Jurisdiction> | null {
  const named =
    regionOfAll(issuers, page) ??
    (issuers.length > 0 && issuers.every(isNational) ? NATION : null) ??
    regionIn(title, page) ??
    fromSite(page) ??
    fromNumber(number) ??
    mostNamed(page);
  return named === null ? null : { value: { code: named.code, name: fullName(named) }, span: null };
}

/** 广东省广州市天河区; the urban districts' own node between a municipality and its districts is left out. */
export function fullName(region: Region): string {
  if (region.code === NATION.code) return NATION.name;
  const table = regions();
  const { code } = region;
  const chain = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code]
    .filter((c, i, all) => all.indexOf(c) === i)
    .map((c) => table.get(c));
  return chain
    .filter((r): r is Region => r !== null && !/^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/u.test(r.name))
    .map((r) => r.name)
    .filter((n, i, all) => n !== all[i - 1])
    .join('');
}

function regionOfAll(names: readonly string[], page: Page): Region | null {
  const found = names.map((n) => regionIn(n, page)).filter((r): r is Region => r !== null);
  // a city's bureau and the tax bureau of its province: the narrower one is theirs in common
  return found.sort((a, b) => width(a) - width(b))[0] ?? null;
}
const width = (r: Region): number => (r.code.endsWith('0000') ? 1 : r.code.endsWith('00') ? 2 : 3);

/** The division that a name or title holds, province first and each further one inside the last: 广州市天河区… → 天河区. */
export function regionIn(text: string, page: Page | null = null): Region | null {
  const table = regions();
  let within: Region | null = null;
  for (let i = 0; i < text.length && i < 80; i++) {
    const hit = longestAt(text, i, within, page);
    if (hit === null) continue;
    within = hit.region;
    i += hit.length - 1;
  }
  return within === null ? null : (table.get(within.code) ?? within);
}

function longestAt(text: string, at: number, within: Region | null, page: Page | null): { region: Region; length: number } | null {
  const table = regions();
  for (let n = Math.min(12, text.length - at); n >= 2; n--) {
    const word = text.slice(at, at + n);
    const region = table.find(word, within?.code);
    if (region === null || region.code === NATION.code || GENERIC.has(word)) continue;
    const isFull = region.name === word;
    if (within !== null && !inside(region, within)) continue;
    if (!isFull && (within !== null || n < 2 || !isShortUse(text, at, n, region))) continue;
    // 朝阳区, 市中区: several share the name; the text around must say which
    if (width(region) === 3 && within === null) {
      const chosen = among(word, page);
      if (chosen === null) continue;
      return { region: chosen, length: n };
    }
    return { region, length: n };
  }
  return null;
}

/** Names of divisions that are also ordinary words. */
const GENERIC = new Set([
  '市辖区',
  '城区',
  '郊区',
  '矿区',
  '新区',
  '县',
  '省直辖县级行政区划',
  '和平',
  '创新',
  '高新',
  '开发',
  '公安',
  '安全',
  '合作',
  '朝阳',
  '平安',
  '东方',
  '长安',
  '城关',
  '城中',
  '新建',
  '建设',
]);
/**
 * A short name (北京, 广西) counts at the head of a name or before 市 级 words: 广西新能源汽车, 支持广西… only for provinces and large
 * cities.
 */
const isShortUse = (text: string, at: number, n: number, region: Region): boolean =>
  width(region) < 3 && n >= 2 && !/^[路街大]/u.test(text.slice(at + n));

const inside = (inner: Region, outer: Region): boolean =>
  inner.code !== outer.code && inner.code.startsWith(outer.code.replace(/(?:00)+$/u, ''));

/** Of the counties called `word`, the one whose city or province the page names; the only one where there is just one. */
function among(word: string, page: Page | null): Region | null {
  const all = regions()
    .all()
    .filter((r) => r.name === word || shortName(r.name) === word);
  if (all.length === 1) return all[0] ?? null;
  if (page === null) return null;
  const text = page.compact.text.slice(0, 20_000);
  const scored = all.map((r) => ({
    r,
    n:
      count(text, regions().get(`${r.code.slice(0, 4)}00`)?.name ?? '') * 3 +
      count(text, regions().get(`${r.code.slice(0, 2)}0000`)?.name ?? ''),
  }));
  const [best, second] = scored.sort((a, b) => b.n - a.n);
  return best && best.n > (second?.n ?? 0) ? best.r : null;
}

/** SiteIDCode begins with the region's six digits (`4401060050`). */
function fromSite(page: Page): Region | null {
  const field = Object.entries(page.fields).find(([name]) => name.toLowerCase() === 'siteidcode')?.[1] ?? '';
  if (/^bm\d/iu.test(field)) return NATION;
  const code = /^\d{10}$/u.test(field) ? field.slice(0, 6) : null;
  return code === null ? null : (regions().get(code) ?? regions().get(`${code.slice(0, 4)}00`) ?? regions().get(`${code.slice(0, 2)}0000`));
}

function fromNumber(number: string | null): Region | null {
  return number === null ? null : regions().get(PROVINCE_SIGNS[number.charAt(0)] ?? '');
}

/** 我省、省政府: the text speaks from inside a region. */
const FROM_INSIDE = /[我本全][省市区县]|[省市区县](?:委|政府|人民政府)|自治区(?:党委|人民政府)/gu;

/** The region that the text names most, against the nation's organs; none where hardly any is named. */
function mostNamed(page: Page): Region | null {
  const text = page.compact.text.slice(0, 30_000);
  const tally = new Map<string, { region: Region; n: number }>();
  for (const m of text.matchAll(/[一-龥]{2,6}(?:自治区|省|市)/gu)) {
    for (let k = 0; k < m[0].length - 1; k++) {
      const region = regions().find(m[0].slice(k));
      if (region === null || region.name !== m[0].slice(k)) continue;
      const entry = tally.get(region.code) ?? { region, n: 0 };
      tally.set(region.code, { region, n: entry.n + 1 });
      break;
    }
  }
  const national = (text.match(/全国|国务院|税务总局|财政部|工业和信息化部|中华人民共和国|中国境内|国家[一-龥]{2,6}(?:局|委|部)/gu) ?? [])
    .length;
  const best = [...tally.values()].sort((a, b) => b.n - a.n || width(b.region) - width(a.region))[0] ?? provinceByShortName(text);
  const fromInside = (text.match(FROM_INSIDE) ?? []).length;
  if (best !== undefined && fromInside >= 2) return best.region;
  if (fromInside >= 2 && /[我本][省市区县]/u.test(text)) return null;
  if (best !== undefined && (best.n >= 3 || best.n > national) && best.n * 2 >= national) return best.region;
  return national >= 2 || (national === 1 && best === undefined) || /^各省、自治区、直辖市/u.test(text) ? NATION : (best?.region ?? null);
}

/** 浙江, 上海 without 省 or 市, said at least twice. */
function provinceByShortName(text: string): { region: Region; n: number } | undefined {
  const provinces = regions()
    .all()
    .filter((r) => r.code.endsWith('0000') && r.code !== NATION.code);
  return provinces
    .map((region) => ({ region, n: count(text, shortName(region.name)) }))
    .filter((p) => p.n >= 2)
    .sort((a, b) => b.n - a.n)[0];
}

const count = (text: string, word: string): number => (word === '' ? 0 : text.split(word).length - 1);
