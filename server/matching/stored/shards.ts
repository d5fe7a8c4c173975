import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import { NATION } from '../../domain/enterprise/region.ts';
import { partsOf, type Condition } from '../../domain/subsidy/condition.ts';
import { BulkMatcher } from '../bulk-matcher.ts';
import type { BulkProgram } from '../kernel/compile-program.ts';
import type { EnterpriseTable } from '../table.ts';

/** Enterprise ids. */
export interface IdLists {
  readonly eligible: readonly string[];
  readonly unknown: readonly string[];
}
/** One machine's enterprises; behind it a table here, or a request to where it is. */
export interface Shard {
  evaluate(program: BulkProgram): Promise<IdLists>;
}

/** Enterprises that no province can be told of: they may lie anywhere, so every program asks them. */
const ANYWHERE = 'anywhere';
/** Digits of a region code that name the shard: the province. */
const DIGITS = 2;

/** The shard that keeps an enterprise, by its place of registration. */
export function shardOf({ facts }: EnterpriseProfile): string {
  const value = facts.registeredIn?.value;
  const places = Array.isArray(value) ? (value as readonly string[]) : typeof value === 'string' ? [value] : [];
  const shards = new Set(places.map(provinceOf));
  const [only] = shards;
  return shards.size === 1 && only != null ? only : ANYWHERE;
}

/** The shards whose enterprises a condition may not rule out; null for all. `anywhere` is asked besides. */
export function shardsOf(c: Condition): ReadonlySet<string> | null {
  if ('fact' in c) {
    if (c.fact !== 'registeredIn' || c.op !== 'in' || !Array.isArray(c.value)) return null;
    const shards = (c.value as readonly string[]).map(provinceOf);
    return shards.includes(null) ? null : new Set(shards as readonly string[]);
  }
  const parts = 'allOf' in c || 'anyOf' in c ? partsOf(c).map(shardsOf) : [null];
  if ('anyOf' in c) return parts.includes(null) ? null : new Set(parts.flatMap((part) => [...(part ?? [])]));
  // Each of all must be possible: what one rules out is out.
  return parts.reduce(
    (left, right) => (left === null ? right : right === null ? left : new Set([...left].filter((shard) => right.has(shard)))),
    null,
  );
}

/** Null for the nation and for what is no code. */
const provinceOf = (place: string): string | null => (/^\d{6}$/u.test(place) && place !== NATION.code ? place.slice(0, DIGITS) : null);

/** Sends each program to the shards that it may concern and puts their answers together. */
export class ShardRouter {
  private readonly shards: ReadonlyMap<string, Shard>;

  constructor(shards: ReadonlyMap<string, Shard>) {
    this.shards = shards;
  }

  async evaluate(program: BulkProgram): Promise<IdLists> {
    const wanted = shardsOf(program.condition);
    const asked = [...this.shards].filter(([name]) => wanted === null || name === ANYWHERE || wanted.has(name));
    const answers = await Promise.all(asked.map(([, shard]) => shard.evaluate(program)));
    return { eligible: answers.flatMap((a) => a.eligible), unknown: answers.flatMap((a) => a.unknown) };
  }
}

/** A shard on this machine. */
export function tableShard(table: EnterpriseTable): Shard {
  const matcher = new BulkMatcher(table);
  const ids = (rows: Uint32Array): readonly string[] => Array.from(rows, (row) => table.ids.get(row));
  return {
    evaluate(program) {
      const { eligible, unknown } = matcher.once(program);
      return Promise.resolve({ eligible: ids(eligible), unknown: ids(unknown) });
    },
  };
}
