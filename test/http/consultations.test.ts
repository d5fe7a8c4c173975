import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { periodsSchema, wholePeriodSchema } from '../../server/contract/comment-period.ts';
import { answeredSchema, ownAnswersSchema, queueEntrySchema, queueSchema, shownAnswersSchema } from '../../server/contract/consultation.ts';
import { suggestedExpertsSchema } from '../../server/contract/expert.ts';
import type { Grant } from '../../server/domain/access/account.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { aDocument, metadataOf } from '../builders/documents.ts';
import { aPerson } from '../fakes/accounts.ts';
import { consultationInMemory } from '../fakes/consultation.ts';
import { fakeServices } from '../fakes/services.ts';

const TEXT = '临澜市技术改造奖补办法（征求意见稿）\n第五条 对设备投资按8%给予补助。\n第六条 不含二手设备。';
const BODY = '临澜市工业和信息化局';

async function town() {
  const all = consultationInMemory();
  const defaults = fakeServices();
  const services = fakeServices({ consultation: all.consultation, push: { ...defaults.push, store: all.push } });
  await all.documents.save([aDocument('d1', TEXT, { metadata: metadataOf({ draftingDepartment: BODY }) })]);
  const app = createApp(services, new AnswerRunner(services), DEFAULT_TRANSPORT);
  const as = async (...grants: readonly Grant[]) => aPerson(services.accounts, { grants });
  const send = (method: 'get' | 'post' | 'put', path: string, token: string | null, body?: object) => {
    const call = request(app)[method](path);
    if (token !== null) void call.set('authorization', `Bearer ${token}`);
    return body === undefined ? call : call.send(body);
  };
  return { ...all, services, app, as, send };
}
const drafter = (department: string | null): Grant => ({ role: 'drafter', department });
const reviewer = (department: string | null): Grant => ({ role: 'reviewer', department });

describe('the queue over HTTP', () => {
  it('goes from question to answer, each step by who may take it, and only the asker reads the notice', async () => {
    const { asked, questions, clock, as, send } = await town();
    const asker = await as();
    const other = await as();
    const clerk = await as({ role: 'operator', department: null });
    asked.set('q1', {
      id: 'q1',
      conversationId: 'c',
      text: '二手设备能申报吗',
      history: [],
      profile: null,
      asOf: '2026-11-20',
      askedBy: asker.id,
    });
    await questions.record({
      questionId: 'q1',
      conversationId: 'c',
      question: '二手设备能申报吗',
      earlier: [],
      topic: '二手设备申报',
      askedAt: new Date(clock.now).toISOString(),
      status: 'unanswerable',
      nearest: { documentId: 'd1', title: '办法', provisionPath: '第3段', start: 40, end: 49 },
    });
    expect((await send('post', '/api/consultations', clerk.token, { since: '2026-11-01' })).body).toEqual({
      opened: 1,
      changed: 0,
      reopened: 0,
    });
    const [entry] = queueSchema.parse((await send('get', '/api/consultations?state=waiting', clerk.token)).body).entries;
    const path = `/api/consultations/${entry?.id ?? ''}`;
    expect(entry).toMatchObject({ department: BODY, question: '二手设备能申报吗' });
    await send('post', `${path}/assignment`, clerk.token, { department: BODY, concern: 'emergency' }).expect(200);
    const answer = { text: '二手设备不算。', documentId: 'd1', provisionPath: '第3段', quote: '不含二手设备' };
    await send('post', `${path}/answer`, (await as(drafter('市财政局'))).token, answer).expect(403);
    expect(
      (
        await send('post', `${path}/answer`, (await as(drafter('市工业和信息化局'))).token, { ...answer, quote: '含二手设备吗' }).expect(
          400,
        )
      ).text,
    ).toContain('里没有这些文字');
    const writer = await as(drafter('市工业和信息化局'), reviewer('市工业和信息化局'));
    expect(queueEntrySchema.parse((await send('post', `${path}/answer`, writer.token, answer).expect(200)).body)).toMatchObject({
      state: 'written',
      term: { hours: 5 },
    });
    expect((await send('post', `${path}/steps`, writer.token, { to: 'answered' }).expect(400)).text).toContain('撰写人以外');
    await send('post', `${path}/steps`, (await as(reviewer('市财政局'))).token, { to: 'answered' }).expect(403);
    await send('post', `${path}/steps`, (await as(reviewer('市工业和信息化局'))).token, { to: 'answered' }).expect(200);
    expect(shownAnswersSchema.parse((await send('get', '/api/documents/d1/answers', null)).body).answers).toMatchObject([
      { text: '二手设备不算。', by: BODY },
    ]);
    expect(
      answeredSchema.parse(
        (await send('post', '/api/answered', null, { questions: ['二手设备能申报吗', '食堂有补贴吗'] }).expect(200)).body,
      ).answers,
    ).toMatchObject([{ question: '二手设备能申报吗', text: '二手设备不算。', by: BODY }]);
    await send('post', '/api/answered', null, { questions: [] }).expect(400);
    const own = ownAnswersSchema.parse((await send('get', '/api/me/answers', asker.token)).body);
    const message = own.answers[0]?.id ?? '';
    expect(own).toMatchObject({ unread: 1, answers: [{ title: '您问的“二手设备能申报吗”有了答复' }] });
    expect((await send('get', '/api/me/answers', other.token)).body).toEqual({ unread: 0, answers: [] });
    await send('post', `/api/me/answers/${message}`, other.token, {}).expect(404);
    expect((await send('post', `/api/me/answers/${message}`, asker.token, {})).body).toMatchObject({ unread: 0 });
    expect((await send('get', '/api/knowledge?format=csv', clerk.token)).text).toContain('"二手设备不算。"');
  });
});

