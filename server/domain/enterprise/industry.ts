/** 国民经济行业分类 (GB/T 4754-2017): a section letter, then 2, 3 or 4 digits: `C`, `C39`, `C391`, `C3911`. */
export interface Industry {
  readonly code: string;
  readonly name: string;
}

/** Look-ups over GB/T 4754. */
export class IndustryTable {
  private readonly byCode = new Map<string, Industry>();
  private readonly sectionOfDivision = new Map<string, string>();

  constructor(industries: readonly Industry[]) {
    for (const industry of industries) {
      this.byCode.set(industry.code, industry);
      if (industry.code.length === 3) this.sectionOfDivision.set(industry.code.slice(1), industry.code.slice(0, 1));
    }
  }

  /** `39`, `C39`, `3911` → the code with its section letter; null where the standard has no such class. */
  normalise(code: string): string | null {
    const s = code.trim().toUpperCase();
    const digits = s.replace(/^[A-T]/u, '');
    if (digits === '') return this.byCode.has(s) ? s : null;
    const section = this.sectionOfDivision.get(digits.slice(0, 2));
    const full = section === undefined ? null : section + digits;
    return full !== null && this.byCode.has(full) && (s === digits || s === full) ? full : null;
  }

  get(code: string): Industry | null {
    return this.byCode.get(code) ?? null;
  }

  /** What a code is called; of a class that the standard has not (C3910, written for the group C391) the narrowest that holds it. */
  nameOf(code: string): string | null {
    for (let known = code.trim().toUpperCase(); known !== ''; known = known.slice(0, -1)) {
      const name = this.byCode.get(known)?.name;
      if (name !== undefined) return name;
    }
    return null;
  }

  all(): readonly Industry[] {
    return [...this.byCode.values()];
  }
}

/** Whether class `inner` belongs to class `outer` (or is it). */
export const industryLiesIn = (inner: string, outer: string): boolean => inner.startsWith(outer);
