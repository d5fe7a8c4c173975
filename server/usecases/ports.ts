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

/** Where files come from. */
export interface FileSource {
  /** Absolute paths under `paths`, and the ones that could not be looked at. */
  find(paths: readonly string[]): Promise<{ readonly files: readonly string[]; readonly failed: readonly Failure[] }>;
  load(path: string): Promise<ImportFile>;
}

/** An input that failed, with the reason for people. */
export interface Failure {
  readonly path: string;
  readonly reason: string;
}
