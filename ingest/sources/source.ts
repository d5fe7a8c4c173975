import type { SourceFile } from '../source-text.ts';

/** A path or address that could not be looked at, with the reason for people. */
export interface Unfound {
  readonly path: string;
  readonly reason: string;
}

/** What a source has now. */
export interface Found {
  readonly files: readonly string[];
  readonly failed: readonly Unfound[];
  /** Whether a stored path belongs to this source: then its absence from `files` means that it vanished. */
  readonly covers: (path: string) => boolean;
}

export interface LoadedFile extends SourceFile {
  /** Files that a page attaches. */
  readonly attachments?: readonly string[];
  /** To be called once the file's documents are stored. */
  readonly stored?: () => Promise<void>;
}

/** 来源: a place documents come from. */
export interface Source {
  readonly name: string;
  /** Listed in a manifest, so that its runs are reported. */
  readonly isScheduled?: boolean;
  find(): Promise<Found>;
  /** The file, or null where it is unchanged since it was last stored. @throws Error with the reason. */
  load(path: string): Promise<LoadedFile | null>;
}
