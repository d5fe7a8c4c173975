import request from 'supertest';
import { expect, it } from 'vitest';
import type { KeptDocuments } from '../../server/contract/desk.ts';
import type { ReviewQueue } from '../../server/contract/review.ts';
import type { Viewer } from '../../server/domain/access/viewer.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import type { QueuedProgram } from '../../server/usecases/review-conditions/ports.ts';
import { fakeServices } from '../fakes/services.ts';
import { recognition, renovation } from '../fakes/library.ts';

const queued = (programId: string, department: string): QueuedProgram => ({
  programId,
  title: programId,
  documentId: 'd',
  documentTitle: '',
  departments: [department],
  conditions: 1,
  manual: 0,
  corrected: false,
  state: 'waiting',
});
const services = fakeServices();
const appFor = (viewer: Partial<Viewer>) => {
  const given = fakeServices({
    viewerOf: () =>
      Promise.resolve({ accountId: 'a', enterprises: [], drafts: [], reviews: [], roles: [], ...viewer } as unknown as Viewer),
    documentDesk: {
      ...services.documentDesk,
      list: () =>
        Promise.resolve(
          [renovation, recognition].map(({ document }) => ({ document, ingestedAt: '2026-11-22', withdrawnOn: null, related: [] })),
        ),
    },
    reviews: {
      ...services.reviews,
      queue: () =>
        Promise.resolve({
          programs: [queued('p-other', '临澜市商务局'), queued('p-own', '临澜市科学技术局')],
          waiting: 2,
          confirmedToday: 0,
        }),
    },
  });
  return createApp(given, new AnswerRunner(given), DEFAULT_TRANSPORT);
};
it('a document that is not for the public is read by its own department, operators and auditors; to other staff it is not there', async () => {
  const hidden = { ...recognition.document, disclosure: '不予公开' as const };
  const found = { document: hidden, ingestedAt: '2026-11-22', withdrawnOn: null, related: [], text: '', provisions: [], programs: [] };
  const seenBy = async (viewer: Partial<Viewer>) => {
    const given = fakeServices({
      viewerOf: () =>
        Promise.resolve({ accountId: 'a', enterprises: [], drafts: [], reviews: [], roles: [], ...viewer } as unknown as Viewer),
      documentDesk: { ...services.documentDesk, list: () => Promise.resolve([found]), get: () => Promise.resolve(found) },
    });
    const app = createApp(given, new AnswerRunner(given), DEFAULT_TRANSPORT);
    const listed = (await request(app).get('/api/desk/documents').expect(200)).body as KeptDocuments;
    const draft = await request(app).get('/api/documents/d/interpretation-draft?form=chart');
    return [listed.documents.length, (await request(app).get('/api/desk/documents/d')).status, draft.text.includes('没有找到这份文件')];
  };
  expect(await seenBy({ roles: ['drafter'], drafts: ['市工业和信息化局'] })).toEqual([0, 404, true]);
  expect(await seenBy({ roles: ['reviewer'], reviews: ['市科学技术局'] })).toEqual([1, 200, false]);
  expect(await seenBy({ roles: ['auditor'] })).toEqual([1, 200, false]);
  expect(await seenBy({ roles: ['operator'] })).toEqual([1, 200, false]);
});

const mayOf = async (viewer: Partial<Viewer>) =>
  ((await request(appFor(viewer)).get('/api/desk/documents').expect(200)).body as KeptDocuments).documents.map((d) => [
    d.may.draft,
    d.may.review,
  ]);

it('every document says whether it is the work of who asks, so that no button refuses on click', async () => {
  expect(await mayOf({ roles: ['drafter'], drafts: ['市科学技术局'] })).toEqual([
    [false, false],
    [true, false],
  ]);
  expect(await mayOf({ roles: ['reviewer'], reviews: [null] })).toEqual([
    [false, true],
    [false, true],
  ]);
  expect(await mayOf({ roles: ['operator'] })).toEqual([
    [true, true],
    [true, true],
  ]);
  expect(await mayOf({ roles: ['auditor'] })).toEqual([
    [false, false],
    [false, false],
  ]);
});

it('what one may review oneself comes first in the queue', async () => {
  const { programs } = (
    await request(appFor({ roles: ['drafter'], drafts: ['临澜市科学技术局'] }))
      .get('/api/reviews')
      .expect(200)
  ).body as ReviewQueue;
  expect(programs.map((p) => [p.programId, p.mine])).toEqual([
    ['p-own', true],
    ['p-other', false],
  ]);
  expect(programs[0]).not.toHaveProperty('departments');
});
