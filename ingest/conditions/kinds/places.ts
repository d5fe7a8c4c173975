import { NATION, liesIn, regionPrefix } from '../../../server/domain/enterprise/region.ts';
import type { Jurisdiction } from '../../../server/domain/policy/document.ts';
import { regions } from '../../../server/reference/regions.ts';
import { lexicon } from '../lexicon.ts';

/** Places named one after the other: 江门、惠州和粤东粤西粤北地区. Codes for divisions, names for parks. */
export interface Places {
  readonly values: readonly string[];
  /** 福建省（不含厦门市）. */
  readonly except: readonly string[];
  readonly end: number;
  /** Written 本市, 我省. */
  readonly deictic: boolean;
}

const DEICTIC = /^(?:本|我|全)(市|省|区|县|自治区|州|旗)(?:范围|辖区|行政区域)?(?!场|级|直|长|别|民)/u;
/** 在区内注册, 省内企业: the division whose authority writes. */
const INSIDE_OWN = /^(市|省|区|县)内(?=注册|登记|设立|依法|已?登记|企业|（不含|（不包括)/u;
const PARK =
  /^[^，。；：、（）的在于注登记和及与或对为是请该各所其以将把由到入驻老□■]{2,12}?(?:自主创新示范区|高新技术产业开发区|经济技术开发区|高新技术产业园区|综合保税区|保税港区|自由贸易试验区|自贸试验区|自贸区|自由贸易港|自贸港|出口加工区|高新区|经开区|开发区|合作区|示范区|保税区|产业园区|工业园区|科技园区|产业园|工业园|科技园|园区|新片区|新区(?!域)|新城|主城区|功能区|生态城|产业基地)(?!建设|运营|管委会|管理|外|投资)/u;
/** 艰苦边远地区, 对口帮扶地区, 到中西部地区: kinds of area, and verbs that lead to one. */
const KIND_OF_AREA = /艰苦|边远|偏远|帮扶|贫困|欠发达|民族|基层|老工业|老区|农村|城市|到|往|赴|中西部|东部|其他|相关|以外/u;
const NAMED_AREA = /^[^，。；：、（）的在于注登记和及与或对为□本我各该全受疫响重困贫其同]{2,10}地区/u;
/** A place that is only part of an office's or another thing's name. */
const PART_OF_NAME =
  /^(?:省|市|区|县|州)?(?:人民)?(?:政府|财政|税务|工信|科技|商务|发改|发展改革|市场监管|人社|农业农村|住建|金融|知识产权)?(?:局|委(?!托)|厅|办(?!理)|部门|海关|银行|大学|大道|路|号|医院|交易所)/u;

/** The places that start at `at`; null where none does. */
export function readPlaces(text: string, at: number, jurisdiction: Jurisdiction | null): Places | null {
  const values: string[] = [];
  const except: string[] = [];
  let end = at;
  let deictic = false;
  for (let next = at; values.length < 12;) {
    const place = onePlace(text, next, jurisdiction);
    if (place === null) break;
    values.push(place.value);
    deictic ||= place.deictic;
    end = place.end;
    // 福建省内（不含厦门市）: the exception may stand after the words for "within"
    const within = /^(?:行政区域|行政辖区|辖区|区域|范围|境)?(?:以?内)?(?=（(?:不含|不包括|除))/u.exec(text.slice(end, end + 12));
    if (within) end += within[0].length;
    const bracket = /^（[^（）]{0,40}）/u.exec(text.slice(end, end + 44));
    if (bracket) {
      const note = /^（(?:不含|不包括|除)([^）]{2,30})）/u.exec(bracket[0]);
      if (note?.[1] !== undefined) except.push(...placesIn(note[1], jurisdiction));
      if (note || /^（(?:以下简称|简称|下同|含|包括)/u.test(bracket[0])) end += bracket[0].length;
    }
    const separator = /^(?:、|和|及|与|或|以及)/u.exec(text.slice(end, end + 2));
    if (!separator) break;
    next = end + separator[0].length;
  }
  return values.length === 0 ? null : { values: [...new Set(values)], except, end, deictic };
}

function placesIn(text: string, jurisdiction: Jurisdiction | null): readonly string[] {
  return text.split(/[、和及与，]/u).flatMap((name) => {
    const place = onePlace(name, 0, jurisdiction);
    return place ? [place.value] : [];
  });
}

interface Place {
  readonly value: string;
  readonly end: number;
  readonly deictic: boolean;
}

