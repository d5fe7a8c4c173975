import { beforeAll, describe, expect, it } from 'vitest';
import type { EnterpriseProfile } from '../../../server/domain/enterprise/profile.ts';
import { answerQuestion } from '../../../server/usecases/answer-question/answer-question.ts';
import { demonstrationLibrary, type TestLibrary } from './fictional-library.ts';

const DAY = '2026-11-22';
let library: TestLibrary;
beforeAll(async () => {
  library = await demonstrationLibrary();
}, 240_000);
const ask = (question: string, history: readonly string[] = [], profile: EnterpriseProfile | null = null) =>
  answerQuestion({ id: 'q', question, history, asOf: DAY, ...(profile && { profile }) }, library);

describe('what there is for a matter', () => {
  it.each([
    ['租厂房有没有补贴', ['标准厂房租金补贴', '办公用房租金补贴']],
    ['高企 钱', ['高新技术企业培育奖励：首次通过认定的，给予一次性奖励20万元']],
    ['绿色工厂有什么奖励', ['60万元', '30万元']],
    ['招应届生有啥好处', ['每招用1人补助1000元']],
    ['引进人才给多少钱', ['用人单位引才奖励', '购房补贴']],
    ['专精特新小巨人补贴', ['专精特新奖励']],
    ['参加展会给报销不', ['展位费的80%']],
    ['想买设备，国家给不给钱', ['按设备（含软件）投资额的8%给予补助']],
  ])('%s is answered program by program, each with its place in a document', async (question, told) => {
    const { status, answer, citations, programs } = await ask(question);
    expect(status).toBe('answered');
    expect(answer).toMatch(/^已收录、未注明失效的政策里，(?:可能)?与/u);
    for (const words of told) expect(answer).toContain(words);
    expect(citations.length).toBe(programs.length);
  });

  it.each(['企业食堂建设给不给补贴', '养猫有没有补贴', '帮我写首诗'])('%s is told to be in no document', async (question) => {
    const { status, citations } = await ask(question);
    expect(status).not.toBe('answered');
    expect(citations).toEqual([]);
  });

  it('says of each program where today stands in its window, and leaves out what has ended', async () => {
    const { answer } = await ask('技术改造有哪些补助');
    expect(answer).toContain('（2026年11月30日截止）');
    expect(answer).toContain('（这一轮已于2026年11月6日截止）');
    expect(answer).not.toContain('暂行办法');
  });

  it('is asked again of another place by naming it alone', async () => {
    const { answer } = await ask('青禾县的呢', ['想买设备，国家给不给钱']);
    expect(answer).toContain('农产品加工设备');
    expect(answer).not.toContain('港湾区');
  });

  it('asks which of them is meant where a detail is asked of all, and tells it of the one that is pointed at', async () => {
    const before = ['租厂房有没有补贴'];
    const which = await ask('那什么时候截止', before);
    expect(which).toMatchObject({ status: 'clarification', citations: [] });
    expect(which.answer).toContain('第一个什么时候截止');
    expect((await ask('第二个什么时候截止', before)).answer).toContain('2027年');
  });

  it('of a known place shows what holds there', async () => {
    const here: EnterpriseProfile = { id: 'e', name: null, unifiedSocialCreditCode: null, facts: { registeredIn: { value: ['999905'] } } };
    const { answer } = await ask('租厂房有没有补贴', [], here);
    expect(answer).not.toContain('只看当地的');
  });
});

describe('a term that is asked about', () => {
  it('is told to have no definition where no document says what it means', async () => {
    expect((await ask('什么叫规上企业')).answer).toMatch(/^已收录的文件没有写明“规上企业”的定义，提到它的有：/u);
  });
  it('is told with its meaning where a document says so', async () => {
    expect((await ask('什么是首台套')).answer).not.toContain('没有写明');
  });
});
