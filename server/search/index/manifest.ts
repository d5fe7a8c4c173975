import type { DocumentCard } from './indexed-document.ts';

/** Raised when the files of an index change. */
export const INDEX_FORMAT = 3;

/** What a snapshot says of itself. */
export interface IndexManifest {
  readonly format: number;
  /** The caller's name for the state of documents and questions that was indexed; another one means that the index is behind. */
  readonly revision: string;
  readonly builtAt: string;
  readonly documents: number;
  readonly passages: number;
  readonly questions: number;
  /** The model of the passages' vectors; null where there are none. */
  readonly embedder: string | null;
  /** Passages that the built-in model was fitted on, and how many came since; zeros for another model. */
  readonly fitted: { readonly on: number; readonly since: number };
  /** SHA-256 over documents' digests and questions. */
  readonly corpusDigest: string;
  /** Folders of the snapshot's segments, oldest first. */
  readonly segments: readonly string[];
}

/** A document of a snapshot and where its words are. */
export interface CatalogueEntry {
  readonly card: DocumentCard;
  /** Digest of all that its postings are made of: text, title and the questions that belong to it. */
  readonly key: string;
  /** Folder name of its segment, and its number there. */
  readonly segment: string;
  readonly number: number;
}
