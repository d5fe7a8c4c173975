/** The bulk matcher's door. */
export { buildTable } from './build-table.ts';
export { NightlyRun, type NewPairs, type NightlyResult } from './nightly.ts';
export { BulkMatcher, type RowLists } from './bulk-matcher.ts';
export { ProgramSet, type ChangedVerdict } from './program-set.ts';
export { loadSnapshot, saveSnapshot } from './stored/snapshot.ts';
export { sqlOf, type SqlColumn, type SqlStore } from './sql/sql.ts';
export type { BulkProgram } from './kernel/compile-program.ts';
export type { EnterpriseTable } from './table.ts';
export { OfferedMatcher } from './offered-matcher.ts';
export { TableVerdicts } from './table-verdicts.ts';
export { TableSimulator } from './table-simulator.ts';
export { ShardRouter, shardOf, tableShard, type Shard } from './stored/shards.ts';
export { KeptTable } from './stored/kept-table.ts';
