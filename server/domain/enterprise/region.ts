/** 行政区划 (GB/T 2260): six digits, `110000` 北京市, `110100` its urban districts, `110108` 海淀区; `100000` the nation. */
export interface Region {
  readonly code: string;
  readonly name: string;
}

/** Above all divisions. */
export const NATION: Region = { code: '100000', name: '全国' };

/** The division's own digits: `440000` → `44`, `100000` → the empty string. */
export const regionPrefix = (code: string): string => (code === NATION.code ? '' : code.replace(/(?:00)+$/u, ''));

/** Whether `inner` lies in `outer` (or is it). Both are codes. */
export const liesIn = (inner: string, outer: string): boolean => inner.startsWith(regionPrefix(outer));

/** Look-ups over the divisions of GB/T 2260 and names that people use for them. */
export class RegionTable {
  private readonly byCode = new Map<string, Region>();
  /** Names of the codes of GB/T 4754, for sentences; null where a code is not known. */
  readonly industryName: (code: string) => string | null;
  private readonly areas: Readonly<Record<string, readonly string[]>>;
  private readonly byName = new Map<string, Region[]>();

  /** `areas`: parks and zones that are no division, with the divisions they lie in (临港地区 in 浦东新区 and 奉贤区). */
  constructor(
    regions: readonly Region[],
    areas: Readonly<Record<string, readonly string[]>> = {},
    industryName: (code: string) => string | null = () => null,
  ) {
    this.industryName = industryName;
    this.areas = areas;
    for (const region of [NATION, ...regions]) {
      this.byCode.set(region.code, region);
      for (const name of new Set([region.name, shortName(region.name)])) {
        this.byName.set(name, [...(this.byName.get(name) ?? []), region]);
      }
    }
  }

  get(code: string): Region | null {
    return this.byCode.get(code) ?? null;
  }

  /**
   * What a code is called; of one that is no division any more, or none of its own (a zone's 440399), the division it lies in:
   * 深圳市辖区内.
   */
  nameOf(code: string): string | null {
    const own = this.byCode.get(code)?.name;
    if (own !== undefined || !/^\d{6}$/u.test(code)) return own ?? null;
    const around = [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].flatMap((c) => this.byCode.get(c)?.name ?? [])[0];
    return around === undefined ? null : `${around}辖区内`;
  }

  /**
   * The division called `name` (with or without 省, 市, 区, 县). Where several share a name the one inside `within` wins,
   * then the highest; null where none has it.
   */
  find(name: string, within?: string): Region | null {
    const all = this.byName.get(name) ?? [];
    const inside = within === undefined ? [] : all.filter((r) => liesIn(r.code, within));
    const candidates = inside.length > 0 ? inside : all;
    return [...candidates].sort((a, b) => regionPrefix(a.code).length - regionPrefix(b.code).length)[0] ?? null;
  }

  /** Whether a division, given by its code, certainly lies outside the area called `name`; false where the area is not known. */
  liesOutsideArea(code: string, name: string): boolean {
    const within = this.areas[name];
    return within !== undefined && !within.some((w) => liesIn(code, w) || liesIn(w, code));
  }

  all(): readonly Region[] {
    return [...this.byCode.values()];
  }
}

/** 北京市 → 北京, 广西壮族自治区 → 广西, 海淀区 → 海淀; a name that would become one character stays whole. */
export function shortName(name: string): string {
  const short = name
    .replace(/(?:(?:壮族|回族|维吾尔)?自治区|特别行政区|地区|省|市|区|县|盟)$/u, '')
    .replace(/(?:[一-龥]{1,3}族)*自治[州县]$/u, '');
  return short.length >= 2 ? short : name;
}
