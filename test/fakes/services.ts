import { AppError } from '../../server/domain/errors.ts';
import { sqliteQuestionArchive } from '../../server/adapters/sqlite/question-archive.ts';
import { openDatabase } from '../../server/adapters/sqlite/database.ts';
import { sqlitePush } from '../../server/adapters/sqlite/push-store.ts';
import { sqliteDocumentViews } from '../../server/adapters/sqlite/document-views.ts';
import type { ReadDocument, Services } from '../../server/http/services.ts';
import type { RelatedDocument } from '../../server/contract/http.ts';
import type { AskedQuestion } from '../../server/domain/conversation/answer-log.ts';
import type { Answer } from '../../server/domain/conversation/answer.ts';
import type { AnswerEvent } from '../../server/domain/conversation/events.ts';
import type { SearchHit } from '../../server/domain/search/ports.ts';
import { regions } from '../../server/reference/regions.ts';
import { workingDays } from '../../server/reference/working-days.ts';
import { industries } from '../../server/reference/industries.ts';
import { matchEnterprise } from '../../server/usecases/match-enterprise.ts';
import { toContractProgram } from '../../server/usecases/show-program.ts';
import { fakeConsultation } from './consultation.ts';
import { fakeDesk } from './drafters-desk.ts';
import { fakeAccounts } from './accounts.ts';
import { fakeDocumentDesk } from './document-desk.ts';
import { fakeOperations } from './operations.ts';
import { enterprises, explained, internal, programs, recognition, renovation, repealed, TODAY } from './library.ts';
import { MemoryAnswerLog } from './memory-answer-log.ts';

const library = [renovation, recognition, explained, repealed, internal];

const related: Readonly<Record<string, readonly RelatedDocument[]>> = {
  'd-renovation': [
    { relation: 'interpreted-by', id: 'd-explained', title: explained.document.title, documentNumber: null },
    { relation: 'supersedes', id: 'd-repealed', title: repealed.document.title, documentNumber: '澜工信规〔2021〕3号' },
  ],
  'd-explained': [{ relation: 'interprets', id: 'd-renovation', title: renovation.document.title, documentNumber: '澜工信规〔2026〕7号' }],
  'd-repealed': [{ relation: 'repealed-by', id: 'd-renovation', title: renovation.document.title, documentNumber: '澜工信规〔2026〕7号' }],
};

/** The answers of the fake: three sentences on the equipment subsidy, or that nothing is written. */
export function answerOf(question: AskedQuestion): Answer {
  const base = { id: question.id, programs: [], origin: 'documents' } as const;
  if (!/设备|补|材料/u.test(question.text)) {
    return {
      ...base,
      status: 'unanswerable',
      answer: '已收录的文件里没有写。',
      completeness: 'none',
      citations: [],
      followUps: ['设备更新能补多少？'],
    };
  }
  return {
    ...base,
    status: 'answered',
    completeness: 'complete',
    answer:
      '按设备投资额的8%给予补助，单个项目最高500万元[1]。\n- 门槛：当年设备（含配套软件）投资额达到300万元以上[2]\n- 时间：2026年11月1日至2026年11月30日[3]\n- 同一设备已经享受市级其他财政补助的，从高不重复[4]',
    citations: [
      '按设备投资额的8%给予补助，单个项目最高500万元',
      '当年设备（含配套软件）投资额达到300万元以上',
      '申报时间为2026年11月1日至2026年11月30日',
      '同一设备已经享受市级其他财政补助的，按照从高不重复的原则执行',
    ].map((q) => renovation.cite(q)),
    programs: [
      {
        programId: 'p-equipment',
        documentId: 'd-renovation',
        title: '设备更新补助',
        eligibility: question.profile === null ? null : 'eligible',
      },
    ],
    followUps: ['需要哪些材料？', '什么时候截止？'],
  };
}

/** The events of that answer, a few characters each, `pause` milliseconds apart. */
export async function* eventsOf(question: AskedQuestion, pause: number): AsyncIterable<AnswerEvent> {
  let seq = 0;
  const wait = () => new Promise((resolve) => setTimeout(resolve, pause));
  yield { seq: ++seq, type: 'status', stage: 'searching' };
  await wait();
  yield { seq: ++seq, type: 'status', stage: 'verifying' };
  const answer = answerOf(question);
  for (const part of answer.answer.split(/(\[\d\])/u)) {
    const number = Number(/^\[(\d)\]$/u.exec(part)?.[1] ?? 0);
    const citation = answer.citations[number - 1];
    await wait();
    if (citation) yield { seq: ++seq, type: 'citation', number, citation };
    yield { seq: ++seq, type: 'text', text: part };
  }
  yield { seq: ++seq, type: 'done', answer };
}

