import type { Section } from './sections.ts';
import type { Postings } from './postings.ts';
import type { StringTable } from './string-table.ts';

/** Where each passage is; one entry a passage, in document and reading order. Documents are numbered within the segment. */
export interface PassageTable {
  readonly document: Uint32Array;
  readonly provision: Uint32Array;
  readonly start: Uint32Array;
  readonly text: StringTable;
  /** Provision paths. */
  readonly path: StringTable;
}

/** Questions known to belong to passages. */
export interface FaqTable {
  /** Characters and pairs of the questions. */
  readonly grams: Postings;
  /** Which passages each question belongs to: where its list begins in `passages`, one more than there are questions. */
  readonly offsets: Uint32Array;
  readonly passages: Uint32Array;
}

/** The words of some documents: a part of an index that is written once and never changed. */
export interface SegmentContents {
  readonly passages: PassageTable;
  /** Characters and pairs of characters of the passages, with title and headings. */
  readonly grams: Postings;
  /** nodejieba words of the same. */
  readonly words: Postings;
  /** Characters and pairs over whole documents; its units are the segment's documents. */
  readonly wholes: Postings;
  readonly faq: FaqTable;
}

const POSTINGS = ['keys', 'offsets', 'units', 'frequencies', 'lengths'] as const;
const PASSAGES = ['document', 'provision', 'start'] as const;

/** The contents as named arrays, ready to be written. */
export function toSections({ passages, grams, words, wholes, faq }: SegmentContents): Record<string, Section> {
  const sections: Record<string, Section> = {};
  for (const [name, postings] of Object.entries({ grams, words, wholes, faq: faq.grams })) {
    for (const field of POSTINGS) sections[`${name}.${field}`] = postings[field];
  }
  for (const field of PASSAGES) sections[`passages.${field}`] = passages[field];
  for (const name of ['text', 'path'] as const) {
    sections[`passages.${name}.units`] = passages[name].units;
    sections[`passages.${name}.offsets`] = passages[name].offsets;
  }
  return { ...sections, 'faq.target.offsets': faq.offsets, 'faq.target.passages': faq.passages };
}

/** The contents of sections that `toSections` made. */
export function fromSections(sections: Readonly<Record<string, Section>>): SegmentContents {
  const fields = <T>(prefix: string, names: readonly string[]): T =>
    Object.fromEntries(names.map((name) => [name, section(sections, `${prefix}.${name}`)])) as T;
  const strings = (name: string): StringTable => fields(`passages.${name}`, ['units', 'offsets']);
  return {
    passages: {
      ...fields<Pick<PassageTable, 'document' | 'provision' | 'start'>>('passages', PASSAGES),
      text: strings('text'),
      path: strings('path'),
    },
    grams: fields('grams', POSTINGS),
    words: fields('words', POSTINGS),
    wholes: fields('wholes', POSTINGS),
    faq: { grams: fields('faq', POSTINGS), ...fields<Pick<FaqTable, 'offsets' | 'passages'>>('faq.target', ['offsets', 'passages']) },
  };
}

function section(sections: Readonly<Record<string, Section>>, name: string): Section {
  const found = sections[name];
  if (!found) throw new Error(`search index without ${name}`);
  return found;
}