describe('drafts over HTTP', () => {
  it('takes comments of anybody, by JSON and by the plain form, so many a minute, and shows none that nobody has looked at', async () => {
    const { as, send, app, clock } = await town();
    const clerk = await as({ role: 'operator', department: null });
    const day = new Date(clock.now).toISOString().slice(0, 10);
    const terms = { documentId: 'd1', department: BODY, opensOn: day, closesOn: '2026-12-31' };
    await send('post', '/api/desk/drafts', (await as(drafter('市财政局'))).token, terms).expect(403);
    const opened = (await send('post', '/api/desk/drafts', (await as(drafter(BODY))).token, terms).expect(201)).body as { id: string };
    const path = `/api/drafts/${opened.id}`;
    await send('post', `${path}/comments`, null, { provision: 1, text: '比例太低' }).expect(201);
    await request(app)
      .post(`/drafts/${opened.id}/comments`)
      .type('form')
      .send({ provision: '', text: '<script>alert(1)</script>二手设备也应支持' })
      .expect(303)
      .expect('location', `/drafts/${opened.id}?received=1#received`);
    const shown = wholePeriodSchema.parse((await send('get', path, null)).body);
    expect([shown.draft.comments, shown.clusters, shown.provisions.length]).toEqual([2, [], 3]);
    const whole = wholePeriodSchema.parse((await send('get', `/api/desk/drafts/${opened.id}`, clerk.token)).body);
    const first = whole.clusters[0];
    await send('post', `/api/desk/drafts/${opened.id}/comments/${first?.comments[0]?.id ?? ''}`, (await as(drafter(BODY))).token, {
      to: 'shown',
    }).expect(403);
    await send('post', `/api/desk/drafts/${opened.id}/comments/${first?.comments[0]?.id ?? ''}`, clerk.token, { to: 'shown' }).expect(200);
    await send('put', `/api/desk/drafts/${opened.id}/clusters/${first?.id ?? ''}`, clerk.token, {
      outcome: 'adopted',
      reason: '意见合理',
    }).expect(200);
    expect(wholePeriodSchema.parse((await send('get', path, null)).body).clusters).toMatchObject([{ count: 1, decision: null }]);
    const plain = await request(app).get(`/drafts/${opened.id}`).expect(200);
    expect(plain.text).toContain('<form method="post"');
    expect(plain.text).not.toContain('<script>alert');
    expect((await request(app).get('/drafts')).text).toContain('征求意见中');
    expect(periodsSchema.parse((await send('get', '/api/drafts', null)).body).drafts).toHaveLength(1);
    await request(app).get('/drafts/none').expect(404);
    for (let i = 0; i < 8; i++) await send('post', `${path}/comments`, null, { provision: null, text: `第${i}条意见` }).expect(201);
    await send('post', `${path}/comments`, null, { provision: null, text: '又一条' }).expect(429);
  });

  it('suggests experts for a document to staff', async () => {
    const { as, send } = await town();
    const clerk = await as({ role: 'operator', department: null });
    await send('post', '/api/experts', clerk.token, { name: '王立', department: BODY, fields: ['技术改造'], interprets: ['d1'] }).expect(
      201,
    );
    expect(
      (await send('post', '/api/experts', clerk.token, { name: '赵敏', department: BODY, fields: [], interprets: ['none'] }).expect(404))
        .text,
    ).toContain('没有编号为 none 的文件');
    expect(suggestedExpertsSchema.parse((await send('get', '/api/documents/d1/experts', clerk.token)).body).experts).toMatchObject([
      { name: '王立', because: '负责解读这份文件' },
    ]);
  });
});
