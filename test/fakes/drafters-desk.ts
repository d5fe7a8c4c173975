import { AppError } from '../../server/domain/errors.ts';
import type { EnterpriseProfile } from '../../server/domain/enterprise/profile.ts';
import { dailyDigest } from '../../server/domain/interpretation/daily-digest.ts';
import { draftOf } from '../../server/domain/interpretation/drafting/draft.ts';
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
  return {
    draft: (id, form) => (id === 'none' ? Promise.reject(new AppError('not-found')) : Promise.resolve(draftOf(form, '解读稿', { id, title: '办法', documentNumber: null }, [{ heading: '背景依据', statements: [] }]))),
    writeDraft,
    digest: (day) => Promise.resolve({ ...dailyDigest(day, []), audio: false }),
    digestAudio: () => Promise.resolve(null),
    simulate: (id, draft) => {
      const program = programs.find((p) => p.id === id);
      return program === undefined ? Promise.reject(new AppError('not-found')) : simulateProgram(program, enterprises, TODAY, draft, simulator);
    },
  };
}
