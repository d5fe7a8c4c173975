import { beforeAll, describe, expect, it } from 'vitest';
import { markedCitations } from '../../../server/domain/conversation/answer.ts';
import type { AnswerEvent } from '../../../server/domain/conversation/events.ts';
import { answerEvents, answerQuestion } from '../../../server/usecases/answer-question/answer-question.ts';
import { fictionalLibrary } from './fictional-library.ts';

let library: Awaited<ReturnType<typeof fictionalLibrary>>;
beforeAll(async () => {
  library = await fictionalLibrary();
});

const ask = (question: string, history: readonly string[] = []) =>
  answerQuestion({ id: 'q', question, history, asOf: '2026-11-22' }, library);

describe('an answer from the documents', () => {
  it.each([
    ['临澜市技术改造补助按多少比例给，最高多少？', ['8%', '500万元']],
    ['技术改造补助要求设备投资多少？', ['300万元']],
    ['临澜市技术改造补助要交哪些材料？', ['申请表', '审计报告']],
    ['2026年临澜市技术改造补助什么时候申报？', ['2026年9月1日', '2026年10月31日']],
    ['技术改造补助咨询打哪个电话？', ['0999-5550127']],
    ['技术改造补助向谁申请？', ['区工业和信息化局']],
    ['什么是技术改造？', ['新技术、新工艺、新设备']],
    ['临澜市技术改造补助办法有效期到什么时候？', ['2030年12月31日']],
    ['参加境外展览会的展位费补贴多少？', ['50%', '3万元']],
  ])('%s', async (question, wanted) => {
    const answer = await ask(question);
    expect(['answered', 'partial']).toContain(answer.status);
    for (const words of wanted) expect(answer.answer).toContain(words);
    expect(answer.answer.length).toBeLessThanOrEqual(220);
  });

  it('marks every claim with a citation that quotes the stored text', async () => {
    for (const question of ['技术改造补助按多少比例给？', '技术改造补助要交哪些材料？', '硕士和博士的租房补贴差多少？']) {
      const { answer, citations } = await ask(question);
      expect(markedCitations(answer).length).toBeGreaterThan(0);
      expect(Math.max(...markedCitations(answer))).toBe(citations.length);
      for (const c of citations) {
        const text = library.records.find((r) => r.id === c.documentId)?.text;
        expect(text?.slice(c.start, c.end)).toBe(c.quote);
        expect(c.quote.replace(/\s/g, '').length).toBeLessThanOrEqual(400);
      }
    }
  });

  it('is the same every time', async () => {
    expect(await ask('技术改造补助最高多少？')).toEqual(await ask('技术改造补助最高多少？'));
  });

  it('says plainly that a policy has ended, and still quotes it', async () => {
    const answer = await ask('本科毕业生租房补贴每月多少钱？');
    expect(answer.status).toBe('expired');
    expect(answer.answer).toMatch(/^这项政策已于2024年2月29日失效，供参考：/u);
    expect(answer.answer).toContain('600元');
  });

  it('puts the sides of a comparison in rows', async () => {
    const { answer } = await ask('硕士和博士的租房补贴有什么区别？');
    expect(answer).toContain('1000元');
    expect(answer).toContain('1500元');
  });
});

describe('a follow-up', () => {
  it('takes its subject from the questions before it', async () => {
    expect((await ask('那申报条件呢？', ['临澜市技术改造补助最高多少？'])).answer).toMatch(/独立法人|营业收入/u);
    expect((await ask('如果是本科毕业生呢？', ['临澜市硕士租房补贴每月多少钱？'])).answer).toContain('600元');
    expect((await ask('电话是多少？', ['境外展览会的展位费补贴多少？'])).answer).toContain('0999-5550266');
  });
});

describe('a refusal', () => {
  it.each([
    ['讲个笑话吧', 'off-topic'],
    ['你好', 'off-topic'],
    ['周末去海边怎么坐车最方便？', 'off-topic'],
    ['哈尔滨市对瞪羚企业奖励多少万元？', 'unanswerable'],
    ['临澜市技术改造补助的专家评审费多少钱？', 'unanswerable'],
    ['2019年临澜市技术改造补助的申报截止日期是几月几号？', 'unanswerable'],
    ['我们公司的补贴审核到哪一步了，进度怎么查？', 'unanswerable'],
    ['？？', 'clarification'],
    ['我'.repeat(301), 'clarification'],
  ])('%s is %s', async (question, status) => {
    const answer = await ask(question);
    expect(answer.status).toBe(status);
    expect(answer.citations).toEqual([]);
    expect(answer.answer).not.toBe('');
  });
});

describe('events', () => {
  it('are numbered without a gap, and give the whole answer in pieces before it is done', async () => {
    const events: AnswerEvent[] = [];
    for await (const event of answerEvents({ id: 'q', question: '技术改造补助最高多少？', asOf: '2026-11-22' }, library))
      events.push(event);
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
    const last = events.at(-1);
    if (last?.type !== 'done') throw new Error('the last event is not done');
    expect(
      events
        .filter((e) => e.type === 'text')
        .map((e) => e.text)
        .join(''),
    ).toBe(last.answer.answer);
    expect(events.filter((e) => e.type === 'citation').map((e) => e.citation)).toEqual(last.answer.citations);
  });

  it('end in an error where something breaks, with the question kept', async () => {
    const broken = { ...library, search: { search: () => Promise.reject(new Error('no index')) } };
    const answer = await answerQuestion({ id: 'q', question: '技术改造补助最高多少？' }, broken);
    expect(answer).toMatchObject({ status: 'error', answer: '没能完成回答，问题已保留。请重试。' });
  });
});

describe('what the asker’s enterprise can get', () => {
  const matcher = {
    match: () =>
      Promise.resolve({
        matches: library.records
          .flatMap((r) => r.programs)
          .slice(0, 1)
          .map((p) => ({
            programId: p.id,
            documentId: p.documentId,
            title: p.title,
            eligibility: 'eligible' as const,
            toConfirm: false,
            missingFacts: [],
          })),
        nextQuestions: [{ fact: 'employees' as const, decides: 2 }],
      }),
  };

  it('asks for a fact first where none is known', async () => {
    const answer = await answerQuestion({ id: 'q', question: '我们公司能申报哪些补贴？' }, { ...library, matcher });
    expect(answer).toMatchObject({ status: 'clarification', citations: [] });
    expect(answer.answer).toContain('想先确认一点');
  });

  it('is what the matcher says, with the clause each program rests on', async () => {
    const answer = await answerQuestion({ id: 'q', question: '我们公司有50名员工，能申报哪些补贴？' }, { ...library, matcher });
    expect(answer.programs.map((p) => p.eligibility)).toEqual(['eligible']);
    expect(answer.answer).toContain('符合1项');
    expect(answer.citations).toHaveLength(1);
  });
});
