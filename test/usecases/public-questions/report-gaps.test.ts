import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../server/adapters/sqlite/database.ts';
import { sqliteQuestionArchive } from '../../../server/adapters/sqlite/question-archive.ts';
import type { AnswerStatus } from '../../../server/domain/conversation/answer.ts';
import { knowledgeAsCsv, knowledgeBase } from '../../../server/usecases/public-questions/knowledge-base.ts';
import { nearestInPolicy } from '../../../server/usecases/public-questions/nearest-in-policy.ts';
import { reportGaps } from '../../../server/usecases/public-questions/report-gaps.ts';
import { reviewCoverage } from '../../../server/usecases/review-interpretation/review-coverage.ts';
import { interpretationRules } from '../../../server/reference/interpretation-rules.ts';
import { workingDays } from '../../../server/reference/working-days.ts';
import type { SearchQuery } from '../../../server/domain/search/ports.ts';
import type { PolicyLibrary } from '../../../server/usecases/library.ts';
import { aDocument } from '../../builders/documents.ts';

const policy = aDocument('d1', '办法\n对设备投资不低于300万元的企业给予奖补。');
const questions = sqliteQuestionArchive(openDatabase(':memory:'));
const nearest = { documentId: 'd1', title: '办法', provisionPath: '第2段', start: 4, end: 20 };
const ask = (id: string, topic: string, status: AnswerStatus, near: typeof nearest | null = nearest) =>
  questions.record({
    questionId: id,
    conversationId: null,
    question: `${topic}？`,
    earlier: [],
    topic,
    askedAt: `2026-11-20T00:00:0${id}Z`,
    status,
    nearest: near,
  });

describe('what the public asks and interpretations do not tell', () => {
  it('lists hot, unanswered, unsettled and corrected questions with the nearest provision and whether it is explained', async () => {
    for (const id of ['1', '2', '3']) await ask(id, '买设备补多少', 'answered');
    await ask('4', '旧设备算不算', 'unanswerable', null);
    await ask('5', '什么时候发钱', 'answered');
    await ask('6', '谁都满意', 'answered');
    await questions.rate('5', { rating: 'unresolved', correction: '日期不对', givenAt: '2026-11-20T01:00:00Z' });
    const { gaps } = await reportGaps('2026-11-01', {
      questions,
      coverage: () => Promise.resolve(reviewCoverage(policy, [], workingDays(), interpretationRules())),
    });
    expect(gaps.map((g) => [g.topic, g.causes, g.coverage])).toEqual([
      ['什么时候发钱', ['unresolved', 'correction'], 'absent'],
      ['旧设备算不算', ['unanswered'], null],
      ['买设备补多少', ['hot'], 'absent'],
    ]);
    expect(gaps[0]).toMatchObject({ corrections: ['日期不对'], nearest, explained: false });
    expect((await reportGaps('2026-12-01', { questions, coverage: () => Promise.reject(new Error('not asked')) })).gaps).toEqual([]);
  });

  it('names the provision of the policy where a question came nearest to what tells of it', async () => {
    const place = { documentId: 'd9', title: '解读', provisionPath: '问1', start: 0, end: 9 };
    const library = {
      snapshot: () =>
        Promise.resolve({
          tiesOf: (id: string) => (id === 'd9' ? [{ relation: 'interprets', id: 'd1', title: '办法', documentNumber: null }] : []),
        }),
    } as unknown as PolicyLibrary;
    const search = {
      search: ({ filter }: SearchQuery) =>
        Promise.resolve(
          filter?.documentIds?.[0] === 'd1'
            ? [{ ...nearest, path: '', text: '', provision: 1, score: 1, evidence: 1, validity: 'in-force' as const }]
            : [],
        ),
    };
    expect(await nearestInPolicy(library, search)('买设备补多少', place)).toEqual(nearest);
    expect(await nearestInPolicy(library, search)('买设备补多少', nearest)).toEqual(nearest);
  });

  it('gives the hotline answered questions only, and no cell that is a formula', () => {
    const entry = { id: 'q', question: '=1+1', answer: '按“8%”补"助"', documentId: 'd1', provisionPath: '第一条' };
    const entries = knowledgeBase([entry, { ...entry, answer: null }, { ...entry, documentId: 'gone' }], (id) =>
      id === 'd1' ? { title: '办法', documentNumber: null } : null,
    );
    expect(knowledgeAsCsv(entries)).toBe(
      '\uFEFF"问题","答复","依据文件","文号","条款","原文","答复部门","答复日期"\r\n"\'=1+1","按“8%”补""助""","办法","","第一条","","",""\r\n',
    );
  });
});
