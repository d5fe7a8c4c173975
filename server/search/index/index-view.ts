import type { HnswVectorIndex } from '../vectors/hnsw-vector-index.ts';
import type { DocumentCard } from './indexed-document.ts';
import type { CatalogueEntry } from './manifest.ts';
import { GONE, type Postings, type PostingsPart } from './postings.ts';
import type { SegmentContents } from './segment.ts';
import { stringAt } from './string-table.ts';

export interface Segment {
  readonly name: string;
  readonly contents: SegmentContents;
  /** Ids are passage numbers within the segment. */
  readonly vectors: HnswVectorIndex | null;
}

/** Inverted files of all segments over one numbering. */
export interface PostingsView {
  readonly size: number;
  readonly parts: readonly PostingsPart[];
}

type Unit = 'documents' | 'passages' | 'questions';

/** Where a segment's units stand in the whole; null where each stands at its own number. */
type Places = Readonly<Record<Unit, Uint32Array | null>>;

/**
 * Segments and the catalogue of what lives in them, as one index. Documents are numbered in the order of their ids and passages and
 * questions
 * after them, so that the numbers, and with them every score and every tie, are the same however the segments came about.
 */
export class IndexView {
  readonly documents: readonly DocumentCard[];
  readonly passages: {
    readonly count: number;
    readonly document: Uint32Array;
    readonly provision: Uint32Array;
    readonly start: Uint32Array;
  };
  readonly segments: readonly Segment[];
  private readonly places: readonly Places[];
  private readonly gonePassages: readonly number[];
  /** Of each passage its segment and its number there; the same of each question. */
  private readonly passageHomes: Homes;
  private readonly questionHomes: Homes;

  constructor(segments: readonly Segment[], catalogue: readonly CatalogueEntry[]) {
    this.segments = segments;
    const ordered = [...catalogue].sort((a, b) => (a.card.id < b.card.id ? -1 : 1));
    const numbers = new Map(segments.map(({ name }, i) => [name, i]));
    this.documents = ordered.map(({ card }) => card);
    const homes = ordered.map(({ segment, number }) => ({ segment: numbers.get(segment) ?? 0, number }));
    const ranges = segments.map(({ contents }) => rangesOf(contents));
    const places = segments.map(({ contents }) => ({
      documents: gone(contents.wholes.lengths.length),
      passages: gone(contents.passages.start.length),
      questions: gone(contents.faq.offsets.length - 1),
    }));
    homes.forEach(({ segment, number }, place) => {
      (places[segment] as (typeof places)[number]).documents[number] = place;
    });
    this.passageHomes = placeUnits(
      homes,
      ranges.map((r) => r.passages),
      places.map((p) => p.passages),
    );
    this.questionHomes = placeUnits(
      homes,
      ranges.map((r) => r.questions),
      places.map((p) => p.questions),
    );
    this.places = places.map((p) => ({
      documents: unlessStraight(p.documents),
      passages: unlessStraight(p.passages),
      questions: unlessStraight(p.questions),
    }));
    this.gonePassages = this.places.map(({ passages }) => passages?.reduce((sum, place) => sum + Number(place === GONE), 0) ?? 0);
    this.passages = this.readPassages(places.map((p) => p.documents));
  }

  get grams(): PostingsView {
    return this.postings('passages', ({ grams }) => grams);
  }
  get words(): PostingsView {
    return this.postings('passages', ({ words }) => words);
  }
  get wholes(): PostingsView {
    return this.postings('documents', ({ wholes }) => wholes);
  }
  get questions(): PostingsView {
    return this.postings('questions', ({ faq }) => faq.grams);
  }

  /** The passages that a known question belongs to. */
  targets(question: number): readonly number[] {
    const { segment, number } = this.questionHomes;
    const home = segment[question] as number;
    const own = number[question] as number;
    const { offsets, passages } = this.contents(home).faq;
    const places = this.places[home]?.passages;
    return Array.from(passages.subarray(offsets[own], offsets[own + 1]), (passage) => (places ? (places[passage] as number) : passage));
  }

