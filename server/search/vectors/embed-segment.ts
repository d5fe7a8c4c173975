import { IndexView, type Segment } from '../index/index-view.ts';
import type { CatalogueEntry } from '../index/manifest.ts';
import { readSegment, type Snapshot } from '../index/snapshot.ts';
import { isUsable, type Embedder } from './embedder.ts';
import { sequencesOf } from './fitted-model.ts';
import { HnswVectorIndex } from './hnsw-vector-index.ts';
import { FittedEmbedder, vectorOf } from './word-vectors.ts';

const BATCH = 64;

/** Vectors by the text they were made of. */
type Known = ReadonlyMap<string, Float32Array>;

/** The vectors of a segment in which nothing was removed; passages that `known` has are not embedded again. */
export async function embedSegment(
  segment: Segment,
  catalogue: readonly CatalogueEntry[],
  embedder: Embedder,
  sequences: readonly Uint32Array[] | null,
  known: Known,
): Promise<HnswVectorIndex> {
  const vectors =
    embedder instanceof FittedEmbedder
      ? (sequences ?? sequencesOf(segment, catalogue)).map((keys) =>
          vectorOf(
            embedder.words,
            Array.from(keys, (key) => [key, 1] as const),
          ),
        )
      : await embedTexts(
          textsOf(
            new IndexView(
              [segment],
              catalogue.filter((entry) => entry.segment === segment.name),
            ),
            segment,
          ),
          embedder,
          known,
        );
  const index = new HnswVectorIndex(embedder.model, embedder.dimension, vectors.length);
  index.upsert(vectors.flatMap((vector, passage) => (vector && isUsable(vector) ? [{ id: String(passage), vector }] : [])));
  return index;
}

async function embedTexts(texts: readonly string[], embedder: Embedder, known: Known): Promise<readonly (Float32Array | undefined)[]> {
  const vectors = new Map(known);
  const missing = [...new Set(texts.filter((text) => !known.has(text)))];
  for (let at = 0; at < missing.length; at += BATCH) {
    const batch = missing.slice(at, at + BATCH);
    (await embedder.embedPassages(batch)).forEach((vector, i) => vectors.set(batch[i] ?? '', vector));
  }
  return texts.map((text) => vectors.get(text));
}

/** What is embedded of each passage, in the segment's numbering: it means little without the title and place it stands under. */
function textsOf(view: IndexView, { contents }: Segment): readonly string[] {
  return Array.from(contents.passages.start, (_, number) => {
    const passage = view.placeOf(0, number);
    return [view.documents[view.passages.document[passage] ?? 0]?.title ?? '', view.path(passage), view.text(passage)].join('\n');
  });
}

/** Vectors of the last snapshot that `embedder` made, by text. */
export function knownVectors(last: Snapshot | null, embedder: Embedder): Known {
  const known = new Map<string, Float32Array>();
  if (!last || embedder instanceof FittedEmbedder || last.manifest.embedder !== embedder.model) return known;
  for (const name of last.manifest.segments) {
    const segment = readSegment(last.folder, name, embedder.model);
    const view = new IndexView(
      [segment],
      last.catalogue.filter((entry) => entry.segment === name),
    );
    for (let passage = 0; passage < view.passages.count; passage++) {
      const vector = segment.vectors?.vector(String(view.numberOf(passage)));
      if (vector)
        known.set(
          [view.documents[view.passages.document[passage] ?? 0]?.title ?? '', view.path(passage), view.text(passage)].join('\n'),
          vector,
        );
    }
  }
  return known;
}
