import { AppError } from '../../server/domain/errors.ts';
import type { DocumentDesk } from '../../server/usecases/document-desk.ts';

const none = () => Promise.reject(new AppError('not-found'));

/** A library without documents. */
export const fakeDocumentDesk = (): DocumentDesk => ({
  list: () => Promise.resolve([]),
  get: () => Promise.resolve(null),
  upload: none,
  importEnterprises: none,
  statistics: () =>
    Promise.resolve({
      documents: { byKind: [], byValidity: [], byYear: [], byIssuer: [], withWarnings: 0, mostRead: [] },
      interpretation: { policies: 0, interpreted: 0, byForm: [] },
      programs: { byStatus: [], byReview: [] },
      matches: { enterprises: 0, programs: [] },
      pushes: [],
      questions: { since: '2026-08-24', byStatus: [], unresolved: 0, bySubject: [] },
    }),
});
