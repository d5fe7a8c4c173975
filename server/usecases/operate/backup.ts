import { AppError } from '../../domain/errors.ts';
import { HOME_TABLES, type HomeContent, type HomeRow, type HomeTable } from '../../domain/operation/home-content.ts';
import { isContent, TableDigester } from './home-digest.ts';
import { markFinished, markUnfinished, writeTable } from './move-home.ts';
import type { BackedUp, BackupReader, BackupWriter, TableDigest } from './ports.ts';

/** What opens doors is in no backup: whoever gets hold of one is not signed in, and after a restore everybody signs in anew. */
const NOT_KEPT: ReadonlySet<HomeTable> = new Set(['sessions', 'tickets', 'sign_in_failures']);
const KEPT: readonly HomeTable[] = HOME_TABLES.filter((t) => !NOT_KEPT.has(t));

/** 备份 while the service runs: the content of one moment where the engine can give it. */
export async function backUp(content: HomeContent, writer: BackupWriter): Promise<BackedUp> {
  try {
    return await content.frozen(async (frozen) => {
      const tables: Record<string, TableDigest> = {};
      for (const table of KEPT) {
        const digester = new TableDigester();
        await writer.write(table, counted(table, frozen.rows(table), digester));
        tables[table] = digester.end();
      }
      await writer.finish(tables);
      return tables;
    });
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

async function* counted(table: HomeTable, rows: AsyncIterable<HomeRow>, digester: TableDigester): AsyncGenerator<HomeRow> {
  for await (const row of rows) {
    if (!isContent(table, row)) continue;
    digester.add(row);
    yield row;
  }
}

/** Reads a backup through and compares it with what its manifest says. @throws AppError naming the first table that differs. */
export async function verifyBackup(backup: BackupReader): Promise<void> {
  for (const table of KEPT) {
    const digester = new TableDigester();
    for await (const row of backup.rows(table)) digester.add(row);
    const read = digester.end();
    if (read.digest !== backup.tables[table]?.digest)
      throw new AppError(
        'bad-request',
        `备份不完整：${table} 与清单不符（清单${backup.tables[table]?.rows ?? 0}条，读到${read.rows}条）。`,
      );
  }
}

/** A delivery of which nobody knows, after a restore, whether it left since: over these channels a repetition would be a second message. */
const REPEATS_SHOW: ReadonlySet<unknown> = new Set(['email', 'wechat']);
const OPEN: ReadonlySet<unknown> = new Set(['queued', 'sending']);

/**
 * 恢复: the backup in the place of what is there, all or nothing where the engine can. The audit log is never rolled back: it stays where
 * it
 * goes on from the backup's, and comes from the backup where there is none. Whoever calls this afterwards forgets anew what was forgotten.
 * @throws AppError where the backup is damaged or another installation's.
 */
export async function restoreHome(content: HomeContent, backup: BackupReader): Promise<{ readonly unsure: number }> {
  await verifyBackup(backup);
  const keepAudit = await goesOn(content, backup);
  const revisions = await revisionsOf(content.rows('revisions'));
  const older = await revisionsOf(backup.rows('revisions'));
  const tombstones = content.rows('tombstones');
  let unsure = 0;
  await content.atomically(async () => {
    await markUnfinished(content, 'restore');
    const forgotten: HomeRow[] = [];
    for await (const row of tombstones) forgotten.push(row);
    for (const table of HOME_TABLES) {
      if (NOT_KEPT.has(table)) await content.clear(table);
      else if (table === 'audit_log' && keepAudit) continue;
      else
        await writeTable(content, table, backup.rows(table), (row) => {
          if (table !== 'deliveries' || !REPEATS_SHOW.has(row['channel']) || !OPEN.has(row['status'])) return row;
          unsure++;
          return {
            ...row,
            status: 'unknown',
            lease: null,
            state: {
              ...(row['state'] as object),
              status: 'unknown',
              lease: null,
              leaseUntil: 0,
              problem: '恢复自备份：备份之后是否已经发出无法确定，请核实后再决定是否重发',
            },
          };
        });
    }
    await content.put('tombstones', forgotten);
    // Higher than any before, so that running processes and the index notice.
    await content.put(
      'revisions',
      [...new Set([...revisions.keys(), ...older.keys()])].map((name) => ({
        name,
        value: Math.max(revisions.get(name) ?? 0, older.get(name) ?? 0) + 1,
      })),
    );
    await markFinished(content);
  });
  return { unsure };
}

async function revisionsOf(rows: AsyncIterable<HomeRow>): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for await (const row of rows) found.set(row['name'] as string, row['value'] as number);
  return found;
}

/**
 * Whether the audit log that is there goes on from the backup's; false where it is only the beginning of it: none at all, or as far as a
 * restore came that was cut off.
 */
async function goesOn(content: HomeContent, backup: BackupReader): Promise<boolean> {
  const here = new Map<unknown, unknown>();
  for await (const row of content.rows('audit_log')) here.set(row['seq'], row['hash']);
  let shared = 0;
  let missing = 0;
  for await (const { seq, hash } of backup.rows('audit_log')) {
    if (!here.has(seq)) missing++;
    else if (here.get(seq) === hash && missing === 0) shared++;
    else throw anotherLog();
  }
  // Entries that are there and go on from an earlier place than the backup's do are another history.
  if (missing > 0 && here.size > shared) throw anotherLog();
  return missing === 0 && here.size > 0;
}
const anotherLog = (): AppError =>
  new AppError('bad-request', '这里的审计记录不是接着备份的记录写下去的，备份可能来自另一套系统。请恢复到空的目录或数据库。');