function onePlace(text: string, at: number, jurisdiction: Jurisdiction | null): Place | null {
  const rest = text.slice(at, at + 34);
  const deictic = DEICTIC.exec(rest);
  if (deictic) {
    const code = own(deictic[1] ?? '', jurisdiction);
    if (code === null) return null;
    // 本市高新区 is the park, 本市 the city
    const park = PARK.exec(rest.slice(2));
    return park && park[0].length <= 8 && !/^园区/u.test(park[0]) ? null : { value: code, end: at + deictic[0].length, deictic: true };
  }
  const inside = INSIDE_OWN.exec(rest);
  if (inside) {
    const code = own(inside[1] ?? '', jurisdiction);
    return code === null ? null : { value: code, end: at + inside[0].length, deictic: true };
  }
  const area = knownArea(rest);
  if (area) return { value: area.name, end: at + area.length, deictic: false };
  const division = divisionAt(rest, jurisdiction);
  const park = PARK.exec(rest);
  if (park && (division === null || park[0].length > division.length)) return { value: park[0], end: at + park[0].length, deictic: false };
  if (division) {
    const after = rest.slice(division.length);
    if (PART_OF_NAME.test(after)) return null;
    return { value: division.code, end: at + division.length + (after.startsWith('地区') ? 2 : 0), deictic: false };
  }
  const named = NAMED_AREA.exec(rest);
  return named && !KIND_OF_AREA.test(named[0]) ? { value: named[0], end: at + named[0].length, deictic: false } : null;
}

/** 中关村, 临港: areas with a name of their own; 中关村东城园 is another. */
function knownArea(rest: string): { readonly name: string; readonly length: number } | null {
  const { areas } = lexicon();
  for (let length = Math.min(14, rest.length); length >= 2; length--) {
    const name = areas[rest.slice(0, length)];
    if (name !== undefined) return /^[^，；。：、的在]{0,6}园(?!区)/u.test(rest.slice(length)) ? null : { name, length };
  }
  return null;
}

/** 本市 of a district's office is the city the district belongs to. */
function own(level: string, jurisdiction: Jurisdiction | null): string | null {
  if (jurisdiction === null || jurisdiction.code === NATION.code) return null;
  const { code, name } = jurisdiction;
  const digits = regionPrefix(code).length;
  if (level === '省' || level === '自治区') return `${code.slice(0, 2)}0000`;
  if (level === '市') {
    if (digits === 6 && name.endsWith('市')) return code;
    if (/^(?:11|12|31|50)/u.test(code)) return `${code.slice(0, 2)}0000`;
    return digits >= 4 ? `${code.slice(0, 4)}00` : null;
  }
  return digits === 6 ? code : null;
}

let index: ReadonlyMap<string, string[]> | undefined;
/** Names to codes: full names of all levels, short ones of provinces and cities (县 and 区 without their 县 and 区 are ordinary words). */
function names(): ReadonlyMap<string, string[]> {
  if (index) return index;
  const map = new Map<string, string[]>();
  const add = (name: string, code: string) => map.set(name, [...(map.get(name) ?? []), code]);
  for (const { code, name } of regions().all()) {
    if (code === NATION.code || /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/u.test(name)) continue;
    add(name, code);
    const short = name.replace(/(?:(?:壮族|回族|维吾尔)?自治区|特别行政区|地区|省|市|盟)$/u, '');
    if (code.endsWith('00') && short !== name && short.length >= 2) add(short, code);
  }
  return (index = map);
}

/** The division whose name starts `rest`, the innermost of 福建省三明市; with the length of its words. */
function divisionAt(rest: string, jurisdiction: Jurisdiction | null): { readonly code: string; readonly length: number } | null {
  let found: { code: string; length: number } | null = null;
  for (let from = 0; from < rest.length;) {
    const inner = longestName(rest.slice(from), found?.code ?? jurisdiction?.code);
    if (!inner || (found && !liesIn(inner.code, found.code))) break;
    found = { code: inner.code, length: from + inner.length };
    from = found.length;
  }
  if (found) return found;
  const short = lexicon().regionAbbreviations[rest.charAt(0)];
  return short !== undefined && /^.(?:注册|登记|企业|高校|设立|投资|落户|落地|经营|实施|建设|生产)/u.test(rest)
    ? { code: short, length: 1 }
    : null;
}

function longestName(rest: string, within: string | undefined): { code: string; length: number } | null {
  for (let length = Math.min(14, rest.length); length >= 2; length--) {
    const codes = names().get(rest.slice(0, length));
    if (!codes) continue;
    const inside =
      within === undefined || within === NATION.code
        ? []
        : codes.filter((c) => liesIn(c, within) || liesIn(c, `${within.slice(0, 2)}0000`));
    const code = (inside.length > 0 ? inside : codes).toSorted((a, b) => regionPrefix(a).length - regionPrefix(b).length)[0];
    // a county's name that several share says nothing without its city
    if (code !== undefined && (inside.length > 0 || codes.length === 1 || code.endsWith('00'))) return { code, length };
  }
  return null;
}
