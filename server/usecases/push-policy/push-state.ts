import type { DeliveryRepository, Seen } from '../../domain/delivery/ports.ts';
import { chinaDay } from '../../domain/language/dates.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { OfferedProgram } from '../../domain/subsidy/match-program.ts';
import { profileVersion, programVersion } from './versions.ts';

/** A program or profile as it is, and as the last finished run judged it. */
interface Known<T> {
  readonly version: string;
  readonly value: T;
  readonly seen: { readonly version: string; readonly day: string; readonly value: T } | null;
  /** The day up to which the last finished run judged it as it is; null where it has changed since. */
  readonly unchangedSince: string | null;
}

/** Where the last finished run left off. */
export interface PushState {
  readonly programs: ReadonlyMap<string, Known<OfferedProgram>>;
  readonly enterprises: ReadonlyMap<string, Known<EnterpriseProfile>>;
}

interface Input {
  readonly offered: readonly OfferedProgram[];
  readonly profiles: readonly EnterpriseProfile[];
  readonly deliveries: DeliveryRepository;
}

export async function readState({ offered, profiles, deliveries }: Input): Promise<PushState> {
  const seen = new Map((await deliveries.seen()).map((s) => [`${s.kind} ${s.id}`, s]));
  // A former version is read only where it differs.
  const known = async <T>(kind: Seen['kind'], id: string, version: string, value: T): Promise<Known<T>> => {
    const last = seen.get(`${kind} ${id}`);
    if (last === undefined) return { version, value, seen: null, unchangedSince: null };
    const former = last.version === version ? value : ((await deliveries.version(last.version)) as T | null);
    return {
      version,
      value,
      seen: { version: last.version, day: last.day, value: former ?? value },
      unchangedSince: last.version === version ? last.day : null,
    };
  };
  const programs = new Map<string, Known<OfferedProgram>>();
  const enterprises = new Map<string, Known<EnterpriseProfile>>();
  for (const o of offered) programs.set(o.program.id, await known('program', o.program.id, programVersion(o), o));
  for (const p of profiles) enterprises.set(p.id, await known('enterprise', p.id, profileVersion(p), p));
  return { programs, enterprises };
}

/** Says that everything was judged on a day; only after all that followed from it is written. `judged`: the enterprises that were. */
export async function markJudged(
  deliveries: DeliveryRepository,
  { programs, enterprises }: PushState,
  judged: ReadonlySet<string>,
  now: number,
): Promise<void> {
  const day = chinaDay(now);
  const moved = <T>([, k]: readonly [string, Known<T>]) => k.unchangedSince !== day;
  const changedPrograms = [...programs].filter(moved);
  const changedEnterprises = [...enterprises].filter(([id]) => judged.has(id)).filter(moved);
  if (changedPrograms.length + changedEnterprises.length === 0) return;
  const fresh = [...changedPrograms, ...changedEnterprises]
    .filter(([, k]) => k.unchangedSince === null)
    .map(([, k]) => ({ digest: k.version, value: k.value }));
  await deliveries.markSeen(
    [
      ...changedPrograms.map(([id, k]) => ({ kind: 'program' as const, id, version: k.version, day })),
      ...changedEnterprises.map(([id, k]) => ({ kind: 'enterprise' as const, id, version: k.version, day })),
    ],
    fresh,
  );
}
