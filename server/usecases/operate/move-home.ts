import { AppError } from '../../domain/errors.ts';
import {
  HOME_TABLES,
  UNFINISHED,
  type HomeContent,
  type HomeRow,
  type HomeTable,
  type Unfinished,
} from '../../domain/operation/home-content.ts';
import { digestOfTable, isContent, TableDigester } from './home-digest.ts';
import type { TableDigest } from './ports.ts';

/** Rows held in memory at a time. */
const BATCH = 200;
/** What tells that somebody lives in a home. */
const SIGNS: readonly HomeTable[] = ['documents', 'enterprises', 'accounts', 'audit_log', 'questions', 'deliveries'];

/** Rows and digest of each table, as they were written. */
export type Moved = Readonly<Partial<Record<HomeTable, TableDigest>>>;

/**
 * 迁移: everything a home holds, from one engine to the other, and afterwards read there again and compared. The source is only read.
 * A move that was cut off goes on: tables that had arrived whole are not written again. A home that somebody lives in is not overwritten.
 * @throws AppError
 */
export async function moveHome(
  from: HomeContent,
  to: HomeContent,
  onTable: (table: HomeTable, digest: TableDigest) => void = () => undefined,
): Promise<Moved> {
  const resumed = await isUnfinished(to);
  if (!resumed && (await isInhabited(to))) throw new AppError('bad-request', '目标里已经有数据，不会覆盖。请换一个空的目录或数据库。');
  return from.frozen(async (source) => {
    await markUnfinished(to, 'move');
    const moved: Record<string, TableDigest> = {};
    for (const table of HOME_TABLES) {
      moved[table] = (resumed ? await arrivedWhole(source, to, table) : null) ?? (await writeTable(to, table, source.rows(table)));
      onTable(table, moved[table]);
    }
    for (const table of HOME_TABLES) {
      const arrived = await digestOfTable(to, table);
      const sent = moved[table];
      if (arrived.digest !== sent?.digest)
        throw new AppError(
          'internal',
          `迁移后核对不一致：${table}（原有${sent?.rows ?? 0}条，目标有${arrived.rows}条）。原数据没有改动，请重新迁移。`,
        );
    }
    await markFinished(to);
    return moved;
  });
}

async function arrivedWhole(from: HomeContent, to: HomeContent, table: HomeTable): Promise<TableDigest | null> {
  const sent = await digestOfTable(from, table);
  return (await digestOfTable(to, table)).digest === sent.digest ? sent : null;
}

/** Puts rows in the place of all that a table had; `change` may alter or leave out (null) one. */
export async function writeTable(
  to: HomeContent,
  table: HomeTable,
  rows: AsyncIterable<HomeRow>,
  change: (row: HomeRow) => HomeRow | null = (row) => row,
): Promise<TableDigest> {
  const digester = new TableDigester();
  let batch: HomeRow[] = [];
  // The mark that this home is not finished stays while the settings around it are exchanged.
  if (table === 'settings') {
    for (const name of await otherSettings(to)) await to.removeSetting(name);
  }
  // Never cut, not even by a move that is done again: the same entries are put in their own places.
  else if (table !== 'audit_log') await to.clear(table);
  for await (const given of rows) {
    const row = isContent(table, given) ? change(given) : null;
    if (row === null) continue;
    digester.add(row);
    batch.push(row);
    if (batch.length < BATCH) continue;
    await to.put(table, batch);
    batch = [];
  }
  if (batch.length > 0) await to.put(table, batch);
  return digester.end();
}

/** Whether a move or a restore into this home was cut off; such a home is not served. */
export async function isUnfinished(content: HomeContent): Promise<boolean> {
  for await (const row of content.rows('settings')) if (row['name'] === UNFINISHED) return true;
  return false;
}
export const markUnfinished = (content: HomeContent, what: Unfinished['what']): Promise<void> =>
  content.put('settings', [{ name: UNFINISHED, setting: { what } }]);
export const markFinished = (content: HomeContent): Promise<void> => content.removeSetting(UNFINISHED);

async function otherSettings(content: HomeContent): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const row of content.rows('settings')) if (isContent('settings', row)) names.push(row['name'] as string);
  return names;
}

/** Whether somebody lives there. */
export async function isInhabited(content: HomeContent): Promise<boolean> {
  for (const table of SIGNS) for await (const _ of content.rows(table)) return true;
  return false;
}
