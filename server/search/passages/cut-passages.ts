import type { Span } from '../../domain/citation/citation.ts';
import type { Provision, ProvisionKind } from '../../domain/policy/provision.ts';
import { cutText } from './cut-text.ts';

/** A hit is never longer: what is longer cannot be read at a glance. */
export const LONGEST_PASSAGE = 500;
/** Short neighbours are put together up to this length: long enough to answer, short enough to be about one thing. */
const WANTED_PASSAGE = 300;

/** A contiguous piece of a document that is found as a whole; `provision` is the ordinal of the provision it begins in. */
export interface Passage extends Span {
  readonly provision: number;
}

/** A piece before joining. */
interface Atom extends Passage {
  /** Never joined with the piece before it: an article, a table, a new heading. */
  readonly opens: boolean;
  /** Never joined with the piece after it. */
  readonly closes: boolean;
  /** A heading alone, which says nothing without what follows. */
  readonly bare: boolean;
}

const SKIPPED: ReadonlySet<ProvisionKind> = new Set(['title', 'toc']);
const ALONE: ReadonlySet<ProvisionKind> = new Set(['article', 'table', 'question']);
const HEADINGS: ReadonlySet<ProvisionKind> = new Set(['part', 'chapter', 'section', 'heading', 'annex']);
/** A title longer than this is a document whose lines were lost. */
const LONGEST_TITLE = 120;

/**
 * Cuts a document into passages in reading order: a provision with all that is in it where that fits,
 * else its parts; short parts side by side are joined. Titles and headings alone are no passages.
 */
export function cutPassages(text: string, provisions: readonly Provision[]): readonly Passage[] {
  const children = new Map<number | null, Provision[]>();
  for (const p of provisions) {
    const siblings = children.get(p.parent);
    if (siblings) siblings.push(p);
    else children.set(p.parent, [p]);
  }
  const atoms = (children.get(null) ?? []).flatMap((p) => atomsOf(text, p, children));
  return join(text, atoms);
}

function atomsOf(text: string, provision: Provision, children: ReadonlyMap<number | null, readonly Provision[]>): Atom[] {
  if (SKIPPED.has(provision.kind) && provision.text.length <= LONGEST_TITLE) return [];
  const inside = children.get(provision.ordinal) ?? [];
  const start = provision.start;
  const end = endOf(provision, children);
  const opens = ALONE.has(provision.kind) || HEADINGS.has(provision.kind);
  const closes = ALONE.has(provision.kind);
  if (end - start <= LONGEST_PASSAGE && !holdsUnits(inside, children)) {
    return [{ start, end, provision: provision.ordinal, opens, closes, bare: inside.length === 0 && isBare(provision) }];
  }
  const own = ownAtoms(text, provision).map((atom, i) => ({ ...atom, opens: opens && i === 0 }));
  const atoms = [...own, ...inside.flatMap((child) => atomsOf(text, child, children))];
  return closes ? atoms.map((atom, i) => (i === atoms.length - 1 ? { ...atom, closes: true } : atom)) : atoms;
}

/** Whether a heading is all there is; a run-in heading (（一）减半收取费用。减半收取…) has text of its own. */
const isBare = ({ kind, heading, marker, text }: Provision): boolean =>
  HEADINGS.has(kind) && text.length <= (heading?.length ?? text.length) + (marker?.length ?? 0) + 4;

/** Whether an article or table is anywhere inside. */
function holdsUnits(inside: readonly Provision[], children: ReadonlyMap<number | null, readonly Provision[]>): boolean {
  return inside.some((p) => ALONE.has(p.kind) || holdsUnits(children.get(p.ordinal) ?? [], children));
}

function endOf(provision: Provision, children: ReadonlyMap<number | null, readonly Provision[]>): number {
  const last = children.get(provision.ordinal)?.at(-1);
  return last === undefined ? provision.end : Math.max(provision.end, endOf(last, children));
}

/** A provision's own words, cut at table rows or sentences where they are too long. */
function ownAtoms(text: string, provision: Provision): Omit<Atom, 'opens'>[] {
  if (provision.end <= provision.start) return [];
  const rows = provision.table?.rows;
  const pieces = provision.end - provision.start <= LONGEST_PASSAGE ? [provision] : cutText(text, provision, rows ?? null);
  const bare = isBare(provision) && pieces.length === 1;
  return pieces.map(({ start, end }) => ({ start, end, provision: provision.ordinal, closes: false, bare }));
}

function join(text: string, atoms: readonly Atom[]): readonly Passage[] {
  const passages: Atom[] = [];
  for (const atom of atoms) {
    const last = passages.at(-1);
    if (last && mayJoin(last, atom) && text.slice(last.end, atom.start).trim() === '')
      passages[passages.length - 1] = { ...last, end: atom.end, closes: atom.closes, bare: last.bare && atom.bare };
    else passages.push(atom);
  }
  return passages
    .filter((p) => !p.bare && text.slice(p.start, p.end).trim() !== '')
    .map(({ start, end, provision }) => ({ start, end, provision }));
}

function mayJoin(last: Atom, next: Atom): boolean {
  const length = next.end - last.start;
  if (last.bare && length <= LONGEST_PASSAGE && !(next.opens && next.closes)) return true;
  return !last.closes && !next.opens && length <= WANTED_PASSAGE;
}
