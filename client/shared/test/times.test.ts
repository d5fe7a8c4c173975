import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  addDays,
  dayOf,
  daysBetween,
  lastDayOf,
  longDate,
  monthWords,
  moveMonth,
  readDate,
  shortDate,
  slashDate,
  spokenClock,
  spokenTime,
  timeWords,
  weekday,
} from '../index.ts';

const ZONES = ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Shanghai'];

describe.each(ZONES)('a moment told on a machine in %s', (zone) => {
  beforeAll(() => vi.stubEnv('TZ', zone));
  afterAll(() => vi.unstubAllEnvs());
  it.each([
    ['2026-11-22T08:05:00Z', '2026年11月22日16:05', '2026年11月22日下午4点零5分', '2026-11-22'],
    ['2026-11-22T15:59:59Z', '2026年11月22日23:59', '2026年11月22日晚上11点59分', '2026-11-22'],
    ['2026-11-22T16:00:00Z', '2026年11月23日00:00', '2026年11月23日凌晨0点', '2026-11-23'],
    ['2026-12-31T17:30:00+00:00', '2027年1月1日01:30', '2027年1月1日凌晨1点半', '2027-01-01'],
    ['2026-02-05T09:00:00+08:00', '2026年2月5日09:00', '2026年2月5日上午9点', '2026-02-05'],
  ])('%s is %s, said %s, on %s', (iso, written, said, day) => {
    expect([timeWords(iso), timeWords(Date.parse(iso)), spokenTime(iso), dayOf(iso)]).toEqual([written, written, said, day]);
  });
});

it.each([
  ['17:30', '下午5点半'],
  ['09:00', '上午9点'],
  ['06:15', '早上6点15分'],
  ['12:00', '中午12点'],
  ['13:00', '下午1点'],
  ['18:05', '晚上6点零5分'],
  ['00:00', '凌晨0点'],
])('%s is said %s', (clock, said) => expect(spokenClock(clock)).toBe(said));

it.each([
  ['2026-11-05', '2026年11月5日', '11月5日', '11/5', '周四'],
  ['2026-11-30', '2026年11月30日', '11月30日', '11/30', '周一'],
  ['2028-02-29', '2028年2月29日', '2月29日', '2/29', '周二'],
])('the day %s is %s, %s, %s, %s', (day, long, short, slash, week) =>
  expect([longDate(day), shortDate(day), slashDate(day), weekday(day)]).toEqual([long, short, slash, week]),
);

it.each([
  ['2026-12-31', 1, '2027-01-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-11-22', 39, '2026-12-31'],
])('%s and %d days is %s', (day, n, then) => {
  expect(addDays(day, n)).toBe(then);
  expect(daysBetween(day, then)).toBe(n);
});

it.each([
  ['2026-11', 1, '2026-12', '2026-12-31', '2026年12月'],
  ['2026-11', 2, '2027-01', '2027-01-31', '2027年1月'],
  ['2028-03', -1, '2028-02', '2028-02-29', '2028年2月'],
])('%s and %d months is %s, until %s', (month, by, then, last, words) =>
  expect([moveMonth(month, by), lastDayOf(then), monthWords(then)]).toEqual([then, last, words]),
);

it.each([
  '2026年11月30日',
  '2026-11-30',
  '2026/11/30',
  '2026.11.30',
  '20261130',
  ' 2026 年 11 月 30 日 ',
  '２０２６－１１－３０',
  '2026年11月30',
])('reads the day typed as %s', (typed) => expect(readDate(typed)).toBe('2026-11-30'));

it.each(['', '2026', '2026年11月', '2026年2月29日', '2026-13-01', '2026113', '11月30日', '明天', '2026-1130', `${'1'.repeat(100_000)}日`])(
  'takes %.20s for no day',
  (typed) => expect(readDate(typed)).toBeNull(),
);
