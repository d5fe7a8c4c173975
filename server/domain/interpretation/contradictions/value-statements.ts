import type { CitationSource, Span } from '../../citation/citation.ts';
import type { Provision } from '../../policy/provision.ts';
import { sentencesOf } from '../sentences.ts';
import { termsOf } from '../terms.ts';
import { statedValues, type StatedValue } from './stated-values.ts';

/** A text that is compared, and what its citations share. */
export interface ComparedText {
  readonly text: string;
  readonly provisions: readonly Provision[];
  readonly source: CitationSource;
}

/** One value with the words around it. */
export interface Statement {
  readonly value: StatedValue;
  readonly sentence: Span;
  readonly provision: Provision;
  /** Terms close by, in the wider neighbourhood, and in the whole sentence with the provision's heading; values taken out. */
  readonly near: ReadonlySet<string>;
  readonly wide: ReadonlySet<string>;
  readonly whole: ReadonlySet<string>;
  readonly before: string;
  readonly after: string;
  /** The words of its own part of the sentence, up to the next mark of punctuation or value of the same kind. */
  readonly own: ReadonlySet<string>;
  /** The other values close by, as `key value`. */
  readonly beside: ReadonlySet<string>;
  /** The first day of the period that this is the last day of. */
  readonly since: string | null;
}

const SKIPPED = new Set(['toc', 'addressee', 'title']);
/** Characters on either side: what a value is about, and what that is about. */
const NEAR = 12;
const WIDE = 30;
/** Characters within which values are companions. */
const COMPANY = 45;

/** Every value of a text with the words around it, in reading order. */
export function statementsOf({ text, provisions }: ComparedText): readonly Statement[] {
  return provisions
    .filter((p) => !SKIPPED.has(p.kind))
    .flatMap((provision) =>
      sentencesOf(text, { start: provision.start, end: provision.start + provision.text.length }).flatMap((sentence) => {
        const values = statedValues(text, sentence);
        const plain = blank(
          text,
          sentence,
          values.filter((v) => v.kind !== 'scope'),
        );
        const at = (from: number, to: number) => plain.slice(Math.max(0, from - sentence.start), Math.max(0, to - sentence.start));
        const whole = termsOf(`${plain} ${provision.heading ?? ''}`);
        return values.map((value): Statement => ({
          value,
          sentence,
          provision,
          whole,
          near: termsOf(at(value.start - NEAR, value.end + NEAR)),
          wide: termsOf(at(value.start - WIDE, value.end + WIDE)),
          before: at(value.start - 6, value.start).replace(/\s+/gu, ''),
          after: at(value.end, value.end + 6).replace(/\s+/gu, ''),
          own: termsOf(ownWords(text, sentence, value, values)),
          beside: new Set(
            values
              .filter((v) => v !== value && v.key !== 'year' && v.start < value.end + COMPANY && value.start < v.end + COMPANY)
              .flatMap((v) => v.values.map((w) => `${v.key} ${w}`)),
          ),
          since:
            values.find(
              (v) => v.key === 'date' && value.key === 'date' && v.end < value.start && UNTIL.test(text.slice(v.end, value.start)),
            )?.values[0] ?? null,
        }));
      }),
    );
}

/** 免收…房租 of 免收2个月房租、1个月租金减半. */
function ownWords(text: string, sentence: Span, value: StatedValue, values: readonly StatedValue[]): string {
  const others = values.filter((v) => v !== value && v.key === value.key);
  let start = value.start;
  let end = value.end;
  while (start > sentence.start && !PART_END.test(text[start - 1] ?? '') && !others.some((v) => v.end === start)) start--;
  while (end < sentence.end && !PART_END.test(text[end] ?? '') && !others.some((v) => v.start === end)) end++;
  return `${text.slice(start, value.start)}，${text.slice(value.end, end)}`;
}
/** 2019年7月1日起至 */
const UNTIL = /^\s*(?:（含）|\(含\))?\s*起?\s*(?:至|到|[-—–~～]{1,2})\s*$/u;
const PART_END = /[，。；：、！？!?;\n]/u;

/** The sentence with its values blanked, so that 三年 and 五年 stand in the same words. */
function blank(text: string, sentence: Span, values: readonly Span[]): string {
  let plain = text.slice(sentence.start, sentence.end);
  for (const v of values)
    plain = plain.slice(0, v.start - sentence.start) + '，'.repeat(v.end - v.start) + plain.slice(v.end - sentence.start);
  return plain;
}
