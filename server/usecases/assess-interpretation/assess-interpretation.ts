import {
  assess,
  type AssessedAnswer,
  type AssessedPolicy,
  type AssessedPush,
  type Assessment,
} from '../../domain/assessment/assessment.ts';
import { isOpen, isOverdue, type QueueEntry } from '../../domain/consultation/queue-entry.ts';
import type { DeliveryRepository } from '../../domain/delivery/ports.ts';
import { DUTIES } from '../../domain/interpretation/duties.ts';
import { documentNeedsNone } from '../../domain/interpretation/needs-none.ts';
import type { InterpretationRules } from '../../domain/interpretation/rules.ts';
import type { WorkingCalendar } from '../../domain/interpretation/working-days.ts';
import { todayInChina } from '../../domain/language/dates.ts';
import type { DocumentSummary } from '../../domain/policy/ports.ts';
import type { PolicyLibrary } from '../library.ts';
import type { CoverageReport } from '../review-interpretation/review-coverage.ts';

export interface AssessmentDependencies {
  readonly library: PolicyLibrary;
  readonly coverage: (policyId: string) => Promise<CoverageReport>;
  readonly queue: () => Promise<readonly QueueEntry[]>;
  readonly deliveries: Pick<DeliveryRepository, 'list'>;
  readonly rules: InterpretationRules;
  readonly calendar: WorkingCalendar;
  readonly now: () => number;
}

const UNNAMED = '没有写明部门';
const monthOf = (day: string): string => day.slice(0, 7);
const dayOf = (at: number): string => todayInChina(new Date(at));

/** 考核统计 from one day to another, both counted. */
export async function assessInterpretation(from: string, to: string, given: AssessmentDependencies): Promise<Assessment> {
  const { duties } = given.rules;
  const within = (day: string | null): day is string => day !== null && day >= from && day <= to;
  const policies = await policiesOf(given, within);
  const answers = await answersOf(given, within);
  const pushes = await pushesOf(given, within);
  const rules = (['interpretationWorkingDays', 'forms', 'answerWorkingDays', 'concernHours'] as const).map(
    (name) => `${DUTIES[name].words}${duties[name].value}${DUTIES[name].unit}（${duties[name].source}）`,
  );
  return { from, to, ...assess({ policies, answers, pushes }, duties.forms.value), rules };
}

type Within = (day: string | null) => day is string;

async function policiesOf(given: AssessmentDependencies, within: Within): Promise<readonly AssessedPolicy[]> {
  const { summaries } = await given.library.snapshot();
  const assessed: AssessedPolicy[] = [];
  for (const summary of summaries) {
    const { metadata: m } = summary;
    const day = m.publishedOn ?? m.signedOn;
    if (m.kind !== 'policy' || m.disclosure !== '主动公开' || summary.withdrawnOn !== null || !within(day)) continue;
    assessed.push(await policyOf(summary, day, given));
    // A library has hundreds of policies: others are served in between.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  return assessed;
}

async function policyOf(
  { id, metadata: m }: DocumentSummary,
  day: string,
  { coverage, rules, calendar, now }: AssessmentDependencies,
): Promise<AssessedPolicy> {
  const exempt = documentNeedsNone(m.title, rules.exempt)?.name ?? null;
  const base = { id, title: m.title, department: m.draftingDepartment ?? m.issuingAuthorities[0] ?? UNNAMED, month: monthOf(day), exempt };
  const report = exempt === null ? await coverage(id) : null;
  if (report === null || report.interpretations.length === 0) {
    const dueOn = calendar.addWorkingDays(day, rules.duties.interpretationWorkingDays.value);
    return {
      ...base,
      interpretations: 0,
      workingDays: null,
      inTime: dueOn !== null && dayOf(now()) > dueOn ? false : null,
      coverage: 0,
      forms: 0,
    };
  }
  const timed = report.timeliness.interpretations.filter((t) => t.workingDays !== null);
  const rows = report.provisions.filter((r) => r.partOf === null && (r.needsNone === null || r.overruled !== null));
  return {
    ...base,
    interpretations: report.interpretations.length,
    forms: report.forms.length,
    coverage: rows.length === 0 ? null : rows.filter((r) => r.coverage !== 'absent').length / rows.length,
    workingDays: timed.length === 0 ? null : Math.min(...timed.map((t) => t.workingDays ?? Infinity)),
    inTime: timed.length === 0 ? null : timed.some((t) => t.inTime === true),
  };
}

async function answersOf({ queue, now }: AssessmentDependencies, within: Within): Promise<readonly AssessedAnswer[]> {
  return (await queue())
    .filter((e) => e.state !== 'declined' && within(dayOf(e.openedAt)))
    .map((e) => ({
      department: e.department ?? UNNAMED,
      month: monthOf(dayOf(e.openedAt)),
      answered: e.state === 'answered',
      inTime: isOverdue(e, now()) ? false : isOpen(e) || e.dueAt === null ? null : true,
    }));
}

async function pushesOf({ deliveries }: AssessmentDependencies, within: Within): Promise<readonly AssessedPush[]> {
  return (await deliveries.list({ statuses: ['sent'] })).flatMap((d) => {
    const day = d.state.sentAt === null ? null : dayOf(d.state.sentAt);
    return within(day) ? [{ department: d.department?.split('、')[0] ?? UNNAMED, month: monthOf(day), enterprise: d.enterpriseId }] : [];
  });
}
