import { stat } from 'node:fs/promises';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import { asRegistered, nameMatches, type EnterpriseRegistry } from '../../domain/enterprise/registry.ts';
import { todayInChina } from '../../domain/language/dates.ts';

export interface RegistryFile {
  readonly name: string;
  /** A table (csv, xlsx) or jsonl, one enterprise a row. */
  readonly file: string;
  readonly read: (file: string) => Promise<{ readonly profiles: readonly EnterpriseProfile[] }>;
}

type Entry = NonNullable<ReturnType<typeof asRegistered>>;

/**
 * A register that somebody exports to a file; read when first asked, and again when the file has changed. Facts without a day of their own
 * are of the day of the file.
 */
export function fileRegistry({ name, file, read }: RegistryFile): EnterpriseRegistry {
  let held: { readonly at: number; readonly entries: Promise<ReadonlyMap<string, Entry>> } | null = null;
  const entries = async (): Promise<ReadonlyMap<string, Entry>> => {
    const at = (await stat(file).catch(() => null))?.mtimeMs ?? 0;
    if (held?.at !== at) {
      const reading = read(file).then(({ profiles }) => byCode(profiles, name, todayInChina(new Date(at))));
      held = { at, entries: reading };
      reading.catch(() => {
        held = null;
      });
    }
    return held.entries;
  };
  return {
    name,
    async byName(words, limit) {
      const found = [...(await entries()).values()].flatMap((e) => {
        const rank = nameMatches(e.name, words);
        return rank === 0 ? [] : [{ e, rank }];
      });
      return found
        .sort((a, b) => b.rank - a.rank || a.e.name.length - b.e.name.length || a.e.id.localeCompare(b.e.id))
        .slice(0, limit)
        .map(({ e }) => e);
    },
    byCode: async (code) => (await entries()).get(code) ?? null,
  };
}

const byCode = (profiles: readonly EnterpriseProfile[], source: string, day: string): ReadonlyMap<string, Entry> =>
  new Map(
    profiles.flatMap((p) => {
      const entry = asRegistered(p, source, day);
      return entry === null ? [] : [[entry.id, entry] as const];
    }),
  );
