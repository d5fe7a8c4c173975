import type { DocumentRecord } from '../domain/policy/ports.ts';

/** One file to be imported. */
export interface ImportFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Milliseconds of its last change. */
  readonly modifiedAt: number;
  readonly url: string | null;
}

/** Reads files into records; implemented by `ingest/`. */
export interface PolicyReader {
  digestOf(bytes: Uint8Array): string;
  /** @throws AppError('unreadable') with the reason in Chinese. */
  readDocuments(file: ImportFile): Promise<readonly DocumentRecord[]>;
}

/** Where files come from: folders, a site. */
export interface FileSource {
  readonly name: string;
  /** Whether its runs are reported: sources of a manifest are, files named once are not. */
  readonly isScheduled?: boolean;
  /** What is there now; `covers` says whether a stored path belongs to this source, so that its absence means that it vanished. */
  find(): Promise<{ readonly files: readonly string[]; readonly failed: readonly Failure[]; readonly covers: (path: string) => boolean }>;
  /** The file, or null where it is unchanged since it was last stored. */
  load(path: string): Promise<(ImportFile & { readonly stored?: () => Promise<void> }) | null>;
}

/** An input that failed, with the reason for people. */
export interface Failure {
  readonly path: string;
  readonly reason: string;
}
