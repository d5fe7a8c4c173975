import type { Figures } from './figures.ts';

/** What is assessed: one policy with how it is interpreted. Months are `YYYY-MM`. */
export interface AssessedPolicy {
  readonly id: string;
  readonly title: string;
  readonly department: string;
  readonly month: string;
  /** The rule by which it needs no interpretation, or null. */
  readonly exempt: string | null;
  readonly interpretations: number;
  /** Working days to the first interpretation; null where a date is missing. */
  readonly workingDays: number | null;
  /** Null where it cannot be told, or is not yet due. */
  readonly inTime: boolean | null;
  /** 0..1; null where no provision needs an interpretation. */
  readonly coverage: number | null;
  readonly forms: number;
}
/** One question that a department answers; `inTime` null while it is open and not yet due. */
export interface AssessedAnswer {
  readonly department: string;
  readonly month: string;
  readonly answered: boolean;
  readonly inTime: boolean | null;
}
/** One message that was sent. */
export interface AssessedPush {
  readonly department: string;
  readonly month: string;
  readonly enterprise: string;
}

/** Figures of a department (null: all) in a month (null: the whole time). */
export interface AssessmentRow {
  readonly department: string | null;
  readonly month: string | null;
  readonly figures: Figures;
}

/** 解读工作考核. Days are `YYYY-MM-DD`. */
export interface Assessment {
  readonly from: string;
  readonly to: string;
  readonly total: AssessmentRow;
  /** Of each department, over the whole time. */
  readonly departments: readonly AssessmentRow[];
  /** Of all departments, month by month. */
  readonly months: readonly AssessmentRow[];
  /** Of each department in each month in which it has anything. */
  readonly rows: readonly AssessmentRow[];
  /** What the figures are made of. */
  readonly policies: readonly AssessedPolicy[];
  /** By which rules, each with its source. */
  readonly rules: readonly string[];
}

/** The first day of the twelve months that end with the one of `to`. */
export function twelveMonthsTo(to: string): string {
  const year = Number(to.slice(0, 4));
  const month = Number(to.slice(5, 7));
  return month === 12 ? `${year}-01-01` : `${year - 1}-${String(month + 1).padStart(2, '0')}-01`;
}

/** What an assessment counts. */
export interface Assessed {
  readonly policies: readonly AssessedPolicy[];
  readonly answers: readonly AssessedAnswer[];
  readonly pushes: readonly AssessedPush[];
}

/** Counts everything by department and month. */
export function assess(given: Assessed, leastForms: number): Pick<Assessment, 'total' | 'departments' | 'months' | 'rows' | 'policies'> {
  const all = [...given.policies, ...given.answers, ...given.pushes];
  const nameOf = sameNames(all.map((x) => x.department));
  const named = <T extends { readonly department: string }>(list: readonly T[]): readonly T[] =>
    list.map((x) => ({ ...x, department: nameOf(x.department) }));
  const assessed: Assessed = { policies: named(given.policies), answers: named(given.answers), pushes: named(given.pushes) };
  const departments = sorted(all.map((x) => nameOf(x.department)));
  const months = sorted(all.map((x) => x.month));
  const row = (department: string | null, month: string | null): AssessmentRow => {
    const mine = <T extends { readonly department: string; readonly month: string }>(list: readonly T[]) =>
      list.filter((x) => (department === null || x.department === department) && (month === null || x.month === month));
    return {
      department,
      month,
      figures: figuresOf({ policies: mine(assessed.policies), answers: mine(assessed.answers), pushes: mine(assessed.pushes) }, leastForms),
    };
  };
  const there = new Set([...assessed.policies, ...assessed.answers, ...assessed.pushes].map((x) => `${x.department} ${x.month}`));
  return {
    total: row(null, null),
    departments: departments.map((d) => row(d, null)),
    months: months.map((m) => row(null, m)),
    policies: assessed.policies,
    rows: departments.flatMap((d) => months.flatMap((m) => (there.has(`${d} ${m}`) ? [row(d, m)] : []))),
  };
}

function figuresOf({ policies, answers, pushes }: Assessed, leastForms: number): Figures {
  const due = policies.filter((p) => p.exempt === null);
  const interpreted = due.filter((p) => p.interpretations > 0);
  const timed = due.filter((p) => p.inTime !== null);
  const days = due.flatMap((p) => p.workingDays ?? []);
  const covered = due.flatMap((p) => p.coverage ?? []);
  const judged = answers.filter((a) => a.inTime !== null);
  const inTime = timed.filter((p) => p.inTime).length;
  return {
    policies: due.length,
    exempt: policies.length - due.length,
    interpreted: interpreted.length,
    interpretationRate: share(interpreted.length, due.length),
    inTime,
    timelyRate: share(inTime, timed.length),
    workingDays: mean(days),
    coverage: mean(covered),
    formsRate: share(due.filter((p) => p.forms >= leastForms).length, due.length),
    questions: answers.length,
    answered: answers.filter((a) => a.answered).length,
    answeredInTimeRate: share(judged.filter((a) => a.inTime).length, judged.length),
    pushes: pushes.length,
    reached: new Set(pushes.map((p) => p.enterprise)).size,
  };
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const mean = (list: readonly number[]): number | null => (list.length === 0 ? null : list.reduce((a, b) => a + b, 0) / list.length);
const sorted = (list: readonly string[]): readonly string[] => [...new Set(list)].sort((a, b) => (a < b ? -1 : 1));

/** 临澜市工业和信息化局 and 市工业和信息化局 are one body: a name goes by the longest that ends with it, where there is only one. */
export function sameNames(names: readonly string[]): (name: string) => string {
  const all = sorted(names);
  const whole = new Map(
    all.map((name) => {
      const longer = all.filter((other) => other !== name && name.length >= 4 && other.endsWith(name));
      return [name, longer.length === 1 ? (longer[0] ?? name) : name];
    }),
  );
  return (name) => whole.get(name) ?? name;
}
