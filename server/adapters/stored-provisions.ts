import { createHash } from 'node:crypto';
import type { Span } from '../domain/citation/citation.ts';
import type { Provision, TableLayout } from '../domain/policy/provision.ts';

/** Where a provision stands in its document, under the digest of what it is. */
type PlacedProvision = Pick<Provision, 'start' | 'end' | 'parent' | 'children'> & { readonly digest: string };
/** As documents held their provisions before these had digests; such records are still there. */
type HeldProvision = Omit<Provision, 'text'>;
/** A document's provisions as its record lists them. */
export type ListedProvisions = readonly (PlacedProvision | HeldProvision)[];

/**
 * A provision without its place and text, under the digest of all it is and says: one that did not change is not written again,
 * wherever it moved to. Its text is a slice of its document's; spans of a table count from the provision's start.
 */
export type StoredProvision = Pick<Provision, 'kind' | 'path' | 'marker' | 'heading' | 'table'>;

/**
 * A document's provisions as they are stored: their places in order, and each that occurs once. Written once, never changed; kept while a
 * document or an earlier version of one names them.
 */
export function storedProvisions(provisions: readonly Provision[]): {
  readonly places: readonly PlacedProvision[];
  readonly byDigest: ReadonlyMap<string, StoredProvision>;
} {
  const byDigest = new Map<string, StoredProvision>();
  const places = provisions.map(({ kind, path, marker, heading, table, text, start, end, parent, children }): PlacedProvision => {
    const stored: StoredProvision = { kind, path, marker, heading, ...(table && { table: moved(table, -start) }) };
    const digest = provisionDigest(stored, text);
    byDigest.set(digest, stored);
    return { digest, start, end, parent, children };
  });
  return { places, byDigest };
}

/** Of all that a provision is and says. */
const provisionDigest = (stored: StoredProvision, text: string): string =>
  createHash('sha256').update(JSON.stringify(stored)).update('\n').update(text).digest('base64url').slice(0, 24);
/** Whether a provision that was read back, with the words at its place, is the one that was written. */
export const isAsStored = ({ kind, path, marker, heading, table }: StoredProvision, text: string, digest: string): boolean =>
  provisionDigest({ kind, path, marker, heading, ...(table && { table }) }, text) === digest;

/** The provisions of a document with their text. */
export function wholeProvisions(
  listed: ListedProvisions,
  text: string,
  byDigest: (digest: string) => StoredProvision | undefined,
): readonly Provision[] {
  return listed.map((one, ordinal) => {
    if (!isPlaced(one)) return { ...one, text: text.slice(one.start, one.end) };
    const { digest, start, end, parent, children } = one;
    const stored = byDigest(digest);
    if (stored === undefined) throw new Error(`provision ${digest} is not stored`);
    const { kind, path, marker, heading, table } = stored;
    return {
      kind,
      heading,
      ordinal,
      parent,
      path,
      marker,
      text: text.slice(start, end),
      start,
      end,
      children,
      ...(table && { table: moved(table, start) }),
    };
  });
}

/** The digests that a record's list names. */
export const digestsOf = (listed: ListedProvisions): readonly string[] => listed.flatMap((one) => (isPlaced(one) ? [one.digest] : []));
const isPlaced = (one: PlacedProvision | HeldProvision): one is PlacedProvision => 'digest' in one;

function moved({ caption, headerRows, rows }: TableLayout, by: number): TableLayout {
  const shifted = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  return { caption, headerRows, rows: rows.map((row) => ({ ...shifted(row), cells: row.cells.map(shifted) })) };
}
