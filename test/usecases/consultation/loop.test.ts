import { onCommandLine } from '../../../server/domain/access/departments.ts';
import { describe, expect, it } from 'vitest';
import type { AnswerStatus } from '../../../server/domain/conversation/answer.ts';
import { dispatch } from '../../../server/usecases/push-policy/dispatch.ts';
import { inAppChannel } from '../../../server/adapters/channels/in-app.ts';
import { topicOf } from '../../../server/usecases/answer-question/outcome.ts';
import { takeInOnce } from '../../../server/timers/keep-answering.ts';
import { aDocument, metadataOf } from '../../builders/documents.ts';
import { consultationInMemory } from '../../fakes/consultation.ts';

const TEXT = '临澜市技术改造奖补办法\n第五条 对设备投资按8%给予补助，单个项目最高500万元。\n第六条 设备应当为购置的新设备，不含二手设备。';
const policy = aDocument('d1', TEXT, { metadata: metadataOf({ draftingDepartment: '临澜市工业和信息化局' }) });
const nearest = { documentId: 'd1', title: policy.metadata.title, provisionPath: '第3段', start: TEXT.indexOf('第六条'), end: TEXT.length };
const ANSWER = { text: '二手设备不算，只有购置的新设备可以申报。', documentId: 'd1', provisionPath: '第3段', quote: '不含二手设备' };

async function town() {
  const all = consultationInMemory();
  await all.documents.save([policy]);
  const ask = async (id: string, question: string, by: string | null, status: AnswerStatus = 'unanswerable') => {
    all.asked.set(id, {
      id,
      conversationId: 'c',
      text: question,
      history: [],
      profile: null,
      asOf: '2026-11-20',
      ...(by !== null && { askedBy: by }),
    });
    await all.questions.record({
      questionId: id,
      conversationId: 'c',
      question,
      earlier: [],
      topic: topicOf(question),
      askedAt: new Date(all.clock.now).toISOString(),
      status,
      nearest,
    });
  };
  return { ...all, ask };
}

/** The queue with one matter, assigned. */
async function withMatter() {
  const all = await town();
  await all.ask('q1', '二手设备能申报吗？', 'anna');
  await all.ask('q2', '请问二手设备能不能申报', 'bert');
  await all.ask('q3', '二手设备能申报吗', null);
  await all.queue.takeIn('2026-11-01');
  const id = (await all.queue.list())[0]?.id ?? '';
  await all.queue.assign(
    id,
    { department: '临澜市工业和信息化局', person: '王立', expert: null, concern: 'public' },
    onCommandLine('李明'),
  );
  return { ...all, id };
}

