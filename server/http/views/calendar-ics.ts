import { addDays } from '../../domain/language/dates.ts';
import type { CalendarEntry } from '../../contract/http.ts';
import type { CalendarSpan } from './program-views.ts';

/** Control characters have no place in a calendar, escaped or not. */
const CONTROLS = /(?!\n)\p{Cc}/gu;
/** RFC 5545: lines end in CRLF and are folded at 75 octets; commas, semicolons and line breaks in text are escaped. */
const escapeText = (s: string): string =>
  s
    .replace(/[\\;,]/gu, '\\$&')
    .replace(/\r\n?|\n/gu, '\\n')
    .replace(CONTROLS, '');

function fold(line: string): string {
  const folded: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > 74) {
      folded.push(part);
      [part, bytes] = ['', 0];
    }
    part += character;
    bytes += size;
  }
  return [...folded, part].join('\r\n ');
}

/**
 * Days before the last one on which phones remind. A whole day begins at midnight where the phone is, and nobody wants to be told then:
 * nine in the morning.
 */
const REMIND_DAYS = [14, 3];
const REMIND_HOUR = 9;

/** The calendar as a feed that phones subscribe to; `site` makes the links, of which there are none without it. */
export function calendarIcs(calendar: CalendarSpan, site: string | null, now: Date): string {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/gu, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//policy-navigator//calendar//ZH',
    'CALSCALE:GREGORIAN',
    'X-WR-CALNAME:惠企政策申报日历',
    'X-WR-TIMEZONE:Asia/Shanghai',
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    ...calendar.entries.flatMap((e) => eventLines(e, site, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map(fold).join('\r\n') + '\r\n';
}

function eventLines({ day, event, program }: CalendarEntry, site: string | null, stamp: string): readonly string[] {
  const words = event === 'opens' ? '开放申报' : '申报截止';
  const compact = (d: string) => d.replaceAll('-', '');
  return [
    'BEGIN:VEVENT',
    `UID:${program.id}-${event}-${day}@policy-navigator`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`,
    `SUMMARY:${escapeText(`${words}：${program.title}`)}`,
    `DESCRIPTION:${escapeText(`${program.documentTitle}${program.department === null ? '' : `\n${program.department}`}`)}`,
    ...(site === null ? [] : [`URL:${site}/programs/${encodeURIComponent(program.id)}`]),
    ...(event === 'closes'
      ? REMIND_DAYS.flatMap((days) => [
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          `TRIGGER:-P${days - 1}DT${24 - REMIND_HOUR}H`,
          `DESCRIPTION:${escapeText(`${days}天后截止：${program.title}`)}`,
          'END:VALARM',
        ])
      : []),
    'END:VEVENT',
  ];
}
