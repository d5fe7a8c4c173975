import { quoteFrom, type Citation, type Span } from '../../citation/citation.ts';
import { findDates } from '../../language/dates.ts';
import { numberKeys, titleKeys } from '../../policy/document-names.ts';
import type { DocumentRecord } from '../../policy/ports.ts';
import { sentencesOf } from '../sentences.ts';
import type { Contradiction } from './find-contradictions.ts';
import type { ComparedText } from './value-statements.ts';

/** 《标题》（文号）: a document with its number. */
const NAMED = /《([^《》]{4,160})》\s*[（(]\s*([^（）()]{2,30}?号)(?:[^（）()]{0,30})[）)]/gu;
/** 3月13日，国家卫生健康委办公厅印发《…》 */
const ISSUED = /^[^。《]{0,60}(?:联合)?(?:印发|下发|出台|发布)/u;

/** Numbers of documents and the day of issue, where the other text gives them otherwise. */
export function contradictingNames(
  policy: DocumentRecord,
  other: DocumentRecord,
  ruled: ComparedText,
  told: ComparedText,
): readonly Contradiction[] {
  return [...differentNumbers(policy, ruled, told), ...differentDay(policy, other, ruled, told)];
}

interface NamedInText extends Span {
  readonly title: string;
  readonly number: string;
}

const namedIn = (text: string): readonly NamedInText[] =>
  [...text.matchAll(NAMED)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    title: m[1] ?? '',
    number: (m[2] ?? '').replace(/\s+/gu, ''),
  }));

function differentNumbers(policy: DocumentRecord, ruled: ComparedText, told: ComparedText): readonly Contradiction[] {
  const own = policy.metadata.documentNumber;
  const known = namedIn(ruled.text);
  return namedIn(told.text).flatMap((named) => {
    const same = known.filter((k) => sameTitle(k.title, named.title));
    if (same.some((k) => sameDigits(k.number, named.number))) return [];
    const first = same[0];
    if (same.some((k) => isOtherEdition(k.number, named.number))) return [];
    if (first !== undefined) return [contradiction(cite(ruled, first), cite(told, named), first.number, named.number)];
    if (
      own === null ||
      !sameTitle(policy.metadata.title, named.title) ||
      sameDigits(own, named.number) ||
      isOtherEdition(own, named.number)
    )
      return [];
    const at = ruled.text.indexOf(own);
    return at < 0 ? [] : [contradiction(cite(ruled, { start: at, end: at + own.length }), cite(told, named), own, named.number)];
  });
}

const contradiction = (policy: Citation, interpretation: Citation, ours: string, theirs: string): Contradiction => ({
  kind: 'document-number',
  policy,
  interpretation,
  values: { policy: ours, interpretation: theirs },
});

const bare = (title: string): string => title.normalize('NFKC').replace(/[\s《》〈〉“”]/gu, '');
function sameTitle(a: string, b: string): boolean {
  const x = bare(a);
  const y = bare(b);
  return (
    x === y ||
    (Math.min(x.length, y.length) >= 12 && (x.endsWith(y) || y.endsWith(x))) ||
    [...titleKeys(a)].some((k) => [...titleKeys(b)].includes(k))
  );
}
const digits = (number: string): string => (number.normalize('NFKC').match(/\d+/gu) ?? []).join('.');
const sameDigits = (a: string, b: string): boolean =>
  digits(a) === digits(b) || [...numberKeys(a)].some((k) => [...numberKeys(b)].includes(k));

/**
 * 〔2016〕32号 for 〔2008〕172号: the same title in another year under another number is its former or later edition, not a slip of the
 * pen.
 */
function isOtherEdition(a: string, b: string): boolean {
  const parts = (number: string): readonly string[] => number.normalize('NFKC').match(/\d+/gu) ?? [];
  const [x, y] = [parts(a), parts(b)];
  return x.length === 2 && y.length === 2 && x[0] !== y[0] && x[1] !== y[1];
}

/** 印发 on a day on which the policy was neither signed nor published. */
function differentDay(policy: DocumentRecord, other: DocumentRecord, ruled: ComparedText, told: ComparedText): readonly Contradiction[] {
  const { signedOn, publishedOn, issuingAuthorities } = policy.metadata;
  if (signedOn === null) return [];
  const place = placeOf(ruled.text, signedOn);
  if (place === null) return [];
  return other.provisions.slice(0, 12).flatMap((provision) =>
    sentencesOf(told.text, { start: provision.start, end: provision.start + provision.text.length }).flatMap((sentence) => {
      const words = told.text.slice(sentence.start, sentence.end);
      const date = findDates(words, Number(signedOn.slice(0, 4))).find((d) => d.precision === 'day');
      const rest = date === undefined ? '' : words.slice(date.end);
      if (
        date === undefined ||
        !ISSUED.test(rest) ||
        !namesIssuer(rest, issuingAuthorities, policy.metadata.title) ||
        date.from === signedOn ||
        date.from === publishedOn
      )
        return [];
      const span = {
        start: sentence.start + date.start,
        end: sentence.start + date.end + (/(?:印发|下发|出台|发布)/u.exec(rest)?.index ?? 0) + 2,
      };
      return [
        {
          kind: 'date' as const,
          policy: quoteFrom(ruled.text, place, ruled.source, '落款'),
          interpretation: quoteFrom(told.text, span, told.source, provision.path),
          values: { policy: ruled.text.slice(place.start, place.end), interpretation: words.slice(date.start, date.end) },
        },
      ];
    }),
  );
}

/** The words name who issued the policy (市政府办公厅 for 北京市人民政府办公厅), or the policy itself. */
function namesIssuer(words: string, issuers: readonly string[], title: string): boolean {
  const head = words.slice(0, 80);
  const letters = (name: string) => new Set(name.replace(/人民政府/u, '政府'));
  return (
    issuers.some((issuer) => {
      const short = issuer.replace(/人民政府/u, '政府');
      return (
        head.includes(issuer) ||
        head.includes(short.slice(-5)) ||
        head.includes(short.slice(0, 6)) ||
        [...letters(short)].filter((c) => head.includes(c)).length >= 0.9 * letters(short).size
      );
    }) || [...words.matchAll(/《([^》]{6,160})》/gu)].some((m) => sameTitle(m[1] ?? '', title))
  );
}

/** Where the text gives its day of signing. */
function placeOf(text: string, day: string): Span | null {
  return (
    findDates(text)
      .filter((d) => d.precision === 'day' && d.from === day)
      .at(-1) ?? null
  );
}

const cite = ({ text, source }: ComparedText, span: Span): Citation => quoteFrom(text, span, source, '');