describe('from question to answer', () => {
  it('takes what was not answered into the queue once, grouped, for the department that drafted the provision', async () => {
    const { queue, ask } = await town();
    await ask('q1', '二手设备能申报吗？', 'anna');
    await ask('q2', '请问二手设备能不能申报', 'bert');
    expect(await queue.takeIn('2026-11-01')).toEqual({ opened: 1, changed: 0, reopened: 0 });
    expect(await queue.takeIn('2026-11-01')).toEqual({ opened: 0, changed: 0, reopened: 0 });
    const [entry] = await queue.list();
    expect(entry).toMatchObject({
      state: 'waiting',
      department: '临澜市工业和信息化局',
      explained: false,
      overdue: false,
      asked: 2,
      nearest: { provisionPath: '第3段' },
      term: { words: '5个工作日' },
    });
    expect(entry?.questions.map((q) => q.id).sort()).toEqual(['q1', 'q2']);
  });

  it('shows and finds what is late', async () => {
    const { queue, clock, id } = await withMatter();
    expect(await queue.list({ overdue: true })).toEqual([]);
    clock.now += 49 * 3_600_000;
    expect((await queue.list({ overdue: true })).map((e) => [e.id, e.overdue])).toEqual([[id, true]]);
    expect(await queue.list({ state: 'waiting' })).toEqual([]);
  });

  it('takes no answer whose words are not in the provision, or whose figures are not those of the policy', async () => {
    const { queue, id } = await withMatter();
    await expect(queue.answer(id, { ...ANSWER, quote: '包括二手设备' }, onCommandLine('王立'))).rejects.toThrow('第3段里没有这些文字');
    await expect(queue.answer(id, { ...ANSWER, provisionPath: '第九条' }, onCommandLine('王立'))).rejects.toThrow('里没有“第九条”');
    await expect(queue.answer(id, { ...ANSWER, documentId: 'none' }, onCommandLine('王立'))).rejects.toThrow('没有编号为 none');
    const wrong = { ...ANSWER, text: '对设备投资按10%给予补助，单个项目最高500万元。', provisionPath: '第2段', quote: null };
    await expect(queue.answer(id, wrong, onCommandLine('王立'))).rejects.toThrow('“10%”与第2段的“8%”不一致');
    expect((await queue.answer(id, { ...wrong, confirmed: true }, onCommandLine('王立'))).state).toBe('written');
  });

  it('answers the question with it once another person has passed it, in search, on the page and in the knowledge base', async () => {
    const { queue, answers, indexed, id } = await withMatter();
    await queue.answer(id, ANSWER, onCommandLine('王立'));
    expect(await answers.find('二手设备能申报吗', '2026-11-20')).toBeNull();
    await expect(queue.approve(id, onCommandLine('王立'))).rejects.toThrow('撰写人以外');
    await queue.approve(id, onCommandLine('赵敏'));
    expect(indexed).toHaveLength(1);
    expect(await answers.find('请问二手设备能不能申报？', '2026-11-20')).toMatchObject({
      text: ANSWER.text,
      by: '临澜市工业和信息化局',
      citation: { quote: '不含二手设备' },
    });
    expect(await answers.find('能申报二手设备吗？', '2026-11-20')).toMatchObject({ text: ANSWER.text });
    for (const other of ['二手设备的补助什么时候发？', '新设备能申报吗？', '二手软件能申报吗？', '二手设备能退货吗？'])
      expect(await answers.find(other, '2026-11-20'), other).toBeNull();
    expect(await answers.ofDocument('d1', '2026-11-20')).toMatchObject([{ id, text: ANSWER.text }]);
    expect(await answers.knowledge('2026-11-20')).toContainEqual(
      expect.objectContaining({ answer: ANSWER.text, quote: '不含二手设备', answeredBy: '临澜市工业和信息化局', answeredOn: '2026-11-20' }),
    );
  });

  it('tells those who asked and were signed in, once, over the outbox', async () => {
    const { queue, push, clock, id } = await withMatter();
    await queue.answer(id, ANSWER, onCommandLine('王立'));
    await queue.approve(id, onCommandLine('赵敏'));
    const now = () => clock.now;
    const run = () =>
      dispatch({
        push,
        channels: [inAppChannel(push.inbox, () => undefined, now)],
        program: () => null,
        now,
        token: () => String(Math.random()),
      });
    await run();
    await run();
    for (const person of ['anna', 'bert'])
      expect(await push.inbox.of(`asker:${person}`)).toMatchObject([{ person, body: ANSWER.text, link: `/policies/d1#answer-${id}` }]);
    expect((await push.deliveries.list({})).map((d) => [d.cause, d.state.status])).toEqual([
      ['question-answered', 'sent'],
      ['question-answered', 'sent'],
    ]);
  });

  it('gives an answer no longer when the provision reads otherwise, and says so in the queue', async () => {
    const { queue, answers, documents, id } = await withMatter();
    await queue.answer(id, ANSWER, onCommandLine('王立'));
    await queue.approve(id, onCommandLine('赵敏'));
    const other = TEXT.replace('，不含二手设备', '，二手设备除外');
    await documents.save([{ ...aDocument('d1', other), metadata: policy.metadata, sourceDigest: 'y', sourceModifiedAt: 2 }]);
    expect(await answers.find('二手设备能申报吗', '2026-11-20')).toBeNull();
    expect(await answers.knowledge('2026-11-20')).toEqual([]);
    expect((await queue.get(id)).outdated).toBe(true);
  });

  it('is withdrawn with a reason, and given no longer', async () => {
    const { queue, answers, id } = await withMatter();
    await queue.answer(id, ANSWER, onCommandLine('王立'));
    await expect(queue.withdraw(id, '答错了', onCommandLine('赵敏'))).rejects.toThrow('没有公开的答复可以撤回');
    await queue.approve(id, onCommandLine('赵敏'));
    await expect(queue.withdraw(id, ' ', onCommandLine('赵敏'))).rejects.toThrow('撤回的理由');
    expect(await queue.withdraw(id, '答错了', onCommandLine('赵敏'))).toMatchObject({
      state: 'waiting',
      answer: null,
      history: expect.arrayContaining([expect.objectContaining({ by: '赵敏', note: '撤回答复：答错了' })]) as unknown,
    });
    expect([
      await answers.find('二手设备能申报吗', '2026-11-20'),
      await answers.knowledge('2026-11-20'),
      await answers.ofDocument('d1', '2026-11-20'),
    ]).toEqual([null, [], []]);
  });

  it('is taken up again when people still say that it is not settled', async () => {
    const { queue, ask, clock, questions, id } = await withMatter();
    await queue.answer(id, ANSWER, onCommandLine('王立'));
    await queue.approve(id, onCommandLine('赵敏'));
    expect(await queue.takeIn('2026-11-01')).toMatchObject({ reopened: 0 });
    clock.now += 3_600_000;
    await ask('q9', '二手设备能申报吗', 'carl', 'answered');
    await questions.rate('q9', { rating: 'unresolved', correction: null, givenAt: '2026-11-20T04:00:00Z' });
    expect(await queue.takeIn('2026-11-01')).toEqual({ opened: 0, changed: 1, reopened: 1 });
    expect(await queue.get(id)).toMatchObject({
      state: 'waiting',
      history: expect.arrayContaining([expect.objectContaining({ by: '系统', note: '答复之后仍有人反映没有解决' })]) as unknown,
    });
  });
});

