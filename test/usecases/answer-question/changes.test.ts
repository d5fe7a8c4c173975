import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../server/usecases/answer-question/answer-question.ts';
import { changeAskedOf } from '../../../server/usecases/answer-question/understanding/change-question.ts';
import { understand } from '../../../server/usecases/answer-question/understanding/understanding.ts';
import { demonstrationLibrary, type TestLibrary } from './fictional-library.ts';

const DAY = '2026-11-23';
let library: TestLibrary;
beforeAll(async () => {
  library = await demonstrationLibrary();
}, 240_000);
const ask = (question: string) => answerQuestion({ id: 'q', question, asOf: DAY }, library);

describe('what changed', () => {
  it.each(['技改补助跟以前比有什么变化', '技术改造补助今年有变化吗', '新旧技改办法有什么区别', '技改补助和去年一样吗'])(
    '%s is answered from both texts, figure by figure, with the place in each',
    async (question) => {
      const { status, answer, citations } = await ask(question);
      expect(status).toBe('answered');
      expect(answer).toContain('自2026年5月1日起取代《临澜市技术改造专项资金管理暂行办法》');
      expect(answer).toContain('由5%改为8%');
      expect(answer).toContain('由300万元改为500万元');
      expect(new Set(citations.map((c) => c.documentId)).size).toBe(2);
      expect(citations.some((c) => c.quote.includes('5%')) && citations.some((c) => c.quote.includes('8%'))).toBe(true);
    },
  );

  it.each(['绿色工厂奖励跟去年比有变化吗', '研发补助政策有调整吗', '高企奖励和去年一样吗'])(
    '%s, where no earlier text is stored: that is said, and what holds now',
    async (question) => {
      const { status, answer, citations } = await ask(question);
      expect(status).toBe('partial');
      expect(answer).toMatch(/以前的文本，无法比较。现在的规定是：/u);
      expect(citations.length).toBeGreaterThan(0);
    },
  );

  it.each([
    '法人变更了还能领技改补助吗',
    '技改补助比例是多少',
    '技改补助和首台套奖励有什么区别',
    '注册地址变了还能享受研发补助吗',
    '有哪些新政策',
  ])('is not asked by %s', (question) => {
    expect(changeAskedOf(understand(question, [], library.lexicon, library.regions))).toBeNull();
  });
});
