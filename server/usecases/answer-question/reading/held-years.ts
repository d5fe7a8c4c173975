import { foldText } from '../understanding/terms.ts';
import type { Candidate } from './rank-sentences.ts';

/** Years after everything a document speaks of, after which it says nothing certain of a year. */
const LATER = 2;
/** Whether a year lies before all that a document speaks of, or well after it. */
export function outsideItsTime(
  {
    found: {
      document: {
        record: { metadata, text },
      },
    },
  }: Candidate,
  year: number,
): boolean {
  const named = [...text.matchAll(/(?<!\d)((?:19|20)\d{2})(?=\s{0,2}年|[-./]\d)/gu)].map((m) => Number(m[1]));
  const ends = metadata.expiresOn === null ? null : Number(metadata.expiresOn.slice(0, 4));
  if (named.length === 0) return false;
  return year < Math.min(...named) || year > (ends ?? Math.max(...named) + LATER - 1);
}

/** Whether a sentence speaks of a year: it names it, or it names none and its headings, its title or its document's dates do. */
export function holdsYear({ found: { document }, sentence }: Candidate, year: string): boolean {
  const { metadata } = document.record;
  const text = foldText(document.textOf(sentence));
  const named = (s: string) => [...s.matchAll(/(?<!\d)((?:19|20)\d{2})(?!\d)/gu)].map((m) => m[1]);
  if (named(text).length > 0) return text.includes(year);
  const around = named(`${document.headingsOf(sentence.provision)} ${metadata.title}`);
  if (around.length > 0) return around.includes(year);
  const dates = [metadata.signedOn, metadata.publishedOn, metadata.effectiveFrom].filter((d) => d !== null);
  return dates.length === 0 || dates.some((d) => d.startsWith(year));
}
