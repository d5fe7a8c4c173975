import { AppError } from '../../server/domain/errors.ts';
import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import { dailyDigest } from '../../server/domain/interpretation/daily-digest.ts';
import { openDatabase } from '../../server/adapters/sqlite/database.ts';
import { sqliteVersioned } from '../../server/adapters/sqlite/versioned-table.ts';
import type { InterpretationPlan } from '../../server/domain/interpretation/plan.ts';
import { interpretationRules } from '../../server/reference/interpretation-rules.ts';
import { workingDays } from '../../server/reference/working-days.ts';
import type { PolicyLibrary } from '../../server/usecases/library.ts';
import { InterpretationPlans } from '../../server/usecases/plan-interpretation/plans.ts';
import { draftOf } from '../../server/domain/interpretation/drafting/draft.ts';
import { ASSESSMENT_TYPES, writeAssessment } from '../../server/adapters/writing/write-assessment.ts';
import { assess } from '../../server/domain/assessment/assessment.ts';
import { writeDraft } from '../../server/adapters/writing/write-draft.ts';
import type { SubsidyProgram } from '../../server/domain/subsidy/program.ts';
import { TableSimulator } from '../../server/matching/index.ts';
import { regions } from '../../server/reference/regions.ts';
import type { DraftersDesk } from '../../server/usecases/drafters-desk.ts';
import { simulateProgram } from '../../server/usecases/simulate-program/simulate-program.ts';
import { TODAY } from './library.ts';

/** The desk over made-up programs and enterprises. */
export function fakeDesk(programs: readonly SubsidyProgram[], enterprises: readonly EnterpriseProfile[]): DraftersDesk {
  const simulator = new TableSimulator(regions());
  const store = { plans: sqliteVersioned<InterpretationPlan>(openDatabase(':memory:'), 'plan') };
  const library = {
    snapshot: () =>
      Promise.resolve({
        byId: new Map([
          [
            'd-renovation',
            {
              metadata: {
                title: '临澜市制造业设备更新奖补办法',
                draftingDepartment: '市工业和信息化局',
                issuingAuthorities: ['临澜市工业和信息化局'],
                disclosure: '主动公开',
                publishedOn: '2026-03-18',
                signedOn: '2026-03-16',
              },
            },
          ],
        ]),
      }),
  } as unknown as PolicyLibrary;
  return {
    rules: interpretationRules(),
    plans: new InterpretationPlans({
      store,
      library,
      rules: interpretationRules(),
      calendar: workingDays(),
      now: () => Date.parse('2026-11-22T02:00:00Z'),
      today: () => TODAY,
    }),
    draft: (id, form) =>
      id === 'none'
        ? Promise.reject(new AppError('not-found'))
        : Promise.resolve(draftOf(form, '解读稿', { id, title: '办法', documentNumber: null }, [{ heading: '背景依据', statements: [] }])),
    writeDraft,
    assessment: (from, to) =>
      Promise.resolve({
        from,
        to,
        ...assess(
          {
            policies: [
              {
                id: 'd-renovation',
                title: '临澜市制造业设备更新奖补办法',
                department: '市工业和信息化局',
                month: '2026-03',
                exempt: null,
                interpretations: 1,
                workingDays: 2,
                inTime: true,
                coverage: 0.5,
                forms: 1,
              },
            ],
            answers: [],
            pushes: [],
          },
          2,
        ),
        rules: [],
      }),
    writeAssessment: async (found, format) => ({ type: ASSESSMENT_TYPES[format], content: await writeAssessment(found, format) }),
    gaps: (since) => Promise.resolve({ since, gaps: [] }),
    digest: (day) => Promise.resolve({ ...dailyDigest(day, []), audio: false }),
    digestAudio: () => Promise.resolve(null),
    simulate: (id, draft) => {
      const program = programs.find((p) => p.id === id);
      return program === undefined
        ? Promise.reject(new AppError('not-found'))
        : simulateProgram(program, enterprises, TODAY, draft, simulator);
    },
  };
}