  text(passage: number): string {
    return stringAt(this.contents(this.segmentOf(passage)).passages.text, this.numberOf(passage));
  }

  path(passage: number): string {
    return stringAt(this.contents(this.segmentOf(passage)).passages.path, this.numberOf(passage));
  }

  /** A passage's segment, and its number there. */
  segmentOf(passage: number): number {
    return this.passageHomes.segment[passage] as number;
  }
  numberOf(passage: number): number {
    return this.passageHomes.number[passage] as number;
  }

  /** Where a segment's passage stands, or GONE. */
  placeOf(segment: number, number: number): number {
    const places = this.places[segment]?.passages;
    return places ? (places[number] ?? GONE) : number;
  }

  /** How many passages of a segment were removed. */
  goneFrom(segment: number): number {
    return this.gonePassages[segment] ?? 0;
  }

  private contents(segment: number): SegmentContents {
    return (this.segments[segment] as Segment).contents;
  }

  private postings(unit: Unit, of: (contents: SegmentContents) => Postings): PostingsView {
    const size = { documents: this.documents.length, passages: this.passages.count, questions: this.questionHomes.number.length }[unit];
    return { size, parts: this.segments.map(({ contents }, i) => ({ postings: of(contents), places: this.places[i]?.[unit] ?? null })) };
  }

  private readPassages(documentPlaces: readonly Uint32Array[]): IndexView['passages'] {
    const { segment, number } = this.passageHomes;
    const count = number.length;
    const document = new Uint32Array(count);
    const provision = new Uint32Array(count);
    const start = new Uint32Array(count);
    for (let p = 0; p < count; p++) {
      const home = segment[p] as number;
      const own = number[p] as number;
      const table = this.contents(home).passages;
      document[p] = documentPlaces[home]?.[table.document[own] as number] as number;
      provision[p] = table.provision[own] as number;
      start[p] = table.start[own] as number;
    }
    return { count, document, provision, start };
  }
}

interface Homes {
  readonly segment: Uint32Array;
  readonly number: Uint32Array;
}
type Range = readonly [from: number, to: number];

/** Numbers the units document by document, noting both ways. */
function placeUnits(
  documents: readonly { readonly segment: number; readonly number: number }[],
  ranges: readonly (readonly Range[])[],
  places: readonly Uint32Array[],
): Homes {
  const segment: number[] = [];
  const number: number[] = [];
  for (const home of documents) {
    const [from, to] = ranges[home.segment]?.[home.number] ?? [0, 0];
    for (let own = from; own < to; own++) {
      (places[home.segment] as Uint32Array)[own] = number.length;
      segment.push(home.segment);
      number.push(own);
    }
  }
  return { segment: Uint32Array.from(segment), number: Uint32Array.from(number) };
}

/** Which passages and questions of a segment each of its documents has; both stand in document order. */
function rangesOf({ passages, faq, wholes }: SegmentContents): Readonly<Record<'passages' | 'questions', readonly Range[]>> {
  const documents = wholes.lengths.length;
  const ownerOfQuestion = Uint32Array.from(
    { length: faq.offsets.length - 1 },
    (_, q) => passages.document[faq.passages[faq.offsets[q] as number] as number] as number,
  );
  return { passages: runs(passages.document, documents), questions: runs(ownerOfQuestion, documents) };
}

function runs(owners: Uint32Array, count: number): Range[] {
  const ranges: Range[] = [];
  for (let owner = 0, at = 0; owner < count; owner++) {
    const from = at;
    while (at < owners.length && owners[at] === owner) at++;
    ranges.push([from, at]);
  }
  return ranges;
}

const gone = (length: number): Uint32Array => new Uint32Array(length).fill(GONE);
const unlessStraight = (places: Uint32Array): Uint32Array | null => (places.every((place, unit) => place === unit) ? null : places);
