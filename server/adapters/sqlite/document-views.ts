import type { DocumentViews } from '../../domain/policy/document-views.ts';
import type { Database } from './database.ts';

export function sqliteDocumentViews(db: Database): DocumentViews {
  const add = db.prepare(
    'INSERT INTO document_views (document_id, views) VALUES (?, 1) ON CONFLICT (document_id) DO UPDATE SET views = views + 1',
  );
  return {
    add: (documentId) => Promise.resolve().then(() => void add.run(documentId)),
    all: () =>
      Promise.resolve().then(
        () =>
          new Map(
            (db.prepare('SELECT document_id, views FROM document_views').all() as { document_id: string; views: number }[]).map((r) => [
              r.document_id,
              r.views,
            ]),
          ),
      ),
  };
}
