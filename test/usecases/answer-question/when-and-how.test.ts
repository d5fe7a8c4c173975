import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../server/usecases/answer-question/answer-question.ts';
import { partsOf } from '../../../server/usecases/answer-question/understanding/question-parts.ts';
import { answerLexicon } from '../../../server/reference/answer-lexicon.ts';
import { demonstrationLibrary, type TestLibrary } from './fictional-library.ts';

const DAY = '2026-11-23';
let library: TestLibrary;
beforeAll(async () => {
  library = await demonstrationLibrary();
}, 240_000);
const ask = (question: string, history: readonly string[] = [], asOf = DAY) =>
  answerQuestion({ id: 'q', question, history, asOf }, library);

describe('days of application, whatever the program', () => {
  it.each([
    ['什么政策马上要截止了', '30天内截止申报的有', ['境外展会展位补助', '2026年11月25日截止']],
    ['快到期的申报有哪些', '30天内截止申报的有', ['2026年第二批技术改造设备补助']],
    ['哪些补贴12月截止', '12月截止申报的有', ['2026年12月4日截止']],
    ['现在有哪些项目可以申报', '正在受理的有', ['2026年11月25日截止']],
    ['下个月有什么可以申报的', '12月可以申报的有', ['2026年12月4日截止']],
    ['有哪些常年可以申请的补贴', '常年受理的有', ['（常年受理）']],
    ['现在有哪些研发方面的补贴能报', '与“研发”有关、正在受理的有', ['首台（套）']],
    ['澜东区年底前还能报哪些项目', '年底前可以申报的有', ['2026年11月30日截止']],
  ])('%s is answered from the windows, what closes first at the top', async (question, lead, told) => {
    const { status, answer, citations } = await ask(question);
    expect(status).toBe('answered');
    expect(answer).toContain(lead);
    for (const words of told) expect(answer).toContain(words);
    expect(citations.length).toBeGreaterThan(0);
    const closing = [...answer.matchAll(/（(?:\d{4}年\d{1,2}月\d{1,2}日至)?(\d{4})年(\d{1,2})月(\d{1,2})日(?:截止|受理)）/gu)];
    const days = closing.map(([, y, m, d]) => `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}`);
    expect(days).toEqual([...days].sort());
  });

  it('that no document states are said to be in none', async () => {
    const { status, answer } = await ask('哪些补贴2月截止', [], '2030-01-05');
    expect(status).toBe('unanswerable');
    expect(answer).toContain('没有查到2月截止申报的项目');
  });

  it.each(['技改项目现在申报要哪些材料', '哪些企业现在可以申报高企', '高企认定几月截止'])(
    '%s asks of a program and is no such question',
    async (question) => {
      expect((await ask(question)).answer).not.toMatch(/^截至2026/u);
    },
  );
});

describe('new documents', () => {
  it('are listed by the day they came out on, the newest first, each by its title', async () => {
    const { status, answer, citations } = await ask('最近有什么新政策');
    expect(status).toBe('answered');
    expect(answer).toMatch(/以来收录了\d+份新发布的政策文件/u);
    const days = [...answer.matchAll(/（(2026)年(\d{1,2})月(\d{1,2})日发布）/gu)].map(
      ([, y, m, d]) => `${y}${m?.padStart(2, '0')}${d?.padStart(2, '0')}`,
    );
    expect(days.length).toBeGreaterThan(2);
    expect(days).toEqual([...days].sort().reverse());
    expect(citations.length).toBe(days.length);
    expect(answer).not.toContain('征求意见');
  });
  it('of a county that has none are said to be none of its own', async () => {
    expect((await ask('青禾县有没有新出的政策')).answer).toMatch(/^没有收录青禾县自己新发布的/u);
  });
  it('of a matter that has none are said to be none', async () => {
    const { status, answer } = await ask('近期出台了哪些人才方面的政策');
    expect([status, answer]).toEqual(['unanswerable', expect.stringContaining('与“人才”有关')]);
  });
});

describe('a question of several details', () => {
  it.each([
    ['技改补贴比例多少、找哪个部门', ['技改补贴比例多少', '找哪个部门']],
    ['研发补助要什么条件？怎么申请？', ['研发补助要什么条件', '怎么申请']],
    ['绿色工厂奖多少，要交什么材料，几号截止？', ['绿色工厂奖多少', '要交什么材料', '几号截止']],
    ['公司20个人，能补多少钱？', []],
    ['首店奖多少，旗舰店奖多少？', []],
    ['机器人发展专题资金，材料报给谁，联系电话多少？', []],
    ['落户材料造假被查出来，几年不能再申请', []],
  ])('%s has the parts %j', (question, parts) => {
    expect(partsOf(question, answerLexicon()).map((p) => p.text)).toEqual(parts);
  });

  it('is answered part by part, each from its own place', async () => {
    const { answer, citations } = await ask('研发补助要什么条件？怎么申请？');
    expect(answer).toContain('研发费用不低于100万元');
    expect(answer).toContain('企业网上申报');
    expect(new Set(citations.map((c) => c.provisionPath)).size).toBeGreaterThan(1);
  });
  it('says the same words once', async () => {
    const { answer } = await ask('技术改造设备投资补助的标准是多少？需要什么条件？');
    const said = answer.split(/\[\d\]|[。；]/u).filter((words) => words.length > 8);
    expect(said.filter((words, at) => said.findIndex((other) => other.includes(words)) < at)).toEqual([]);
  });
  it('says of a part that cannot be answered as it stands why, beside those that can', async () => {
    const { answer } = await ask('租厂房有没有补贴，补多少，什么时候到账');
    expect(answer).toContain('租金补贴');
    expect(answer).toContain('“什么时候到账”：');
  });
});

describe('a detail of one program', () => {
  it.each([
    ['技改补贴找哪个部门', [], '市工业和信息化局投资与技术改造科'],
    ['找哪个部门', ['技改补贴比例多少'], '0999-5550-127'],
    ['研发补助怎么申请', [], '企业网上申报'],
    ['怎么申请', ['研发补助要什么条件'], '企业网上申报'],
    ['引进人才购房补贴找谁办', [], '0999-5550-141'],
    ['首台套补贴怎么申报', [], '区县工业和信息化主管部门'],
    ['稳岗返还每年都能申请吗', [], '2026年12月31日'],
    ['需要什么条件', ['企业研发投入后补助的标准是多少'], '应当同时符合下列条件'],
  ])('%s %j is told from where it stands, and nothing of another program with it', async (question, history, told) => {
    const { answer, citations } = await ask(question, history);
    expect(answer).toContain(told);
    expect(new Set(citations.map((c) => c.documentId)).size).toBe(1);
  });

  it('that its document leaves out is said to be left out, and no other program’s stands for it', async () => {
    const { status, answer, citations } = await ask('首店奖励需要什么材料');
    expect(status).toBe('partial');
    expect(answer).toMatch(/^已收录的文件没有写明要交哪些材料，提到这件事的有：对引进国际知名品牌全国首店/u);
    expect(citations.length).toBe(1);
  });
  it('stands though the sentence names the program nowhere', async () => {
    expect((await ask('首次升规奖励什么时候截止申报？')).answer).toContain('2026年9月21日至10月31日');
    expect((await ask('境外展会展位补助找谁联系？')).answer).toContain('市商务局对外贸易科');
  });
});
