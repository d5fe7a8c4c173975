import { HnswVectorIndex } from '../vectors/hnsw-vector-index.ts';
import { IndexView, type PostingsView, type Segment } from './index-view.ts';
import type { CatalogueEntry } from './manifest.ts';
import { mergePostings, type Postings } from './postings.ts';
import { stringTable } from './string-table.ts';

/** More segments than this make every search slower. */
const MOST_SEGMENTS = 8;
/** From this share of removed passages on a segment is written anew. */
const MOST_GONE = 0.25;

/** The segments that should become one: those with much that is gone, and the smaller ones where there are too many. */
export function segmentsToMerge(view: IndexView): readonly Segment[] {
  const { segments } = view;
  const size = ({ contents }: Segment): number => contents.passages.start.length;
  const worn = segments.filter((segment, i) => view.goneFrom(i) > MOST_GONE * size(segment));
  if (segments.length <= MOST_SEGMENTS) return worn;
  const [largest, ...rest] = [...segments].sort((a, b) => size(b) - size(a));
  const others = rest.reduce((sum, segment) => sum + size(segment), 0);
  return largest && size(largest) > others && !worn.includes(largest) ? rest : segments;
}

/** One segment of what lives in several, without cutting any text into words again. */
export function mergeSegments(
  name: string,
  segments: readonly Segment[],
  catalogue: readonly CatalogueEntry[],
): { readonly segment: Segment; readonly catalogue: readonly CatalogueEntry[] } {
  const names = new Set(segments.map((s) => s.name));
  const mine = catalogue.filter(({ segment }) => names.has(segment));
  const view = new IndexView(segments, mine);
  const { count, document, provision, start } = view.passages;
  const all = Array.from({ length: count }, (_, passage) => passage);
  const merged = ({ parts, size }: PostingsView): Postings => mergePostings(parts, size);
  const targets = Array.from({ length: view.questions.size }, (_, question) => view.targets(question));
  const offsets = [0];
  for (const { length } of targets) offsets.push((offsets.at(-1) ?? 0) + length);
  const contents = {
    passages: {
      document,
      provision,
      start,
      text: stringTable(all.map((p) => view.text(p))),
      path: stringTable(all.map((p) => view.path(p))),
    },
    grams: merged(view.grams),
    words: merged(view.words),
    wholes: merged(view.wholes),
    faq: { grams: merged(view.questions), offsets: Uint32Array.from(offsets), passages: Uint32Array.from(targets.flat()) },
  };
  const numbers = new Map(view.documents.map(({ id }, number) => [id, number]));
  return {
    segment: { name, contents, vectors: mergeVectors(view) },
    catalogue: catalogue.map((entry) =>
      names.has(entry.segment) ? { ...entry, segment: name, number: numbers.get(entry.card.id) ?? 0 } : entry,
    ),
  };
}

function mergeVectors(view: IndexView): HnswVectorIndex | null {
  const model = view.segments.find(({ vectors }) => vectors !== null)?.vectors;
  if (!model || view.segments.some(({ vectors }) => vectors === null)) return null;
  const index = new HnswVectorIndex(model.model, model.dimension, view.passages.count);
  index.upsert(
    Array.from({ length: view.passages.count }, (_, passage) => ({
      id: String(passage),
      vector: view.segments[view.segmentOf(passage)]?.vectors?.vector(String(view.numberOf(passage))),
    })).filter((entry): entry is { id: string; vector: Float32Array } => entry.vector !== null && entry.vector !== undefined),
  );
  return index;
}
