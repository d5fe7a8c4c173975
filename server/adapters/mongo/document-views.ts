import type { DocumentViews } from '../../domain/policy/document-views.ts';
import type { Models, StoredViews } from './models.ts';

export const mongoDocumentViews = ({ documentViews }: Models): DocumentViews => ({
  async add(documentId) {
    await documentViews.updateOne({ _id: documentId }, { $inc: { views: 1 } }, { upsert: true });
  },
  async all() {
    return new Map((await documentViews.find().lean<StoredViews[]>()).map((d) => [d._id, d.views]));
  },
});
