import type { Span } from '../../server/domain/citation/citation.ts';
import { findDates } from '../../server/domain/language/dates.ts';
import { organsIn } from './organs.ts';
import { tight, type Line, type Page } from './page.ts';

/** 落款: who signed and when. */
export interface Signature extends Span {
  readonly organs: readonly string[];
  readonly organSpan: Span | null;
  /** `市长 王××` signed in place of an organ. */
  readonly byPerson: boolean;
  readonly signedOn: string;
  readonly dateSpan: Span;
}

const DATE_AT_END =
  /(?:(?:19|20)\d{2}|[二一][〇○零o一二三四五六七八九]{3})\s{0,3}年\s{0,3}[\d一二三四五六七八九十]{1,3}\s{0,3}月\s{0,3}[\d一二三四五六七八九十]{1,3}\s{0,3}日(?=\s{0,3}(?:\(.{0,20}\))?\s{0,3}$)/u;
/** `2023-05-06` under the names of those who sign; on a line with other words it is a list's. */
const DASHED_DATE = /^(?:19|20)\d{2}\s{0,2}[-./]\s{0,2}\d{1,2}\s{0,2}[-./]\s{0,2}\d{1,2}$/u;
/** `市长 王××` signs an order. */
const PERSON = /^(?:省长|市长|区长|县长|主席|部长|主任|局长|署长|总理|厅长|州长|盟长)\s{0,6}[一-龥×]{1,4}(?:\s{0,4}[一-龥×]{1,3})?$/u;
const STAMP = /^\((?:联合)?(?:盖章|印章|章|代章)\)$/u;
/** A date alone needs words before it that end a notice, or it is a date that the printer's line break left over. */
const LAST_WORDS = /(?:[。)!]|执行|落实|实施|通知|公告|公布|施行|办理|反映)$/u;

/**
 * The signature: a date line under the names of those who sign. In a 通知 that issues another text it stands before that text,
 * so the first one counts. Without names (`请遵照执行。⏎2023年5月15日`) the date must close a text.
 */
export function readSignature(page: Page, bodyAt: number): Signature | null {
  let unsigned: Signature | null = null;
  for (let i = Math.max(0, bodyAt - 1); i < page.lines.length; i++) {
    const line = page.lines[i];
    if (line === undefined) continue;
    const dashed = DASHED_DATE.exec(line.text);
    const m = DATE_AT_END.exec(line.text) ?? dashed;
    const date = m ? findDates(m[0])[0] : undefined;
    if (!m || date?.precision !== 'day') continue;
    const dateSpan = { start: line.start + m.index, end: line.start + m.index + m[0].length };
    const signers = signersBefore(page.lines, i, line, line.text.slice(0, m.index).trim());
    if (signers === null) continue;
    if (signers.organs.length > 0 || signers.person) {
      return {
        organs: signers.organs,
        byPerson: signers.person,
        organSpan: signers.span,
        signedOn: date.from,
        dateSpan,
        start: signers.span?.start ?? dateSpan.start,
        end: dateSpan.end,
      };
    }
    if (dashed === null && closesAText(page.lines, i))
      unsigned ??= { organs: [], byPerson: false, organSpan: null, signedOn: date.from, dateSpan, ...dateSpan };
  }
  return unsigned;
}

interface Signers {
  readonly organs: readonly string[];
  readonly span: Span | null;
  readonly person: boolean;
}

/** The organs on the date's own line and on the lines above it; null where other words share the date's line. */
function signersBefore(lines: readonly Line[], at: number, line: Line, before: string): Signers | null {
  const own = before === '' ? [] : organsIn(before);
  if (own === null) return null;
  const organs = [...own];
  let span: Span | null = own.length > 0 ? { start: line.start, end: line.start + before.length } : null;
  let person = false;
  for (let k = at - 1; k >= 0 && at - k <= 40; k--) {
    const above = lines[k];
    if (above === undefined) break;
    if (STAMP.test(tight(above.text))) continue;
    if (PERSON.test(above.text)) {
      person = true;
      continue;
    }
    const names = organsIn(above.text);
    if (names === null) {
      // other words may share the line: `wang@lin.gov.cn 临澜市人力资源和社会保障局`
      const tail = organs.length === 0 ? /(?:^|.\s)(\S{4,40})$/u.exec(above.text)?.[1] : undefined;
      const name = tail === undefined || tail === above.text ? null : organsIn(tail);
      if (tail !== undefined && name !== null) {
        organs.unshift(...name);
        span = { start: above.end - tail.length, end: above.end };
      }
      break;
    }
    organs.unshift(...names);
    span = { start: above.start, end: span?.end ?? above.end };
  }
  return { organs: [...new Set(organs)], span, person };
}

function closesAText(lines: readonly Line[], i: number): boolean {
  const before = lines[i - 1];
  const after = lines[i + 1];
  return before !== undefined && LAST_WORDS.test(before.text) && (after === undefined || !/^[,。;:、)]/u.test(after.text));
}
