import type { DocumentRecord } from './ports.ts';

/** Provisions that a new version of a document has otherwise, by path. */
export interface ChangedProvisions {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** A document that a run added, updated or withdrew. */
export interface ChangedDocument {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  /** Of an update: null for a document that is new or withdrawn. */
  readonly provisions: ChangedProvisions | null;
}

/** What one reading of one source changed. */
export interface SourceRun {
  readonly source: string;
  readonly startedAt: string;
  readonly milliseconds: number;
  /** Whether the source itself could be read; single files may have failed all the same. */
  readonly reached: boolean;
  readonly added: readonly ChangedDocument[];
  readonly updated: readonly ChangedDocument[];
  readonly withdrawn: readonly ChangedDocument[];
  readonly unchanged: number;
  readonly failed: readonly { readonly path: string; readonly reason: string }[];
}

/** 来源状况: the latest run of a source, and when it could be read last. */
export interface SourceStatus {
  readonly lastRun: SourceRun;
  readonly lastSuccessAt: string | null;
}

/** What the runs of scheduled sources found. */
export interface SourceReports {
  save(run: SourceRun): Promise<void>;
  /** Each source once, by name. */
  latest(): Promise<readonly SourceStatus[]>;
  /** A source's runs, the latest first. */
  runs(source: string, most: number): Promise<readonly SourceRun[]>;
}

/** Paths named of one document in a report; a rewritten one need not name them all. */
const MOST_PATHS = 50;

/** What differs between two readings of a document; a provision is known by its path. */
export function changedProvisions(
  before: Pick<DocumentRecord, 'provisions'>,
  after: Pick<DocumentRecord, 'provisions'>,
): ChangedProvisions {
  const textsOf = ({ provisions }: Pick<DocumentRecord, 'provisions'>) => new Map(provisions.map((p) => [p.path, p.text]));
  const old = textsOf(before);
  const fresh = textsOf(after);
  const named = (paths: Iterable<string>, accepts: (path: string) => boolean): readonly string[] =>
    [...paths].filter(accepts).slice(0, MOST_PATHS);
  return {
    added: named(fresh.keys(), (path) => !old.has(path)),
    changed: named(fresh.keys(), (path) => old.has(path) && old.get(path) !== fresh.get(path)),
    removed: named(old.keys(), (path) => !fresh.has(path)),
  };
}
