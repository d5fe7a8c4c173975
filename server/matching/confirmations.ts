import type { Confirmation, EnterpriseProfile } from '../domain/enterprise/profile.ts';

/** The rows where a person confirmed a manual condition, and those where a person denied it. */
export interface Confirmed {
  readonly holds: Set<number>;
  readonly fails: Set<number>;
}

/** 人工确认 of all enterprises, by program and the condition's text. */
export class Confirmations {
  private readonly byCondition = new Map<string, Confirmed>();
  private readonly ofRow = new Map<number, readonly Confirmation[]>();

  /** Replaces a row's confirmations; gives whether anything changed. */
  put(row: number, profile: Pick<EnterpriseProfile, 'confirmations'>): boolean {
    const before = this.ofRow.get(row) ?? [];
    const now = profile.confirmations ?? [];
    for (const { programId, text } of before)
      for (const rows of Object.values(this.byCondition.get(key(programId, text)) ?? {})) (rows as Set<number>).delete(row);
    // Of two on the same condition the later in the list counts, as with the plain evaluator.
    for (const { programId, text, holds } of now) {
      const condition = this.byCondition.get(key(programId, text)) ?? { holds: new Set(), fails: new Set() };
      this.byCondition.set(key(programId, text), condition);
      (holds ? condition.holds : condition.fails).add(row);
      (holds ? condition.fails : condition.holds).delete(row);
    }
    if (now.length > 0) this.ofRow.set(row, now);
    else this.ofRow.delete(row);
    return before.length > 0 || now.length > 0;
  }

  of(programId: string, text: string): Confirmed | undefined {
    return this.byCondition.get(key(programId, text));
  }

  get state(): readonly (readonly [number, readonly Confirmation[]])[] {
    return [...this.ofRow];
  }
}

const key = (programId: string, text: string): string => `${programId}\u0000${text}`;
