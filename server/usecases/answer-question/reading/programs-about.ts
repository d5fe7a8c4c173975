import { leavesOf } from '../../../domain/subsidy/condition.ts';
import { NATION } from '../../../domain/enterprise/region.ts';
import type { OfferedProgram } from '../../../domain/subsidy/match-program.ts';
import { statusAsOf, type AwardTerms } from '../../../domain/subsidy/program.ts';
import { validityAsOf } from '../../../domain/policy/validity.ts';
import { relatePlaces } from '../understanding/places.ts';
import { foldText, termsOf } from '../understanding/terms.ts';
import type { Understanding } from '../understanding/understanding.ts';

/** A program about what is asked, with the award that says so. */
export interface ProgramAbout {
  readonly offered: OfferedProgram;
  readonly award: AwardTerms;
  /** The day an award says that it ends on, where that is past: 免除至2022年12月31日. */
  readonly ended: string | null;
}

type Matter = Understanding['subjects'][number];

/** What speaks for a program: a matter in its name, among what it gives, in its document's title, or in what it asks for, the very word asked, a figure, where today stands. */
const WORTH = {
  title: 1,
  award: 0.6,
  document: 0.5,
  condition: 0.4,
  words: 0.3,
  figure: 0.3,
  open: 0.2,
  nation: 0.1,
  closed: -0.3,
  ended: -0.6,
  long: -0.2,
  unsaid: -0.3,
} as const;
/** Characters of an award that is said at a glance. */
const LONG_AWARD = 60;
/** Documents of which nothing is offered any more. */
export const ENDED: ReadonlySet<string> = new Set(['expired', 'repealed']);

/**
 * The programs not ended on a day (`YYYY-MM-DD`) whose name, awards, document or conditions speak of every matter, the likeliest first. Where several are called
 * so, those that only mention it are left out (介绍员工到高新技术企业 beside 高新技术企业认定), and so are programs that give nothing in words.
 */
export function programsAbout(matters: readonly Matter[], offered: readonly OfferedProgram[], day: string): readonly ProgramAbout[] {
  const found = offered
    .flatMap((o) => aboutOf(matters, o, day) ?? [])
    .sort((a, b) => b.worth - a.worth || a.offered.program.id.localeCompare(b.offered.program.id));
  const called = found.filter((f) => f.called);
  return called.length > 1 ? called : found;
}

function aboutOf(
  matters: readonly Matter[],
  offered: OfferedProgram,
  day: string,
): (ProgramAbout & { readonly worth: number; readonly called: boolean }) | null {
  const { program, terms } = offered;
  if (program.awards.length === 0 || ENDED.has(validityAsOf(terms, day))) return null;
  const title = foldText(program.title);
  const document = foldText(program.awards[0]?.citation.title ?? '');
  const awards = program.awards.map((award) => ({ award, text: foldText(award.text) }));
  const asks = leavesOf(program.conditions).map((leaf) => foldText(leaf.text));
  const worths = matters.map((m) => {
    if (speaks(title, m)) return WORTH.title;
    if (awards.some((a) => speaks(a.text, m))) return WORTH.award;
    if (speaks(document, m)) return WORTH.document;
    return asks.some((text) => speaks(text, m)) ? WORTH.condition : 0;
  });
  if (worths.includes(0)) return null;
  const called = worths.every((w) => w === WORTH.title);
  const best = awards
    .map((a) => ({ ...a, worth: (matters.every((m) => speaks(a.text, m)) ? WORTH.award : 0) + (hasFigure(a.award) ? WORTH.figure : 0) }))
    .reduce((a, b) => (b.worth > a.worth ? b : a));
  const ended = pastEnd(best.award.text, day);
  const status = statusAsOf(program.window, day);
  const words = matters.flatMap((m) => termsOf(m.word));
  const worth =
    worths.reduce<number>((a, b) => a + b, 0) / matters.length +
    (WORTH.words * words.filter((w) => title.includes(w) || best.text.includes(w)).length) / Math.max(1, words.length) +
    (hasFigure(best.award) ? WORTH.figure : 0) +
    (status === 'closed' ? WORTH.closed : status === 'unknown' ? 0 : WORTH.open) +
    (program.jurisdiction?.code === NATION.code ? WORTH.nation : 0) +
    (ended === null ? 0 : WORTH.ended) +
    (matters.some((m) => speaks(best.text, m)) ? 0 : WORTH.unsaid) +
    (best.award.text.length > LONG_AWARD ? WORTH.long : 0);
  return { offered, award: best.award, ended, worth, called };
}

/** Share of a longer word's pairs of characters that a text must have: 引进急需紧缺人才 speaks of 引进人才; of a short one its end (厂房 of 租厂房). */
const MOST_PAIRS = 0.6;

function speaks(text: string, { word, said }: Matter): boolean {
  if (said.some((s) => text.includes(s))) return true;
  const pairs = termsOf(word);
  if (pairs.length === 2) return text.includes(pairs[1] ?? word);
  return pairs.length > 2 && pairs.filter((p) => text.includes(p)).length >= MOST_PAIRS * pairs.length;
}
export const hasFigure = ({ rate, fixed, min, max }: AwardTerms): boolean =>
  rate !== null || fixed !== null || min !== null || max !== null;

/** Whether a program may be had in one of the places (codes), or anywhere where none is named. */
export const serves = ({ program }: OfferedProgram, places: readonly string[]): boolean =>
  places.length === 0 || (program.jurisdiction !== null && relatePlaces(places, [program.jurisdiction.code]) !== 'apart');

/** 至2022年12月31日 · 延续至2023年底, where that is past; null otherwise. */
function pastEnd(text: string, day: string): string | null {
  const ends = [...text.matchAll(/至(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日|底)|底|末)/gu)].map(
    ([, year, month = '12', date = '31']) => `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`,
  );
  const last = ends.sort().at(-1);
  return last !== undefined && last < day ? last : null;
}
