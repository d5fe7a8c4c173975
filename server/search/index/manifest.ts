/** Raised when the files of an index change. */
export const INDEX_FORMAT = 2;

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
  /** SHA-256 over documents' digests and questions. */
  readonly corpusDigest: string;
}
