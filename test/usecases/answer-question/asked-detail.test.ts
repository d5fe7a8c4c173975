import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../server/usecases/answer-question/answer-question.ts';
import { regions } from '../../../server/reference/regions.ts';
import { focusesOf } from '../../../server/usecases/answer-question/understanding/focus.ts';
import { placesIn } from '../../../server/usecases/answer-question/understanding/places.ts';
import { countsIn, shows } from '../../../server/usecases/answer-question/reading/traits.ts';
import { fictionalLibrary, type TestLibrary } from './fictional-library.ts';

let library: TestLibrary;
beforeAll(async () => {
  library = await fictionalLibrary();
}, 240_000);

const ask = async (question: string) => answerQuestion({ id: 'q', question, asOf: '2026-11-22' }, library);

describe('a document that speaks of the subject and not of what is asked', () => {
  it.each([
    '临澜市技术改造补助的钱几个工作日能到账？',
    '临澜市技术改造补助要交多少手续费？',
    '申请技术改造补助要收费吗？',
    '参加境外展会补贴申请要不要花钱？',
    '技术改造补助每年评几次？',
    '临澜市技术改造补助公示期几天？',
  ])('%s is refused, with whom to ask', async (question) => {
    const answer = await ask(question);
    expect(answer.status, answer.answer).toBe('unanswerable');
    expect(answer.answer).toMatch(/可(?:致电|咨询)/u);
    expect(answer.citations).toEqual([]);
  });

  it.each([
    ['临澜市技术改造补助几月几号开始申报？', '9月1日'],
    ['临澜市技术改造补助打哪个电话？', '0999-5550127'],
    ['参加境外展会的摊位费补几成？', '50%'],
    ['什么叫技术改造？', '本办法所称技术改造，是指'],
    ['啥叫技术改造？', '本办法所称技术改造，是指'],
  ])('%s is answered: %s', async (question, said) => {
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
  it.each([
    ['申请补贴要收费吗', true],
    ['认定高新技术企业要不要花钱', true],
    ['申报高企花钱多，有补助吗', false],
    ['办理不动产登记的收费有减免吗', false],
    ['申请稳岗返还要先缴社保费吗', false],
  ])('%s asks what applying costs: %s', (question, asked) => {
    expect(focusesOf(question).includes('charge')).toBe(asked);
  });
  it.each([
    ['申报过程不收取任何费用。', true],
    ['政府性融资担保机构对小微企业减半收取担保费。', true],
    ['本局未委托任何中介机构代办，企业可免费申报。', true],
    ['展位由商务主管部门免费提供的，不予补助。', false],
    ['足额缴纳失业保险费12个月以上。', false],
    ['以税务部门确认的研发费用为准。', false],
  ])('%s says what applying costs: %s', (text, said) => {
    expect(shows(text, 'charge')).toBe(said);
  });
  it('does not take 一次性 for once', () => {
    expect(countsIn('给予一次性奖励', '次')).toBe(false);
    expect(countsIn('每年评定1次', '次')).toBe(true);
  });
});
