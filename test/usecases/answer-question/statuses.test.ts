import { beforeAll, describe, expect, it } from 'vitest';
import { ANSWER_STATUSES } from '../../../server/domain/conversation/answer.ts';
import { answerQuestion } from '../../../server/usecases/answer-question/answer-question.ts';
import { emptyLibrary, fictionalLibrary, type TestLibrary } from './fictional-library.ts';

let library: TestLibrary;
beforeAll(async () => {
  library = await fictionalLibrary({ 'north.txt': NORTH });
}, 240_000);

/** A rule of another place on the same subject. */
const NORTH = `广东省工业和信息化厅关于技术改造补助的通知

一、对符合条件的技术改造项目，按设备投资额的5%给予补助，单个企业每年最高不超过1000万元。
二、本通知自2026年1月1日起施行。

广东省工业和信息化厅
2026年1月1日`;

const ENDS: readonly (readonly [question: string, status: (typeof ANSWER_STATUSES)[number]])[] = [
  ['临澜市技术改造补助单个企业每年最高多少？', 'answered'],
  ['广东省和江苏省的技术改造补助比例有什么区别？', 'partial'],
  ['临澜市技术改造补助要交多少手续费？', 'unanswerable'],
  ['补贴多少钱？', 'clarification'],
  ['给我讲个冷笑话吧', 'off-topic'],
  ['硕士的人才租房补贴每月多少？', 'expired'],
];

describe('every status of the closed list', () => {
  it.each(ENDS)('%s ends as %s', async (question, status) => {
    const answer = await answerQuestion({ id: 'q', question, asOf: '2026-11-22' }, library);
    expect(answer.status, answer.answer).toBe(status);
    expect(answer.answer).not.toBe('');
  });

  it.each(['技术改造补助最高多少？', '招大学生有补贴吗', '今天天气怎么样'])(
    '%s, before anything is stored, is told so',
    async (question) => {
      const answer = await answerQuestion({ id: 'q', question, asOf: '2026-11-22' }, await emptyLibrary());
      expect(answer).toMatchObject({ status: 'unanswerable', answer: expect.stringContaining('还没有收录任何政策文件') as string });
    },
  );

  it('is reached, an error included', async () => {
    const broken = { ...library, search: { search: () => Promise.reject(new Error('no index')) } };
    const { status } = await answerQuestion({ id: 'q', question: '临澜市技术改造补助最高多少？', asOf: '2026-11-22' }, broken);
    expect(status).toBe('error');
    expect(new Set([...ENDS.map(([, s]) => s), status])).toEqual(new Set(ANSWER_STATUSES));
  });
});

it('says of two places that are compared what one of them does not have', async () => {
  const { answer, citations } = await answerQuestion(
    { id: 'q', question: '广东省和江苏省的技术改造补助比例有什么区别？', asOf: '2026-11-22' },
    library,
  );
  expect(answer).toMatch(/广东省（《[^》]+》）：.*5%/u);
  expect(answer).toContain('没有江苏省的这项规定');
  expect(citations).toHaveLength(1);
});
