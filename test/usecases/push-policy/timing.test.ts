import { describe, expect, it } from 'vitest';
import { atChina, outsideQuiet, slotOf } from '../../../server/domain/delivery/timing.ts';

const night = { from: '21:00', to: '08:00' };
/** `2026-11-23 09:00` in China. */
const inChina = (ms: number) => new Date(ms + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ');
const leaves = (
  cadence: 'at-once' | 'daily' | 'weekly',
  at: readonly [string, string],
  closesOn: string | null = null,
  channel: 'email' | 'in-app' = 'email',
) => {
  const slot = slotOf({ cadence, quietHours: night }, channel, atChina(...at), closesOn);
  return [inChina(slot.notBefore), slot.digest];
};

// 2026-11-23 is a Monday.
describe('a message leaves', () => {
  it.each([
    ['at once in the daytime', leaves('at-once', ['2026-11-23', '10:00']), ['2026-11-23 10:00', null]],
    ['in the morning where the evening is quiet', leaves('at-once', ['2026-11-23', '22:30']), ['2026-11-24 08:00', null]],
    ['in the morning where the night is quiet', leaves('at-once', ['2026-11-24', '03:00']), ['2026-11-24 08:00', null]],
    ['with the digest of the same day before nine', leaves('daily', ['2026-11-23', '08:59']), ['2026-11-23 09:00', 'daily:2026-11-23']],
    ['with the digest of the next day after it', leaves('daily', ['2026-11-23', '09:00']), ['2026-11-24 09:00', 'daily:2026-11-24']],
    ['with the digest of the next Monday', leaves('weekly', ['2026-11-24', '10:00']), ['2026-11-30 09:00', 'weekly:2026-11-30']],
    [
      'before the digest where the program closes by then',
      leaves('weekly', ['2026-11-24', '10:00'], '2026-11-30'),
      ['2026-11-24 10:00', null],
    ],
    ['into the inbox at any time: it rings nobody', leaves('weekly', ['2026-11-24', '03:00'], null, 'in-app'), ['2026-11-24 03:00', null]],
  ] as const)('%s', (_, got, expected) => expect(got).toEqual(expected));

  it('at once in quiet hours that do not pass midnight, outside them', () => {
    const noon = { from: '12:00', to: '14:00' };
    expect(inChina(outsideQuiet(noon, atChina('2026-11-23', '12:00')))).toBe('2026-11-23 14:00');
    expect(inChina(outsideQuiet(noon, atChina('2026-11-23', '14:00')))).toBe('2026-11-23 14:00');
    expect(inChina(outsideQuiet(null, atChina('2026-11-23', '23:00')))).toBe('2026-11-23 23:00');
  });
});
