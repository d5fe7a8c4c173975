import { beforeAll, describe, expect, it } from 'vitest';
import type { EnterpriseProfile } from '../../../server/domain/enterprise/profile.ts';
import { answerLexicon } from '../../../server/reference/answer-lexicon.ts';
import { answerQuestion } from '../../../server/usecases/answer-question/answer-question.ts';
import { saysWhatIs } from '../../../server/usecases/answer-question/reading/definitions.ts';
import { statedFacts } from '../../../server/usecases/answer-question/understanding/stated-facts.ts';
import { matchEnterprise } from '../../../server/usecases/match-enterprise.ts';
import { demonstrationLibrary, type TestLibrary } from './fictional-library.ts';

const DAY = '2026-11-22';

describe('what the asker says of the own enterprise', () => {
  const said = (question: string) => statedFacts(question, answerLexicon()).map((s) => s.said);
  it.each([
    ['我们是一家软件公司，研发投入一年三百多万，有没有补贴', ['研发费用300万元以上', '行业为软件和信息技术服务业']],
    ['我们厂去年买了五百万的设备，能补多少', ['设备投资500万元']],
    ['今年招了五个大学生，社保能不能返一点', ['招用高校毕业生5人']],
    ['我开了家小饭店，雇了8个人，有什么补贴吗', ['职工8人', '行业为餐饮业']],
    ['公司成立半年，有20号人，一年流水两千万', ['营业收入2000万元', '职工20人', '成立0.5年']],
    ['我们有12件发明专利，是高企', ['发明专利12件', '高新技术企业']],
    ['刚注册的公司能申请什么', ['成立不满一年']],
    ['新成立的科技公司有哪些扶持政策', ['成立不满一年']],
    ['公司刚成立3年', ['成立3年']],
  ])('is read from %s', (question, facts) => {
    expect([...said(question)].sort()).toEqual([...facts].sort());
  });
  it('is nothing where a rule is asked about', () => {
    for (const question of ['每多招一个人再补多少', '软件公司能享受什么税收优惠', '设备投资要达到多少万', '符合高新技术企业的条件吗'])
      expect(said(question), question).toEqual([]);
  });
});

describe('a question about the asker’s own case', () => {
  let library: TestLibrary;
  beforeAll(async () => {
    library = await demonstrationLibrary();
  }, 240_000);
  const ask = (question: string) =>
    answerQuestion(
      { id: 'q', question, asOf: DAY },
      {
        ...library,
        matcher: {
          match: (enterprise: EnterpriseProfile, asOf: string) =>
            Promise.resolve(
              matchEnterprise(
                library.records.flatMap((r) =>
                  r.programs.map((program) => ({
                    program,
                    path: r.path,
                    terms: {
                      signedOn: r.metadata.signedOn,
                      publishedOn: r.metadata.publishedOn,
                      effectiveFrom: r.metadata.effectiveFrom,
                      expiresOn: r.metadata.expiresOn,
                      repealedOn: null,
                    },
                  })),
                ),
                enterprise,
                asOf,
                library.regions,
              ),
            ),
        },
      },
    );

  it('is answered with what was said, the award, what it comes to and what is still to be known', async () => {
    const { answer, citations, programs } = await ask('我们是一家软件公司，研发投入一年三百多万，有没有补贴');
    expect(answer).toMatch(
      /^按您说的：研发费用300万元以上，行业为软件和信息技术服务业。.*“基础补助”：待确认。按上年度研发费用的5%给予补助\[1\]/u,
    );
    expect(answer).toContain('测算：300万元×5%，约15万元。');
    expect(answer).toContain('还需补充：');
    expect(programs).toHaveLength(1);
    expect(citations[0]?.quote).toContain('5%');
  });

  it('is answered by what can still be had, not by what is closed', async () => {
    const { answer } = await ask('我们厂去年买了五百万的设备，能补多少');
    expect(answer).toMatch(/^按您说的：设备投资500万元。/u);
    expect(answer).toContain('约40万元');
    expect(answer).not.toContain('农产品');
  });

  it('finds the program that an explanation speaks of', async () => {
    expect((await ask('今年招了五个大学生，社保能不能返一点')).answer).toMatch(/^按您说的：招用高校毕业生5人。“一次性扩岗补助”.*1000元/u);
  });

  it('is answered by what fits such a business where it names nothing else', async () => {
    const { answer } = await ask('我开了家小饭店，雇了8个人，有什么补贴吗');
    expect(answer).toMatch(/^按您说的：职工8人，行业为餐饮业。符合/u);
    expect(answer).toContain('餐饮');
  });

  it.each(['我开个小饭店，有什么能享受的', '刚注册的公司能申请什么', '支持新成立企业的政策有哪些'])(
    '%s asks for a kind of business, and what is still open fills the list',
    async (question) => {
      const { status, answer, programs } = await ask(question);
      expect(status).toBe('partial');
      expect(answer).toMatch(/^按您说的：(?:行业为餐饮业|成立不满一年)。符合\d+项/u);
      expect(programs.length).toBe(5);
    },
  );

  it('says that nothing was found where no document has a word of it', async () => {
    expect(await ask('企业食堂建设给不给补贴')).toMatchObject({ status: 'unanswerable', citations: [] });
  });

  it('asks which program where something is missing of an unnamed one', async () => {
    expect((await ask('我还差什么')).answer).toMatch(/^想先确认一点：您问的是哪个项目/u);
  });

  it('says of what is not open yet what the conditions say', async () => {
    const { answer } = await ask('我们公司研发费用200万元，还差什么条件才能申报研发投入补助');
    expect(answer).toMatch(/还没到申报时间。2026年12月1日开始申报。按条件判断：待确认。/u);
    expect(answer).not.toContain('已截止');
  });

  it('lists the materials of the program named, without those of others', async () => {
    const { answer, citations } = await ask('申请研发补助要准备哪些东西');
    expect(answer).toContain('企业研发投入后补助申请书');
    expect(new Set(citations.map((c) => c.documentId)).size).toBe(1);
  });
});

describe('what leads an answer', () => {
  it('is what says the meaning of a term, spelled out by its characters too', () => {
    expect(saysWhatIs('为促进中小企业专业化、精细化、特色化、新颖化发展', '专精特新')).toBe(true);
    expect(saysWhatIs('三是专精特新奖励改为免申即享', '专精特新')).toBe(false);
  });
  it('is the program called by what is asked about, not a narrower one; documents that differ on it are shown', async () => {
    const library = await demonstrationLibrary();
    const { answer } = await answerQuestion({ id: 'q', question: '技术改造补助最高多少', asOf: DAY }, library);
    expect(answer.indexOf('500万元')).toBeGreaterThan(-1);
    expect(answer).not.toContain('150万元');
    expect(answer).toMatch(/每个项目最高800万元.*两处不一致/u);
  }, 240_000);
});
