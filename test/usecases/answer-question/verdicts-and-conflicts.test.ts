import { beforeAll, describe, expect, it } from 'vitest';
import type { QuestionOutcome } from '../../../server/domain/conversation/question-archive.ts';
import type { Decision } from '../../../server/domain/delivery/decision.ts';
import type { EnterpriseProfile } from '../../../server/domain/enterprise/profile.ts';
import { answerQuestion } from '../../../server/usecases/answer-question/answer-question.ts';
import { topicOf } from '../../../server/usecases/answer-question/outcome.ts';
import { matchEnterprise } from '../../../server/usecases/match-enterprise.ts';
import { demonstrationLibrary, fictionalLibrary, type TestLibrary } from './fictional-library.ts';

const DAY = '2026-11-22';
const profile = (facts: EnterpriseProfile['facts']): EnterpriseProfile => ({
  id: 'e1',
  name: '试验企业',
  unifiedSocialCreditCode: null,
  facts,
});
const matcherOf = (library: TestLibrary) => ({
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
});

describe('whether the asker’s own enterprise fits a program', () => {
  let library: TestLibrary;
  beforeAll(async () => {
    library = await demonstrationLibrary();
  }, 240_000);
  const ask = (question: string, facts?: EnterpriseProfile['facts'], decision: Decision | null = null) =>
    answerQuestion(
      { id: 'q', question, asOf: DAY, ...(facts && { profile: profile(facts) }) },
      { ...library, matcher: matcherOf(library), decisionOf: () => Promise.resolve(decision) },
    );

  it('asks for the facts that decide, with the conditions, where nothing is known', async () => {
    const answer = await ask('我们公司能申报技术改造设备补助吗？');
    expect(answer).toMatchObject({ status: 'clarification', programs: [{ eligibility: null }] });
    expect(answer.answer).toMatch(/^想先确认一点：贵企业的“注册地”/u);
    expect(answer.citations.length).toBeGreaterThan(1);
  });

  it('gives the verdict first, then the condition that is not met', async () => {
    const answer = await ask('我们公司能申报技术改造设备补助吗？', { registeredIn: { value: ['990102'] }, industry: { value: ['I65'] } });
    expect(answer.programs).toMatchObject([{ eligibility: 'ineligible' }]);
    expect(answer.answer).toMatch(/^“2026年第二批技术改造设备补助”：不符合。\n[^\n]*行业/u);
  });

  it('names what is missing where it cannot be decided', async () => {
    const answer = await ask('我们公司能申报技术改造设备补助吗？', { registeredIn: { value: ['990102'] }, industry: { value: ['C35'] } });
    expect(answer).toMatchObject({ status: 'partial', programs: [{ eligibility: 'undetermined' }] });
    expect(answer.answer).toContain('还需补充：');
  });

  it('does not take the title that is asked about for one the enterprise has', async () => {
    expect((await ask('我司符合专精特新中小企业的认定条件吗')).status).toBe('clarification');
  });

  it('says why it was not told, from the verdict that was stored', async () => {
    const decision: Decision = {
      programId: 'p',
      enterpriseId: 'e1',
      programVersion: 'v',
      profileVersion: 'v',
      day: '2026-11-01',
      eligibility: 'ineligible',
      toConfirm: false,
      because: '行业不属于制造业',
      opensOn: null,
      closesOn: null,
      award: null,
      remindedOf: null,
    };
    const facts = { registeredIn: { value: ['990102'] }, industry: { value: ['I65'] } };
    expect((await ask('为什么没推给我技术改造设备补助？', facts, decision)).answer).toMatch(
      /^2026年11月1日的判定是“不符合”，所以没有推送：行业不属于制造业。现在，“2026年第二批技术改造设备补助”：不符合。/u,
    );
    expect((await ask('为什么没推给我技术改造设备补助？', facts)).answer).toMatch(/^没有这个项目对贵企业的推送判定。按现有信息判断，/u);
    expect((await ask('为什么没有推给我？', facts)).status).toBe('clarification');
  });
});

