import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnterpriseRows } from '../enterprise-files/read-enterprise-rows.ts';
import { tableInThread } from '../enterprise-files/table-in-thread.ts';
import type { Application } from '../compose.ts';
import { isFactName } from '../domain/enterprise/facts.ts';
import { AppError } from '../domain/errors.ts';
import { todayInChina } from '../domain/language/dates.ts';
import { checkUpload, DOCUMENT_ENDINGS, ENTERPRISE_ENDINGS } from '../usecases/check-upload.ts';
import type { DocumentDesk, KeptDocument } from '../usecases/document-desk.ts';
import { planImport } from '../usecases/import-enterprises.ts';
import type { LibrarySnapshot } from '../usecases/library.ts';
import { libraryStatistics } from '../usecases/library-statistics.ts';

/** 文件库 on the real application. What is sent is kept below `home`, so that it can be read again by a later version. */
export function documentDeskOf(app: Application, home: string): DocumentDesk {
  const {
    store,
    library,
    register: { profiles: enterprises, simulator },
  } = app;
  return {
    async list() {
      const snapshot = await library.snapshot();
      return snapshot.summaries.flatMap((s) => kept(snapshot, s.id) ?? []);
    },
    async get(id) {
      const snapshot = await library.snapshot();
      const record = await store.documents.get(id);
      const found = kept(snapshot, id);
      return record === null || found === null
        ? null
        : { ...found, text: record.text, provisions: record.provisions, programs: snapshot.programsOf(id) };
    },
    async upload(given, bytes) {
      const name = checkUpload(given, bytes, DOCUMENT_ENDINGS);
      const folder = join(home, 'uploads');
      const path = join(folder, name);
      await mkdir(folder, { recursive: true });
      await writeFile(path, bytes);
      const { added, updated, unchanged, failed, documentIds } = await app.importPaths([path]);
      if (failed.length > 0 && documentIds.length === 0) await rm(path, { force: true });
      else await app.search.update();
      const { byId } = await library.snapshot();
      return {
        added,
        updated,
        unchanged,
        problems: failed.map((f) => `${name}：${f.reason}`),
        documents: documentIds.flatMap((id) => {
          const s = byId.get(id);
          return s === undefined ? [] : [{ id, title: s.metadata.title, warnings: s.warnings, programs: s.programCount }];
        }),
      };
    },
    async importEnterprises(given, bytes, columns, save) {
      const wrong = Object.entries(columns).find(
        ([, fact]) => fact !== null && !isFactName(fact) && !['id', 'name', 'unifiedSocialCreditCode'].includes(fact),
      );
      if (wrong !== undefined) throw new AppError('bad-request', `“${wrong[0]}”对应的“${String(wrong[1])}”不是已知的企业信息项。`);
      const name = checkUpload(given, bytes, ENTERPRISE_ENDINGS);
      const folder = await mkdtemp(join(tmpdir(), 'enterprises-'));
      try {
        const path = join(folder, name);
        await writeFile(path, bytes);
        const { rows, failed: misread } = await readEnterpriseRows(path, columns, tableInThread).catch((error: unknown) => {
          // Where it lay meanwhile is nobody's business.
          throw error instanceof AppError ? new AppError(error.code, error.message.replaceAll(path, name)) : error;
        });
        const { profiles, updated, failed: refused } = await planImport(rows, name, store.enterprises);
        const failed = [...misread, ...refused];
        if (save) await store.enterprises.save(profiles);
        const unknownColumns = failed.flatMap(({ reason }) => /^不认得“(.+)”这一列/u.exec(reason)?.[1] ?? []);
        const problems = failed
          .filter(({ reason }) => !reason.startsWith('不认得“'))
          .map((f) => ({ place: f.path.replaceAll(path, '').trim(), reason: f.reason.replaceAll(path, name) }));
        return { read: profiles.length, existing: updated, saved: save, unknownColumns, problems };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    statistics: () =>
      libraryStatistics({
        library,
        questions: store.questions,
        deliveries: store.push.deliveries,
        views: store.views,
        enterprises,
        simulator,
        today: () => todayInChina(),
      }),
  };
}

function kept(snapshot: LibrarySnapshot, id: string): KeptDocument | null {
  const summary = snapshot.byId.get(id);
  const document = snapshot.document(id, todayInChina());
  return summary === undefined || document === null
    ? null
    : { document, ingestedAt: summary.ingestedAt, withdrawnOn: summary.withdrawnOn, related: snapshot.tiesOf(id) };
}
