import type { Span } from '../citation/citation.ts';

/** 编 章 节 条 款 项 目 and what else a document is made of. */
export const PROVISION_KINDS = [
  'title',
  'preamble',
  'part',
  'chapter',
  'section',
  'article',
  'heading',
  'paragraph',
  'subparagraph',
  'item',
  'table',
  'annex',
  'question',
  'answer',
  'addressee',
  'signature',
  'note',
  'toc',
] as const;
export type ProvisionKind = (typeof PROVISION_KINDS)[number];

/**
 * One piece of a document's structure with its own text only: a parent's text ends where its first child begins.
 * Provisions of a document are in reading order, do not overlap, and with the separators between them give back the stored text.
 */
export interface Provision extends Span {
  /** Position in reading order, from 0. */
  readonly ordinal: number;
  /** The parent's `ordinal`; null at the top. */
  readonly parent: number | null;
  /** As a reader says it: `第二章 第八条（三）`. */
  readonly path: string;
  readonly kind: ProvisionKind;
  /** The number as printed (`第八条`, `（三）`), or null. */
  readonly marker: string | null;
  /** The heading's words without the marker, whether alone on its line or run into the text; null where there is none. */
  readonly heading: string | null;
  readonly text: string;
  readonly children: number;
  /** For a table: its rows, the first `headerRows` of which are the header; spans into the stored text. */
  readonly table?: TableLayout;
}

/** Where a table's cells stand in the text; the first `headerRows` rows name the columns. */
export interface TableLayout {
  readonly caption: string | null;
  readonly headerRows: number;
  readonly rows: readonly TableRow[];
}
/** A row, each cell at its place in the text. */
export interface TableRow extends Span {
  readonly cells: readonly Span[];
}
