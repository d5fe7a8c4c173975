/**
 * Everything a home holds, table by table, in the order in which it is safe to read while others write: what refers comes before what it
 * refers to, which is written before it and never deleted. Leases are left out: they belong to processes.
 */
export const HOME_TABLES = [
  'documents',
  'document_versions',
  'provisions',
  'faq',
  'reviews',
  'pages',
  'source_runs',
  'document_views',
  'coverage_overrules',
  'desk_records',
  'question_outcomes',
  'questions',
  'inbox',
  'deliveries',
  'push_decisions',
  'push_seen',
  'match_runs',
  'push_versions',
  'campaigns',
  'subscriptions',
  'push_permissions',
  'enterprises',
  'memberships',
  'sessions',
  'tickets',
  'sign_in_failures',
  'identities',
  'accounts',
  'tombstones',
  'audit_log',
  'settings',
  'revisions',
] as const;
export type HomeTable = (typeof HOME_TABLES)[number];
/** The row of `settings` that stands while a home is written as a whole: what is cut off then is never taken for whole. */
export const UNFINISHED = 'unfinished';
/** Kept in a home until a move or a restore is done. */
export interface Unfinished {
  readonly what: 'move' | 'restore';
}
/** One row, the same on every engine: JSON values under the same names. */
export type HomeRow = Readonly<Record<string, unknown>>;

/** The raw content of a home on one engine; encrypted facts stay as they are. */
export interface HomeContent {
  /** In the order in which they were made, where that matters. */
  rows(table: HomeTable): AsyncIterable<HomeRow>;
  /** Adds rows, replacing those of the same key. */
  put(table: HomeTable, rows: readonly HomeRow[]): Promise<void>;
  clear(table: HomeTable): Promise<void>;
  /** One setting alone: the mark that a home is not finished goes in a single step. */
  removeSetting(name: string): Promise<void>;
  /** All or nothing where the engine can; elsewhere the work may be done again. */
  atomically<T>(work: () => Promise<T>): Promise<T>;
  /** The content as it is at one moment where the engine can give it; else the content itself. */
  frozen<T>(work: (content: HomeContent) => Promise<T>): Promise<T>;
  /** What the engine itself finds damaged, in words; empty where nothing is. */
  damage(): Promise<readonly string[]>;
  close(): Promise<void>;
}