describe('documents that say different things', () => {
  const NOTICE = `临澜市东港区工业和信息化局关于技术改造补助的通知

一、对符合条件的技术改造项目，按设备投资额的6%给予补助，单个企业每年最高不超过300万元。

临澜市东港区工业和信息化局
2026年5月10日`;

  it('are both shown, with which is newer', async () => {
    const library = await fictionalLibrary({ 'district.txt': NOTICE });
    const { answer, citations } = await answerQuestion(
      { id: 'q', question: '技术改造项目按设备投资额的多少给予补助？', asOf: DAY },
      library,
    );
    expect(answer).toContain('8%');
    expect(answer).toContain('6%');
    expect(answer).toMatch(/另一份文件《.*写的是/u);
    expect(answer).toMatch(/两处不一致：[前后]者较新（2026年5月10日）/u);
    expect(new Set(citations.map((c) => c.documentId)).size).toBeGreaterThan(1);
  });

  it('are both shown where an interpretation caps the same at another sum, and what holds for one county only is left out', async () => {
    const library = await fictionalLibrary({
      'measures.txt': `临澜市人民政府办公室关于印发《临澜市设备更新专项资金管理办法》的通知\n\n第一条 对设备更新项目，按设备投资额的9%给予补助，单个项目最高500万元，同一企业每年度累计最高800万元。\n\n临澜市人民政府办公室\n2026年5月1日`,
      'chart.txt': `一图读懂《临澜市设备更新专项资金管理办法》\n\n设备更新补多少？设备投资额的9%，每个项目最高800万元。\n\n临澜市人民政府办公室\n2026年5月9日`,
      'county.txt': `青禾县人民政府关于印发《青禾县农产品设备更新若干政策》的通知\n\n第一条 对新上农产品加工设备，按设备投资额的10%给予补助，单个企业最高100万元。\n\n青禾县人民政府\n2026年5月1日`,
    });
    const { answer } = await answerQuestion({ id: 'q', question: '临澜市设备更新项目能补多少？', asOf: DAY }, library);
    expect(answer).toContain('单个项目最高500万元');
    expect(answer).toMatch(/另一份文件《临澜市设备更新专项资金管理办法》的解读写的是：.*每个项目最高800万元/u);
    expect(answer).toMatch(/两处不一致：前者是政策原文，应以原文为准/u);
    expect(answer).not.toContain('农产品');
  });

  it('are not in conflict where one of them is over', async () => {
    const library = await fictionalLibrary({
      'old.txt': `临澜市人民政府办公室关于印发《临澜市设备更新暂行办法》的通知\n\n第一条 对设备更新项目，按设备投资额的5%给予补助，单个项目最高300万元。\n第二条 本办法自2021年5月1日起施行，有效期至2026年4月30日。\n\n临澜市人民政府办公室\n2021年4月12日`,
      'new.txt': `临澜市人民政府办公室关于印发《临澜市设备更新办法》的通知\n\n第一条 对设备更新项目，按设备投资额的8%给予补助，单个项目最高500万元。\n第二条 本办法自2026年5月1日起施行。\n\n临澜市人民政府办公室\n2026年4月12日`,
    });
    const { status, answer } = await answerQuestion({ id: 'q', question: '设备更新项目按投资额补多少？', asOf: DAY }, library);
    expect(status).toBe('answered');
    expect(answer).toContain('8%');
    expect(answer).not.toContain('不一致');
  });

  it('are not in conflict where one only says more', async () => {
    const { answer } = await answerQuestion({ id: 'q', question: '技术改造补助最高多少？', asOf: DAY }, await fictionalLibrary());
    expect(answer).not.toContain('不一致');
  });
});

describe('how a question ended', () => {
  it('is noted with the nearest provision, personal numbers hidden; a failing note harms no answer', async () => {
    const noted: QuestionOutcome[] = [];
    const library = await fictionalLibrary();
    const ask = (question: string, note: (o: QuestionOutcome) => Promise<void>) =>
      answerQuestion({ id: 'q', conversationId: 'c', question, asOf: DAY }, { ...library, note });
    const keep = (o: QuestionOutcome) => {
      noted.push(o);
      return Promise.resolve();
    };
    await ask('技术改造补助最高多少？ 13800138000', keep);
    await ask('临澜市技术改造补助的专家评审费多少钱？', keep);
    expect(noted[0]).toMatchObject({
      status: 'answered',
      conversationId: 'c',
      question: '技术改造补助最高多少？ ［手机号已隐去］',
      nearest: { provisionPath: '第四条' },
    });
    expect(noted[1]).toMatchObject({ status: 'unanswerable', nearest: { title: expect.stringContaining('技术改造补助') as string } });
    expect((await ask('技术改造补助最高多少？', () => Promise.reject(new Error('no disk')))).status).toBe('answered');
  });

  it('counts two ways to put a question as one topic', () => {
    expect(topicOf('请问技术改造补助最高多少？')).toBe(topicOf('技术改造补助最高多少钱'));
    expect(topicOf('期限呢？', '技术改造补助最高多少？')).toContain('技术改造');
  });
});
