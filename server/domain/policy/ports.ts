import type { Citation } from '../citation/citation.ts';
import type { SubsidyProgram } from '../subsidy/program.ts';
import type { DocumentMetadata } from './document.ts';
import type { Provision } from './provision.ts';

/** One version of one document with all that was read from it; stored and replaced as a whole. */
export interface DocumentRecord {
  readonly id: string;
  readonly path: string;
  /** SHA-256 of the source bytes and of the reader's version: equal means that nothing has to be read again. */
  readonly sourceDigest: string;
  /** Milliseconds of the source's last change; an older copy never replaces a newer one. */
  readonly sourceModifiedAt: number;
  readonly ingestedAt: string;
  readonly text: string;
  readonly metadata: DocumentMetadata;
  readonly provisions: readonly Provision[];
  readonly programs: readonly SubsidyProgram[];
  readonly warnings: readonly string[];
  /** Set when the source vanished: kept, shown as withdrawn, not found by default. */
  readonly withdrawnOn: string | null;
}

/** A record without its text, provisions and programs: what lists and relations need. */
export type DocumentSummary = Omit<DocumentRecord, 'text' | 'provisions' | 'programs'> & {
  readonly provisionCount: number;
  readonly programCount: number;
};

/** What a save had to write beside the documents' own records. */
export interface Saved {
  readonly provisionsWritten: number;
}

/**
 * Where documents live. Every write of one record is atomic; `revision` grows with each change,
 * so that an index knows whether it is behind.
 */
export interface DocumentRepository {
  revision(): Promise<number>;
  /**
   * Stores records, each all or nothing; replaces those with the same id. Provisions that are stored already are not written again.
   * A record never replaces one whose source was changed later, unless that was withdrawn: of two runs at once the newer copy stays.
   */
  save(records: readonly DocumentRecord[]): Promise<Saved>;
  remove(ids: readonly string[]): Promise<void>;
  get(id: string): Promise<DocumentRecord | null>;
  /** What earlier sources of the document said, the latest first: a replaced text stays as it was. */
  versions(id: string): Promise<readonly DocumentRecord[]>;
  summaries(): Promise<readonly DocumentSummary[]>;
  text(id: string): Promise<string | null>;
  programs(): Promise<readonly SubsidyProgram[]>;
  /** All records in id order, a few in memory at a time. */
  all(): AsyncIterable<DocumentRecord>;
}

/** A question known to belong to a provision (FAQ, an answered and confirmed question). */
export interface FaqEntry {
  readonly id: string;
  readonly question: string;
  readonly answer: string | null;
  readonly documentId: string;
  readonly provisionPath: string;
  /** Set where a department answered it: the answer is given as theirs. */
  readonly answered?: FaqAnswer;
}

/** 答复 of a department that was checked by another person. `matter`: what it was answered under; `on`: `YYYY-MM-DD`. */
export interface FaqAnswer {
  readonly matter: string;
  readonly by: string;
  readonly on: string;
  readonly citation: Citation;
}

/** Answers of departments that the index finds by their questions; `revision` grows with every change. */
export interface FaqRepository {
  revision(): Promise<number>;
  save(entries: readonly FaqEntry[]): Promise<void>;
  all(): Promise<readonly FaqEntry[]>;
}

/** What a page's server said of it when its documents were last stored. */
export interface PageState {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The files it attached. */
  readonly attachments: readonly string[];
}

/** What is remembered of pages on the web, so that an unchanged one is not read again. */
export interface PageMemory {
  get(url: string): Promise<PageState | null>;
  put(url: string, state: PageState): Promise<void>;
}
