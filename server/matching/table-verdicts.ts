import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import type { RegionTable } from '../domain/enterprise/region.ts';
import type { BulkVerdicts, Known, Since, VerdictChange } from '../domain/subsidy/bulk-verdicts.ts';
import { leavesOf } from '../domain/subsidy/condition.ts';
import { whyClosed, type OfferedProgram } from '../domain/subsidy/match-program.ts';
import type { Verdict } from '../domain/subsidy/verdict.ts';
import type { BulkMatcher, RowLists } from './bulk-matcher.ts';
import { KeptTable } from './stored/kept-table.ts';
import { ProgramSet } from './program-set.ts';

type Judged = VerdictChange['before'];
const ELIGIBILITY: Readonly<Record<Verdict, Judged>> = { satisfied: 'eligible', unknown: 'undetermined', violated: 'ineligible' };

/** The port on tables. */
export class TableVerdicts implements BulkVerdicts {
  private readonly regions: RegionTable;
  private readonly tables: KeptTable;

  constructor(regions: RegionTable, tables = new KeptTable(regions)) {
    this.regions = regions;
    this.tables = tables;
  }

  async offeredTo({ offered, profiles, day }: Known): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const matcher = await this.tables.of(profiles, day);
    const found = new Map<string, ReadonlySet<string>>();
    for (const { program, terms } of offered) {
      if (whyClosed(program, terms, day) !== null) continue;
      const { eligible } = matcher.once({ id: program.id, condition: program.conditions, unlessDenied: true });
      if (eligible.length > 0) found.set(program.id, new Set(Array.from(eligible, (row) => matcher.table.ids.get(row))));
    }
    return found;
  }

  async changes(now: Known, since: Since): Promise<Iterable<VerdictChange>> {
    const matcher = await this.tables.of(now.profiles, now.day);
    return this.changed(matcher, now, since);
  }

  private *changed(matcher: BulkMatcher, now: Known, since: Since): Generator<VerdictChange> {
    const { table } = matcher;
    const apart = new Set(since.profiles.flatMap(({ after }) => (after === null ? [] : [table.ids.find(after.id)])));
    const ofChangedPrograms = new Map(
      since.programs.flatMap((c) => {
        const id = (c.after ?? c.before)?.program.id;
        return id === undefined ? [] : [[id, c] as const];
      }),
    );
    const pairs = [
      ...since.programs,
      ...now.offered
        .filter((o) => !ofChangedPrograms.has(o.program.id) && mayChangeBetween(o, since.day, now.day))
        .map((o) => ({ before: o, after: o })),
    ];
    for (let from = 0; from < pairs.length; from += AT_A_TIME) {
      const some = pairs.slice(from, from + AT_A_TIME);
      // One day after the other: what is compiled holds for one day.
      table.moveTo(since.day);
      const was = some.map(({ before }) => listsOf(matcher, before, since.day));
      table.moveTo(now.day);
      const is = some.map(({ after }) => listsOf(matcher, after, now.day));
      for (const [i, { before, after }] of some.entries()) {
        const programId = (after ?? before)?.program.id ?? '';
        for (const [row, a, b] of different(was[i] ?? NOBODY, is[i] ?? NOBODY))
          if (!apart.has(row)) yield { programId, enterpriseId: table.ids.get(row), before: a, after: b };
      }
    }
    const before = now.offered.filter((o) => !ofChangedPrograms.has(o.program.id)).concat(since.programs.flatMap((c) => c.before ?? []));
    const formerly = new OfferedSet(before, since.day, this.regions);
    const presently = new OfferedSet(now.offered, now.day, this.regions);
    for (const profile of since.profiles) yield* profileChanges(profile, formerly, presently);
  }
}

/** Programs whose row lists of both days are held together. */
const AT_A_TIME = 32;
const NOBODY: RowLists = { eligible: new Uint32Array(0), unknown: new Uint32Array(0) };

const listsOf = (matcher: BulkMatcher, offered: OfferedProgram | null, day: string): RowLists =>
  offered === null || whyClosed(offered.program, offered.terms, day) !== null
    ? NOBODY
    : matcher.once({ id: offered.program.id, condition: offered.program.conditions });

/** A window opens or closes, a document comes into force or ends, years of operating are counted. */
const mayChangeBetween = ({ program, terms }: OfferedProgram, from: string, to: string): boolean =>
  from !== to &&
  ((whyClosed(program, terms, from) === null) !== (whyClosed(program, terms, to) === null) ||
    leavesOf(program.conditions).some((leaf) => 'fact' in leaf && leaf.fact === 'yearsOperating'));

/** Rows whose verdict differs, in rising order. */
function* different(before: RowLists, after: RowLists): Generator<readonly [row: number, before: Judged, after: Judged]> {
  const a = verdictsByRow(before);
  const b = verdictsByRow(after);
  let x = a.next();
  let y = b.next();
  while (x.done !== true || y.done !== true) {
    const [was, is] = [x.done === true ? null : x.value, y.done === true ? null : y.value];
    const row = Math.min(was?.[0] ?? Infinity, is?.[0] ?? Infinity);
    const wasHere = was?.[0] === row ? was[1] : 'ineligible';
    const isHere = is?.[0] === row ? is[1] : 'ineligible';
    if (wasHere !== isHere) yield [row, wasHere, isHere];
    if (was?.[0] === row) x = a.next();
    if (is?.[0] === row) y = b.next();
  }
}
function* verdictsByRow({ eligible, unknown }: RowLists): Generator<readonly [row: number, Judged]> {
  let e = 0;
  let u = 0;
  while (e < eligible.length || u < unknown.length) {
    const a = eligible[e] ?? Infinity;
    const b = unknown[u] ?? Infinity;
    if (a < b) {
      e++;
      yield [a, 'eligible'];
    } else {
      u++;
      yield [b, 'undetermined'];
    }
  }
}

/** All programs for one enterprise after the other, on one day; closed ones are ineligible. */
class OfferedSet {
  private readonly open: readonly OfferedProgram[];
  private readonly set: ProgramSet;
  private readonly day: string;

  constructor(offered: readonly OfferedProgram[], day: string, regions: RegionTable) {
    this.day = day;
    this.open = offered.filter(({ program, terms }) => whyClosed(program, terms, day) === null);
    this.set = new ProgramSet(
      this.open.map(({ program }) => ({ id: program.id, condition: program.conditions })),
      regions,
    );
  }

  /** By program id; ineligible ones are left out. */
  judge(profile: EnterpriseProfile | null): ReadonlyMap<string, Judged> {
    const verdicts = profile === null ? [] : this.set.verdicts(profile, this.day);
    return new Map(
      this.open.flatMap(({ program }, i) => {
        const verdict = verdicts[i] ?? 'violated';
        return verdict === 'violated' ? [] : [[program.id, ELIGIBILITY[verdict]] as const];
      }),
    );
  }
}

function* profileChanges(
  { before, after }: Since['profiles'][number],
  formerly: OfferedSet,
  presently: OfferedSet,
): Generator<VerdictChange> {
  const was = formerly.judge(before);
  const is = presently.judge(after);
  const enterpriseId = (after ?? before)?.id ?? '';
  for (const programId of new Set([...was.keys(), ...is.keys()])) {
    const a = was.get(programId) ?? 'ineligible';
    const b = is.get(programId) ?? 'ineligible';
    if (a !== b) yield { programId, enterpriseId, before: a, after: b };
  }
}