describe('several processes', () => {
  it('take questions in one after the other, and what goes wrong is said', async () => {
    const { queue, push, clock, ask } = await town();
    const said: unknown[] = [];
    const timer = {
      queue,
      leases: push.leases,
      now: () => clock.now,
      report: (outcome: unknown) => {
        said.push(outcome);
      },
    };
    await ask('q1', '二手设备能申报吗？', null);
    await push.leases.take('answer-queue', 'another', clock.now, 60_000);
    expect(await takeInOnce(timer, 'this')).toBe(false);
    await push.leases.release('answer-queue', 'another');
    expect([await takeInOnce(timer, 'this'), await takeInOnce(timer, 'this')]).toEqual([true, true]);
    expect(said).toEqual([{ opened: 1, changed: 0, reopened: 0 }]);
    expect(await takeInOnce({ ...timer, queue: { takeIn: () => Promise.reject(new Error('away')) } }, 'this')).toBe(true);
    expect(said).toHaveLength(2);
  });
});

describe('from draft to public reply', () => {
  const TERMS = {
    department: '临澜市工业和信息化局',
    opensOn: '2026-11-20',
    closesOn: '2026-12-19',
    shortReason: null,
    note: null,
    contact: null,
  };

  it('keeps the text that was put out, masks personal numbers and takes the same words once', async () => {
    const { periods, documents } = await town();
    const { id } = await periods.open('d1', TERMS, onCommandLine('李明'));
    await documents.save([{ ...aDocument('d1', '改过的办法\n第五条 改过。'), sourceDigest: 'y', sourceModifiedAt: 2 }]);
    await periods.comment(id, { provision: 1, text: '比例太低，请致电13800138000' });
    await periods.comment(id, { provision: 1, text: '比例太低，请致电13800138000' });
    const whole = await periods.whole(id);
    expect(whole.text.text).toBe(TEXT);
    expect(whole.clusters.map((c) => [c.path, c.gist, c.count])).toEqual([['第2段', '比例太低，请致电［手机号已隐去］', 1]]);
    await expect(periods.comment(id, { provision: 99, text: '意见' })).rejects.toThrow('没有这一条款');
    await documents.save([{ ...aDocument('d2'), metadata: metadataOf({ title: '内部方案', disclosure: '不予公开' }) }]);
    await expect(periods.open('d2', TERMS, onCommandLine('李明'))).rejects.toThrow('公开属性是不予公开，不能公开征求意见');
    await expect(periods.open('d1', { ...TERMS, opensOn: '2026-11-21' }, onCommandLine('李明'))).rejects.toThrow('正在征求意见');
  });

  it('shows what an operator has looked at, and at the end what became of each group', async () => {
    const { periods, clock } = await town();
    const { id } = await periods.open('d1', TERMS, onCommandLine('李明'));
    const first = await periods.comment(id, { provision: 1, text: '补助比例太低，建议提高到15%' });
    clock.now += 1000;
    await periods.comment(id, { provision: 1, text: '建议补助比例提高到15%' });
    const spam = await periods.comment(id, { provision: null, text: '加微信领红包' });
    expect((await periods.shown(id)).clusters).toEqual([]);
    await periods.moderate(id, first.id, 'shown', null, onCommandLine('孙运'));
    await expect(periods.moderate(id, spam.id, 'hidden', null, onCommandLine('孙运'))).rejects.toThrow('不公开的理由');
    await periods.moderate(id, spam.id, 'hidden', '广告', onCommandLine('孙运'));
    expect((await periods.shown(id)).clusters).toMatchObject([{ count: 2, gist: '补助比例太低，建议提高到15%', decision: null }]);
    clock.now = Date.parse('2026-12-20T02:00:00Z');
    await expect(periods.comment(id, { provision: null, text: '迟到的意见' })).rejects.toThrow('已经截止');
    await periods.close(id, onCommandLine('李明'));
    await expect(periods.reply(id, '感谢参与', onCommandLine('李明'))).rejects.toThrow('还有1组意见');
    await periods.decide(id, first.id, { outcome: 'partly', reason: '提高到10%，受预算所限' }, onCommandLine('李明'));
    expect((await periods.shown(id)).clusters[0]?.decision).toBeNull();
    await periods.reply(id, '共收到2条意见。', onCommandLine('李明'));
    expect((await periods.shown(id)).clusters).toMatchObject([
      { path: '第2段', decision: { outcome: 'partly', reason: '提高到10%，受预算所限', by: '临澜市工业和信息化局' } },
    ]);
    await expect(periods.decide(id, first.id, { outcome: 'adopted', reason: '改主意' }, onCommandLine('李明'))).rejects.toThrow('不能再改');
  });
});
