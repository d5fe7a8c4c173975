import { lastDayOf, moveMonth, verdictBadge, type Badge, type Calendar, type CalendarEntry } from '@policy-navigator/client-shared';
import { useSearchParams } from 'react-router';
import { useEnterprise } from '../enterprise/enterprise-context.tsx';
import { useMatches } from '../enterprise/use-matches.ts';
import { api } from '../parts/api.ts';
import { useResource } from '../parts/use-resource.ts';
import { useMode } from '../shell/display-mode.ts';
import { useSite } from '../shell/site-context.tsx';

/** How each program stands with the chosen enterprise, by the program's id; empty where none is chosen. */
export type Verdicts = ReadonlyMap<string, Badge>;
export type CalendarControl = ReturnType<typeof useCalendar>;

/** What the calendar shows: how and of which month stands in the address; of whom, too. */
export function useCalendar() {
  const { asked, today } = useSite();
  const [parameters, setParameters] = useSearchParams();
  const asMonth = useMode() !== 'large' && parameters.get('view') === 'month';
  const wanted = parameters.get('month') ?? '';
  const month = /^\d{4}-(?:0[1-9]|1[0-2])$/u.test(wanted) ? wanted : today.slice(0, 7);
  const year = { from: today, to: `${moveMonth(today.slice(0, 7), 12)}-01` };
  const { from, to } = asMonth ? { from: `${moveMonth(month, -1)}-20`, to: lastDayOf(moveMonth(month, 1)) } : year;
  const { resource, retry } = useResource(!asked ? null : `calendar ${from} ${to}`, () => api.calendar(from, to));
  // Beside the month stands what comes next, whichever month is shown; beside the list it would say the same twice.
  const coming = useResource(!asked || !asMonth ? null : `calendar ${year.from} ${year.to}`, () => api.calendar(year.from, year.to));
  const { verdicts, known } = useVerdicts();
  const mine = parameters.get('show') === 'mine' && known;
  const shown = (all: Calendar): Calendar => (mine ? ofMine(all, verdicts) : all);
  return {
    today,
    month,
    asMonth,
    resource,
    retry,
    verdicts,
    known,
    mine,
    shown,
    next: coming.resource.value === null ? null : shown(coming.resource.value),
    show: (change: Readonly<Record<string, string>>) => setParameters({ ...Object.fromEntries(parameters), ...change }),
  };
}

function useVerdicts(): { readonly verdicts: Verdicts; readonly known: boolean } {
  const matches = useMatches().resource.value;
  const statuses = new Map((matches?.programs ?? []).map((p) => [p.id, p.status]));
  return {
    verdicts: new Map((matches?.matches ?? []).map((m) => [m.programId, verdictBadge(m, statuses.get(m.programId))])),
    known: matches !== null,
  };
}

const stands = (verdicts: Verdicts, id: string, tones: readonly string[]): boolean => tones.includes(verdicts.get(id)?.tone ?? '');
export const concerns = ({ program }: CalendarEntry, verdicts: Verdicts): boolean => stands(verdicts, program.id, ['ok', 'ask', 'soon']);
const ofMine = (all: Calendar, verdicts: Verdicts): Calendar => ({
  ...all,
  entries: all.entries.filter((e) => concerns(e, verdicts)),
  rolling: all.rolling.filter((p) => stands(verdicts, p.id, ['ok', 'ask'])),
});

/** The feed of what is shown; `own`: the enterprise is the reader's, and its feed needs an address of their own. */
interface Feed {
  readonly href: string;
  readonly words: string;
  readonly own: string | null;
}
/** One's own where the server knows the enterprise as it stands here. */
export function useFeed(mine: boolean): Feed {
  const { chosen } = useEnterprise();
  const id = chosen?.changed === false ? (chosen.ownId ?? chosen.demoId) : null;
  if (!mine) return { href: '/api/calendar.ics', words: '订阅到手机日历', own: null };
  if (id == null) return { href: '/api/calendar.ics', words: '订阅到手机日历（全部项目）', own: null };
  const own = chosen?.ownId ?? null;
  const words = own === null ? '订阅到手机日历（与我有关）' : '下载日历文件（与我有关）';
  return { href: `/api/calendar.ics?enterprise=${encodeURIComponent(id)}`, words, own };
}
