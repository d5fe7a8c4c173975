import { isPartBeside, ownTermsIn, pairsIn } from './keyword-compounds.ts';
import { subjectsIn } from './keyword-terms.ts';

/** What of a document its keywords are taken from. */
export interface KeywordSource {
  readonly title: string;
  /** Names that a text repeats and that do not tell what it is about: issuers, places. */
  readonly names: readonly string[];
  readonly provisions: readonly { readonly heading: string | null; readonly text: string }[];
}

/** Keywords of one document. */
const MOST = 6;
/** Characters of a text that are looked at. */
const LOOKED_AT = 40_000;
/** Of the foremost keyword's score: what has less is named in passing. */
const LEAST_SHARE = 0.17;
/** How often a term that no list knows must be said. */
const LEAST_SAID = 3;
/** How far a listed subject, a compound and a long word are believed to be what a reader looks for. */
const WEIGHT = { subject: 1, compound: 0.55, word: 0.4 } as const;

type Place = 'title' | 'heading' | 'text';
interface Candidate {
  /** Each way it is said, with how often; in the title counts for more, so that it is shown as the title has it. */
  readonly forms: Map<string, number>;
  readonly kind: keyof typeof WEIGHT;
  readonly counts: Record<Place, number>;
}

/**
 * 关键词: the subjects of a document in its own words, by where and how often they stand and by how seldom other documents have them; then
 * compounds of its own (展位费补助) as far as there is room. `rarity`: of a term, higher where fewer documents have it, 0 where half have; the
 * same text and the same index give the same keywords.
 */
export async function keywordsOf(
  source: KeywordSource,
  rarity: (terms: readonly string[]) => Promise<readonly number[]>,
): Promise<readonly string[]> {
  const candidates = [...candidatesIn(source)].filter(isSaidEnough);
  const shown = candidates.map(([, c]) => [...c.forms].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length)[0]?.[0] ?? '');
  const rare = await rarity(shown);
  const scored = candidates
    .map(([, c], i) => ({ term: shown[i] ?? '', kind: c.kind, score: scoreOf(c, rare[i] ?? 1, shown[i] ?? '') }))
    .sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1));
  const least = (scored[0]?.score ?? 0) * LEAST_SHARE;
  const chosen: string[] = [];
  for (const { term, score } of scored) {
    if (score < least || chosen.some((other) => sayTheSame(other, term))) continue;
    chosen.push(term);
    if (chosen.length === MOST) break;
  }
  return chosen;
}

const isSaidEnough = ([, { kind, counts }]: readonly [string, Candidate]): boolean =>
  counts.title > 0 || counts.heading + counts.text >= (kind === 'subject' ? 2 : LEAST_SAID);

const scoreOf = ({ kind, counts }: Candidate, rare: number, term: string): number =>
  WEIGHT[kind] *
  (4 * Math.min(counts.title, 1) + 1.2 * Math.min(counts.heading, 2) + Math.log2(1 + counts.text)) *
  (0.6 + rare) *
  (term.length > 3 ? 1.25 : 1);

/** 技术改造 and 技术改造项目; 重大技术装备 and 技术装备认定: one holds the other, or they have as much in common as a term has. */
const IN_COMMON = 4;
function sayTheSame(a: string, b: string): boolean {
  if (a.includes(b) || b.includes(a)) return true;
  return Array.from({ length: Math.max(0, a.length - IN_COMMON + 1) }, (_, i) => a.slice(i, i + IN_COMMON)).some((part) =>
    b.includes(part),
  );
}

function candidatesIn({ title, names, provisions }: KeywordSource): ReadonlyMap<string, Candidate> {
  const found = new Map<string, Candidate>();
  const add = (key: string, kind: Candidate['kind'], words: string, place: Place) => {
    const entry = found.get(key) ?? { forms: new Map<string, number>(), kind, counts: { title: 0, heading: 0, text: 0 } };
    found.set(key, entry);
    entry.counts[place] += 1;
    entry.forms.set(words, (entry.forms.get(words) ?? 0) + (place === 'title' ? 1000 : 1));
  };
  const isPart = isPartBeside(names);
  const look = (words: string, place: Place) => {
    const text = withoutNames(words, names);
    for (const { words: said, subject } of subjectsIn(text)) add(`subject ${subject}`, 'subject', said, place);
    for (const { words: said, kind } of ownTermsIn(text, isPart)) add(said, kind, said, place);
  };
  look(title, 'title');
  let left = LOOKED_AT;
  for (const { heading, text } of provisions) {
    if (heading !== null) look(heading.slice(0, 40), 'heading');
    if (left > 0) look(text.slice(0, left), 'text');
    left -= text.length;
  }
  const whole = withoutNames(
    provisions
      .map((p) => p.text)
      .join('\n')
      .slice(0, LOOKED_AT),
    names,
  );
  for (const words of pairsIn(withoutNames(title, names), isPart)) {
    const said = whole.split(words).length - 1;
    if (said >= LEAST_SAID && !found.has(words))
      found.set(words, { forms: new Map([[words, 1]]), kind: 'compound', counts: { title: 1, heading: 0, text: said } });
  }
  return found;
}

/** As it is read: no quotation marks inside a term (“专精特新”中小企业), no line ends of a page, no names of offices and places. */
const withoutNames = (text: string, names: readonly string[]): string =>
  names.reduce((rest, name) => (name.length < 2 ? rest : rest.replaceAll(name, '，')), text.replace(/[“”"\s]/gu, ''));
