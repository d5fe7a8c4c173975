import type { FaqEntry } from '../../domain/policy/ports.ts';
import type { Provision } from '../../domain/policy/provision.ts';
import { cutPassages, type Passage } from '../passages/cut-passages.ts';
import { visitGrams } from '../text/grams.ts';
import { wordKey, wordsOf } from '../text/words.ts';
import type { IndexedDocument } from './indexed-document.ts';
import { PostingsBuilder } from './postings.ts';
import type { SegmentContents } from './segment.ts';
import { stringTable } from './string-table.ts';

/** How much a word of the title or of a heading counts beside one of the passage. */
export interface FieldWeights {
  readonly title: number;
  readonly headings: number;
}

type Counts = Map<number, number>;

/** Known questions by the document they belong to, in the order of their ids. */
export type FaqByDocument = ReadonlyMap<string, readonly FaqEntry[]>;

export function faqByDocument(faq: readonly FaqEntry[]): FaqByDocument {
  const byDocument = new Map<string, FaqEntry[]>();
  for (const entry of [...faq].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const entries = byDocument.get(entry.documentId);
    if (entries) entries.push(entry);
    else byDocument.set(entry.documentId, [entry]);
  }
  return byDocument;
}

/** Reads documents into a segment's contents, one document in memory at a time. */
export class ContentsCollector {
  /** Documents so far; the next one has this number. */
  count = 0;
  private readonly document: number[] = [];
  private readonly provision: number[] = [];
  private readonly start: number[] = [];
  private readonly texts: string[] = [];
  private readonly paths: string[] = [];
  private readonly grams = new PostingsBuilder();
  private readonly words = new PostingsBuilder();
  private readonly wholes = new PostingsBuilder();

  /** The words of each passage in order, title first: what vectors are fitted on. */
  readonly sequences: Uint32Array[] = [];
  private readonly questions = new PostingsBuilder();
  private readonly targetOffsets = [0];
  private readonly targets: number[] = [];
  private readonly faq: FaqByDocument;

  private readonly weights: FieldWeights;

  constructor(weights: FieldWeights, faq: FaqByDocument) {
    this.weights = weights;
    this.faq = faq;
  }

  add(indexed: IndexedDocument): void {
    const { text, provisions, ...card } = indexed;
    const number = this.count++;
    const titleWords = wordsOf(card.title).map(wordKey);
    const title = { grams: countGrams(card.title), words: countWords(titleWords), sequence: titleWords };
    const whole: Counts = new Map();
    addCounts(whole, title.grams, this.weights.title);
    const passages = cutPassages(text, provisions);
    const first = this.document.length;
    const entries = (this.faq.get(card.id) ?? []).map((entry) => ({
      entry,
      targets: passagesOf(entry.provisionPath, provisions, passages),
    }));
    for (const [i, passage] of passages.entries()) {
      const asked = entries
        .filter(({ targets }) => targets.includes(i))
        .map(({ entry }) => entry.question)
        .join('\n');
      this.addPassage(
        asked,
        passage,
        text.slice(passage.start, passage.end),
        number,
        headingsOf(provisions, passage),
        provisions[passage.provision]?.path ?? '',
        title,
        whole,
      );
    }
    this.wholes.add(whole);
    for (const { entry, targets } of entries)
      this.addQuestion(
        entry,
        targets.map((i) => first + i),
      );
  }

  private addQuestion(entry: FaqEntry, targets: readonly number[]): void {
    if (targets.length === 0) return;
    this.questions.add(countGrams(entry.question));
    this.targets.push(...targets);
    this.targetOffsets.push(this.targets.length);
  }

  private addPassage(
    asked: string,
    passage: Passage,
    text: string,
    document: number,
    headings: string,
    path: string,
    title: { grams: Counts; words: Counts; sequence: readonly number[] },
    whole: Counts,
  ): void {
    this.document.push(document);
    this.provision.push(passage.provision);
    this.start.push(passage.start);
    this.texts.push(text);
    this.paths.push(path);
    const sequence = wordsOf(text).map(wordKey);
    const grams = countGrams(text);
    const words = countWords(sequence);
    this.sequences.push(Uint32Array.from([...title.sequence, ...sequence]));
    addCounts(whole, grams, 1);
    addCounts(grams, title.grams, this.weights.title);
    addCounts(words, title.words, this.weights.title);
    if (headings !== '') {
      addCounts(grams, countGrams(headings), this.weights.headings);
      addCounts(words, countWords(wordsOf(headings).map(wordKey)), this.weights.headings);
    }
    if (asked !== '') {
      addCounts(grams, countGrams(asked), 1);
      addCounts(words, countWords(wordsOf(asked).map(wordKey)), 1);
    }
    this.grams.add(grams);
    this.words.add(words);
  }

  finish(): SegmentContents {
    return {
      passages: {
        document: Uint32Array.from(this.document),
        provision: Uint32Array.from(this.provision),
        start: Uint32Array.from(this.start),
        text: stringTable(this.texts),
        path: stringTable(this.paths),
      },
      grams: this.grams.finish(),
      words: this.words.finish(),
      wholes: this.wholes.finish(),
      faq: { grams: this.questions.finish(), offsets: Uint32Array.from(this.targetOffsets), passages: Uint32Array.from(this.targets) },
    };
  }
}

/** Which of a document's passages lie in the provision that a person calls `path` (第十二条 for 第二章 第十二条 too). */
function passagesOf(path: string, provisions: readonly Provision[], passages: readonly Passage[]): number[] {
  const meant = provisions.find((p) => p.path === path) ?? provisions.find((p) => p.path.endsWith(path) || p.marker === path);
  if (!meant) return [];
  const inside = (p: Provision | undefined): boolean =>
    p !== undefined && (p.ordinal === meant.ordinal || (p.parent !== null && inside(provisions[p.parent])));
  const end = provisions.reduce((last, p) => (p.start >= meant.start && inside(p) ? Math.max(last, p.end) : last), meant.end);
  return passages.flatMap((passage, i) => (passage.start < end && meant.start < passage.end ? [i] : []));
}

/** The headings a passage stands under, outermost first, and its place as printed. */
function headingsOf(provisions: readonly Provision[], passage: Passage): string {
  const own = provisions[passage.provision];
  const above: string[] = [];
  for (let p = own?.parent ?? null; p !== null; p = provisions[p]?.parent ?? null) {
    const words = provisions[p]?.heading;
    if (words) above.unshift(words);
  }
  return [...above, own?.path ?? ''].join('\n');
}

function countGrams(text: string): Counts {
  const counts: Counts = new Map();
  visitGrams(text, (key) => counts.set(key, (counts.get(key) ?? 0) + 1));
  return counts;
}

function countWords(keys: readonly number[]): Counts {
  const counts: Counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function addCounts(counts: Counts, more: Counts, weight: number): void {
  if (weight === 0) return;
  for (const [key, n] of more) counts.set(key, (counts.get(key) ?? 0) + n * weight);
}
