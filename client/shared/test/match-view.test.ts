import { expect, it } from 'vitest';
import type { Match, MatchReply, ProgramSummary } from '../contract.ts';
import { deadlineOfMatch, groupOf } from '../match-view.ts';
import { answeredBadge, calculationInWords, verdictBadge } from '../words.ts';

const TODAY = '2026-11-23';
const closed = (closedBecause: string) => ({ eligibility: 'closed', toConfirm: false, closedBecause }) as Match;
const program = (status: ProgramSummary['status'], opensOn: string | null = null) =>
  ({ status, window: { opensOn, closesOn: null, asPublished: null } }) as unknown as ProgramSummary;

// A card has one word for its state, and no “常年受理” of a document that has expired or is still to come into force.
it.each([
  ['文件自2027年1月1日起施行', program('rolling'), 'upcoming', '即将施行', null],
  ['文件已于2025年12月31日失效', program('rolling'), 'closed', '已截止', null],
  ['申报已于2026年10月31日截止', program('closed'), 'closed', '已截止', null],
  ['2026年12月1日开始申报', program('upcoming', '2026-12-01'), 'upcoming', '即将开放', '8天后开放'],
] as const)('what is closed because %s says so once', (because, offered, group, badge, pill) => {
  const match = closed(because);
  expect([
    groupOf(match, offered),
    verdictBadge(match, offered.status).words,
    deadlineOfMatch({ match, program: offered }, TODAY)?.words ?? null,
  ]).toEqual([group, badge, pill]);
});

it.each([
  ['3200万元×8%', '3,200万元×8%'],
  ['0.0512元/度，最高20万元', '0.0512元/度，最高20万元'],
  ['412万元×8%', '412万元×8%'],
  ['最高500万元', null],
])('a calculation is written as sums are, and not at all where it says the figure again: %s', (calculation, words) => {
  expect(calculationInWords({ award: { min: 0, max: 5_000_000, calculation, from: [] } })).toBe(words);
});

it('an answer names a program as the figure above it does, and by its own verdict where that is another', () => {
  const match = { programId: 'p', eligibility: 'undetermined', toConfirm: true } as Match;
  const reply = { matches: [match], programs: [] } as unknown as MatchReply;
  const words = (eligibility: Match['eligibility'] | null, known: MatchReply | null) =>
    answeredBadge({ programId: 'p', eligibility }, known)?.words ?? null;
  expect(words('undetermined', reply)).toBe('可能符合，请确认');
  expect(words('undetermined', null)).toBe('待确认');
  expect(words('ineligible', reply)).toBe('不符合');
  expect(words(null, reply)).toBeNull();
});
