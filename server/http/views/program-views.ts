import type { Calendar, CalendarEntry } from '../../contract/http.ts';
import type { Program, ProgramSummary } from '../../contract/program.ts';
import type { ProgramMatch } from '../../domain/subsidy/match-program.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';

/** What a card shows of a program. */
export const programSummary = (program: Program, documentTitle: string): ProgramSummary => ({
  id: program.id,
  documentId: program.documentId,
  title: program.title,
  jurisdiction: program.jurisdiction,
  department: program.department,
  phones: program.phones,
  window: program.window,
  status: program.status,
  review: program.review,
  ...(program.automatic === undefined ? {} : { automatic: program.automatic }),
  provision: program.provision,
  materials: program.materials.length,
  documentTitle,
});

export function programSummaries(programs: readonly Program[], documents: readonly PolicyDocument[]): readonly ProgramSummary[] {
  const titles = new Map(documents.map((d) => [d.id, d.title]));
  return programs.map((p) => programSummary(p, titles.get(p.documentId) ?? ''));
}

/**
 * Programs that an enterprise may have now or later: what it surely cannot have is left out; where only time stands against it, it stays.
 */
export const notRuledOut = (matches: readonly Pick<ProgramMatch, 'programId' | 'eligibility' | 'explanation'>[]): ReadonlySet<string> =>
  new Set(matches.filter((m) => m.eligibility !== 'ineligible' && m.explanation.verdict !== 'violated').map((m) => m.programId));

/** What a calendar holds of programs; which days are off is the server's to say. */
export type CalendarSpan = Omit<Calendar, 'specialDays' | 'arrangedThrough'>;

/** First and last days of windows between two days, in order; what is open all year stands apart. */
export function calendarOf(programs: readonly ProgramSummary[], from: string, to: string): CalendarSpan {
  const within = (day: string | null): day is string => day !== null && from <= day && day <= to;
  const entries = programs.flatMap((program): CalendarEntry[] => [
    ...(within(program.window.opensOn) ? [{ day: program.window.opensOn, event: 'opens' as const, program }] : []),
    ...(within(program.window.closesOn) ? [{ day: program.window.closesOn, event: 'closes' as const, program }] : []),
  ]);
  return {
    from,
    to,
    entries: entries.sort(
      (a, b) => a.day.localeCompare(b.day) || a.event.localeCompare(b.event) || a.program.title.localeCompare(b.program.title, 'zh-CN'),
    ),
    rolling: programs.filter((p) => p.status === 'rolling'),
  };
}
