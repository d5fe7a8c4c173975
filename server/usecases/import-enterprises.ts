import type { EnterpriseRepository } from '../domain/enterprise/ports.ts';
import type { EnterpriseProfile, Fact } from '../domain/enterprise/profile.ts';
import type { Failure } from './ports.ts';

/** One row of a table of enterprises that was read. `place`: for people to find it, `客户.xlsx 第3行`. */
export interface EnterpriseRow {
  readonly profile: EnterpriseProfile;
  readonly place: string;
  /** Whether the row itself says which enterprise it is about: by an id, a code or a name. */
  readonly named: boolean;
}

/** What an import would write, and what of the rows could not be taken as it stands. */
export interface EnterpriseImport {
  readonly profiles: readonly EnterpriseProfile[];
  readonly updated: number;
  readonly failed: readonly Failure[];
}

/** The source of what an import brought and no source of its own came with. */
const IMPORTED = '导入文件：';

/**
 * Rows joined with what is stored. An import replaces what imports have brought before; what the enterprise stated itself, what a register
 * says
 * and what people confirmed stay. A row that names no enterprise is nobody's and is not stored; rows of one enterprise are taken together.
 */
export async function planImport(
  rows: readonly EnterpriseRow[],
  file: string,
  enterprises: Pick<EnterpriseRepository, 'all'>,
): Promise<EnterpriseImport> {
  const stored = await enterprises.all();
  const byId = new Map(stored.map((e) => [e.id, e]));
  const byCode = new Map(stored.flatMap((e) => (e.unifiedSocialCreditCode === null ? [] : [[e.unifiedSocialCreditCode, e] as const])));
  const taken = new Map<string, { readonly profile: EnterpriseProfile; readonly place: string }>();
  const failed: Failure[] = [];
  let updated = 0;
  for (const { profile: read, place, named } of rows) {
    if (!named) {
      failed.push({ path: place, reason: '没有编号、统一社会信用代码或企业名称，不知道是哪一家，没有导入' });
      continue;
    }
    // A row with an id of its own means that one; one without means whoever bears its code.
    const before = byId.get(read.id) ?? (read.id === read.unifiedSocialCreditCode ? byCode.get(read.id) : undefined);
    const id = before?.id ?? read.id;
    const facts = withSource(read.facts, `${IMPORTED}${file}`);
    const same = taken.get(id);
    if (same !== undefined) {
      failed.push({ path: place, reason: `与${same.place}是同一家企业，已合在一起，同一项以这一行为准` });
      taken.set(id, {
        profile: { ...same.profile, name: read.name ?? same.profile.name, facts: { ...same.profile.facts, ...facts } },
        place,
      });
      continue;
    }
    if (before !== undefined) updated++;
    taken.set(id, {
      profile: {
        ...before,
        ...read,
        id,
        name: read.name ?? before?.name ?? null,
        unifiedSocialCreditCode: read.unifiedSocialCreditCode ?? before?.unifiedSocialCreditCode ?? null,
        facts: { ...(before && notImported(before.facts)), ...facts },
      },
      place,
    });
  }
  return { profiles: [...taken.values()].map(({ profile }) => profile), updated, failed };
}

type Facts = EnterpriseProfile['facts'];
const mapped = (facts: Facts, change: (fact: Fact) => Fact | null): Facts =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]) => {
      const kept = change(fact);
      return kept === null ? [] : [[name, kept]];
    }),
  );
const withSource = (facts: Facts, source: string): Facts =>
  mapped(facts, (fact) => (fact.source === undefined ? { ...fact, source } : fact));
const notImported = (facts: Facts): Facts => mapped(facts, (fact) => (fact.source?.startsWith(IMPORTED) === true ? null : fact));
