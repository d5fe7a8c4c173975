/** Something that people change one after the other. `group`: what it belongs to, by which it is looked for. */
export interface Versioned {
  readonly id: string;
  readonly group: string;
  /** 1 when it is made, one more with each change. */
  readonly version: number;
}

/** Port: a change is only stored over the version that it was made from, so that of two people who change at once one is told. */
export interface VersionedRepository<T extends Versioned> {
  /** False where one with this id is there; it stays as it is. */
  add(value: T): Promise<boolean>;
  /** Stores version n over version n - 1; false where another one is there. */
  replace(value: T): Promise<boolean>;
  get(id: string): Promise<T | null>;
  /** In id order. */
  all(): Promise<readonly T[]>;
  of(group: string): Promise<readonly T[]>;
}
