import { addDays } from '../language/dates.ts';
import type { ProgramMatch } from '../subsidy/match-program.ts';
import type { SubsidyProgram } from '../subsidy/program.ts';
import type { Cause } from './cause.ts';
import { isOffered, type Decision } from './decision.ts';
import { heldKeys, metLeaves } from './deciding-leaves.ts';

/** How long before its last day a program is called to mind. */
const REMIND_DAYS = 14;

/** One pair now, and as the last finished run left it. */
export interface Situation {
  readonly program: SubsidyProgram;
  readonly now: ProgramMatch;
  readonly day: string;
  readonly profileVersion: string;
  readonly programVersion: string;
  /** The last stored decision; null where the pair was never offered. */
  readonly stored: Decision | null;
  readonly programSeen: boolean;
  readonly enterpriseSeen: boolean;
  /** Judges the pair with its former parts; asked only where program and enterprise were seen. */
  readonly judge: (parts: { readonly program: 'seen' | 'now'; readonly day: 'seen' | 'now' }) => ProgramMatch;
}

/** What there is to tell. `before`: the verdict that the cause ended, where it can be made again. */
export interface Change {
  readonly cause: Cause;
  readonly before: ProgramMatch | null;
}

/** The change of verdict since the last stored decision, with its cause; null where there is nothing to tell. */
export function changeOf(s: Situation): Change | null {
  const was = s.stored !== null && isOffered(s.stored);
  const is = isOffered(s.now);
  if (is && !was) return gained(s);
  if (is && s.stored !== null) {
    if (s.stored.programVersion !== s.programVersion && whatMoved(s.stored, s).length > 0)
      return { cause: { kind: 'program-changed', mark: '' }, before: null };
    if (closesSoon(s.program.window.closesOn, s.day) && s.stored.remindedOf !== s.program.window.closesOn)
      return { cause: { kind: 'closes-soon', mark: s.program.window.closesOn ?? '' }, before: null };
  }
  // The enterprise knows what it changed itself, and dates are told beforehand: only a changed program is news.
  if (!is && was && s.now.eligibility === 'ineligible' && s.stored?.programVersion !== s.programVersion)
    return { cause: { kind: 'no-longer', mark: '' }, before: null };
  return null;
}

function gained(s: Situation): Change | null {
  if (!s.programSeen) return { cause: { kind: 'program-new', mark: '' }, before: null };
  const profile = (before: ProgramMatch | null): Change => ({ cause: { kind: 'profile-changed', mark: s.profileVersion }, before });
  if (!s.enterpriseSeen) return profile(null);
  const before = s.judge({ program: 'seen', day: 'seen' });
  // Offered before, but not told: then nobody was there to tell, and nothing has changed since.
  if (isOffered(before)) return null;
  if (isOffered(s.judge({ program: 'seen', day: 'now' }))) return { cause: datePassed(before, s), before };
  if (isOffered(s.judge({ program: 'now', day: 'now' }))) return { cause: { kind: 'program-changed', mark: '' }, before };
  return profile(before);
}

function datePassed(before: ProgramMatch, s: Situation): Cause {
  if (before.eligibility === 'closed') return { kind: 'window-opened', mark: s.program.window.opensOn ?? '' };
  const old = heldKeys(before.explanation);
  return {
    kind: 'date-passed',
    mark: metLeaves(s.now.explanation)
      .map((m) => m.key)
      .filter((key) => !old.has(key))
      .join(' '),
  };
}

/** Whether a window is open on `day` and its last day near enough to remind of it. */
export const closesSoon = (closesOn: string | null, day: string): boolean =>
  closesOn !== null && closesOn >= day && addDays(day, REMIND_DAYS) >= closesOn;

/** What of an offer moved that matters to who was told of it. */
export function whatMoved(told: Decision, { program, now }: Pick<Situation, 'program' | 'now'>): readonly ('opens' | 'closes' | 'award')[] {
  const { opensOn, closesOn } = program.window;
  const award = now.award;
  return [
    ...(told.opensOn !== opensOn ? ['opens' as const] : []),
    ...(told.closesOn !== closesOn ? ['closes' as const] : []),
    ...(told.award?.max !== award?.max || told.award?.min !== award?.min ? ['award' as const] : []),
  ];
}
