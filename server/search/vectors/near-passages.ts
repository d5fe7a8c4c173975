import type { IndexView } from '../index/index-view.ts';
import { GONE } from '../index/postings.ts';
import { isUsable } from './embedder.ts';

/** Up to so many allowed passages are compared one by one; of more the nearest are taken and then restricted. */
const SMALL_SET = 5_000;
/** How many passages vectors may add to those that words find, and how many more are looked at where some may not be shown. */
const NEAREST = 100;
const RESTRICTED = 8;

/** What vectors know of a question. */
export interface NearPassages {
  /** Passages that may be shown, nearest first. */
  readonly passages: readonly number[];
  /** The cosine of question and each passage; null where it has no vector. */
  readonly similarities: (passages: readonly number[]) => readonly (number | null)[];
}
export const NOTHING_NEAR: NearPassages = { passages: [], similarities: () => [] };

/** Asks the vectors of every segment. `allowed` says of each document whether it may be shown. */
export function nearPassages(view: IndexView, vector: Float32Array, allowed: Uint8Array): NearPassages {
  if (!isUsable(vector)) return NOTHING_NEAR;
  const { document } = view.passages;
  const restricted = allowed.includes(0);
  const mayShow = (passage: number): boolean => allowed[document[passage] as number] === 1;
  const inside = restricted ? Array.from(document.keys()).filter(mayShow) : null;
  const few = inside !== null && inside.length <= SMALL_SET ? inside : null;
  const found = view.segments.flatMap(({ vectors }, segment) => {
    if (!vectors) return [];
    const only = few?.filter((passage) => view.segmentOf(passage) === segment).map((passage) => String(view.numberOf(passage)));
    const more = restricted || view.goneFrom(segment) > 0 ? RESTRICTED : 1;
    return vectors
      .nearest(vector, NEAREST * (only ? 1 : more), only)
      .map(({ id, similarity }) => ({ passage: view.placeOf(segment, Number(id)), similarity }));
  });
  const passages = found
    .filter(({ passage }) => passage !== GONE && mayShow(passage))
    .sort((a, b) => b.similarity - a.similarity || a.passage - b.passage)
    .slice(0, NEAREST)
    .map(({ passage }) => passage);
  return { passages, similarities: (asked) => similaritiesOf(view, vector, asked) };
}

/** The vectors of each segment are asked once, for all its passages. */
function similaritiesOf(view: IndexView, vector: Float32Array, asked: readonly number[]): readonly (number | null)[] {
  const found = new Array<number | null>(asked.length).fill(null);
  view.segments.forEach(({ vectors }, segment) => {
    const own = [...asked.keys()].filter((i) => view.segmentOf(asked[i] as number) === segment);
    if (!vectors || own.length === 0) return;
    vectors
      .similarities(
        vector,
        own.map((i) => String(view.numberOf(asked[i] as number))),
      )
      .forEach((similarity, at) => {
        found[own[at] as number] = similarity;
      });
  });
  return found;
}
