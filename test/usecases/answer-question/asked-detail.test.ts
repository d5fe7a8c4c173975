import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../server/usecases/answer-question/answer-question.ts';
import { regions } from '../../../server/reference/regions.ts';
import { placesIn } from '../../../server/usecases/answer-question/understanding/places.ts';
import { countsIn } from '../../../server/usecases/answer-question/reading/traits.ts';
import { fictionalLibrary, type TestLibrary } from './fictional-library.ts';

let library: TestLibrary;
beforeAll(async () => { library = await fictionalLibrary(); }, 120_000);

const ask = async (question: string) => answerQuestion({ id: 'q', question, asOf: '2026-11-22' }, library);

describe('a document that speaks of the subject and not of what is asked', () => {
  it.each([
    '临澜市技术改造补助的钱几个工作日能到账？',
    '临澜市技术改造补助要交多少手续费？',
    '技术改造补助每年评几次？',
    '临澜市技术改造补助公示期几天？',
  ])('%s is refused, with whom to ask', async (question) => {
    const answer = await ask(question);
    expect(answer.status, answer.answer).toBe('unanswerable');
    expect(answer.answer).toMatch(/可(?:致电|咨询)/u);
    expect(answer.citations).toEqual([]);
  });

  it.each([['临澜市技术改造补助几月几号开始申报？', '9月1日'], ['临澜市技术改造补助打哪个电话？', '0999-5550127'], ['参加境外展会的摊位费补几成？', '50%']])('%s is answered: %s', async (question, said) => {
    const answer = await ask(question);
    expect(answer.status, answer.answer).toBe('answered');
    expect(answer.answer).toContain(said);
  });
});

describe('reading a question', () => {
  it('takes 朝阳 beside 北京 for the district', () => {
    expect(placesIn('北京的补贴，我们在朝阳', regions()).map((r) => r.name)).toEqual(['北京市', '朝阳区']);
    expect(placesIn('朝阳的补贴', regions())[0]?.code).toBe('211300');
  });
  it('does not take 一次性 for once', () => {
    expect(countsIn('给予一次性奖励', '次')).toBe(false);
    expect(countsIn('每年评定1次', '次')).toBe(true);
  });
});