function hitsFor(question: string, k: number): readonly SearchHit[] {
  const words = question.split(/\s+/u).filter((w) => w !== '');
  return library
    .filter((d) => d !== internal)
    .flatMap((d) =>
      d.provisions.flatMap((p): SearchHit[] => {
        const score = words.filter((w) => p.text.includes(w)).length / Math.max(1, words.length);
        return score === 0
          ? []
          : [
              {
                documentId: d.document.id,
                path: d.document.path,
                title: d.document.title,
                provision: p.ordinal,
                provisionPath: p.path,
                start: p.start,
                end: p.end,
                text: p.text,
                score,
                evidence: score,
                validity: d.document.validity,
              },
            ];
      }),
    )
    .sort((a, b) => b.score - a.score)
    .slice(0, k);
}

export interface FakeServices extends Services {
  /** Unexpected errors that were reported. */
  readonly reported: string[];
}

/** Services in memory over the made-up library. */
export function fakeServices(given: Partial<Services> = {}, pause = 1): FakeServices {
  const reported: string[] = [];
  const offered = programs.map((program) => {
    const d = library.find((l) => l.document.id === program.documentId)?.document;
    return {
      program,
      path: d?.path ?? '',
      terms: {
        signedOn: d?.signedOn ?? null,
        publishedOn: d?.publishedOn ?? null,
        effectiveFrom: d?.effectiveFrom ?? null,
        expiresOn: d?.expiresOn ?? null,
        repealedOn: null,
      },
    };
  });
  const detailOf = (id: string): ReadDocument | null => {
    const d = library.find((l) => l.document.id === id);
    return d === undefined
      ? null
      : {
          document: d.document,
          text: d.text,
          provisions: d.provisions,
          programs: programs.filter((p) => p.documentId === id).map((p) => toContractProgram(p, TODAY)),
          related: related[id] ?? [],
        };
  };
  return {
    today: () => TODAY,
    listDocuments: () => Promise.resolve(library.map((d) => d.document)),
    getDocument: (id) => Promise.resolve(detailOf(id)),
    keywords: ({ document: d }) => Promise.resolve(d.id === 'd-renovation' ? ['设备更新'] : []),
    views: sqliteDocumentViews(openDatabase(':memory:')),
    listPrograms: (asOf) => Promise.resolve(programs.map((p) => toContractProgram(p, asOf))),
    search: ({ question, k }) => Promise.resolve(hitsFor(question, k)),
    answerEvents: (question) => eventsOf(question, pause),
    answerLog: new MemoryAnswerLog(),
    questionArchive: sqliteQuestionArchive(openDatabase(':memory:')),
    push: {
      store: sqlitePush(openDatabase(':memory:')),
      now: () => Date.parse('2026-11-22T02:00:00Z'),
      plan: () => Promise.resolve([]),
      run: () => Promise.resolve({ recorded: [], dealt: [], campaign: null }),
      unsubscribe: () => Promise.resolve(null),
      askToConfirm: () => Promise.reject(new AppError('bad-request')),
      confirmEmail: () => Promise.resolve(null),
      onInboxMessage: () => undefined,
    },
    match: (profile, asOf) => Promise.resolve(matchEnterprise(offered, profile, asOf, regions())),
    interpretation: {
      coverage: () => Promise.reject(new AppError('not-found')),
      overrule: () => Promise.reject(new AppError('not-found')),
      judgeContradiction: () => Promise.reject(new AppError('not-found')),
      compare: () => Promise.reject(new AppError('not-found')),
    },
    desk: fakeDesk(programs, enterprises),
    consultation: fakeConsultation(),
    documentDesk: fakeDocumentDesk(),
    reviews: {
      queue: () => Promise.resolve({ programs: [], waiting: 0, confirmedToday: 0 }),
      show: () => Promise.reject(new AppError('not-found')),
      preview: () => Promise.reject(new AppError('not-found')),
      decide: () => Promise.reject(new AppError('not-found')),
    },
    demoEnterprises: () => Promise.resolve(enterprises),
    registry: null,
    regions: regions(),
    workingDays: workingDays(),
    industries: industries(),
    abbreviations: new Map([['高企', '高新技术企业']]),
    sourceStatus: () =>
      Promise.resolve([
        {
          lastSuccessAt: '2026-11-21T01:00:00.000Z',
          lastRun: {
            source: '市政府网站',
            startedAt: '2026-11-22T01:00:00.000Z',
            milliseconds: 900,
            reached: false,
            added: [],
            updated: [],
            withdrawn: [],
            unchanged: 0,
            failed: [{ path: 'https://www.linlan.gov.cn/', reason: '网站返回 503' }],
          },
        },
      ]),
    exampleQuestions: () =>
      Promise.resolve([
        '今年买设备能补多少？',
        '申报设备更新补助要哪些材料？',
        '高新技术企业有什么奖励？',
        '设备更新补助什么时候截止？',
        '研发费用补助要什么条件？',
        '软件算不算设备投资？',
      ]),
    accounts: fakeAccounts(),
    operations: fakeOperations(),
    report: (error, where) => {
      reported.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
    },
    ...given,
    reported,
  };
}
