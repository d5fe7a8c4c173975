import { ASSESSMENT_TYPES, writeAssessment } from '../adapters/writing/write-assessment.ts';
import { writeDraft } from '../adapters/writing/write-draft.ts';
import type { Store } from '../adapters/store.ts';
import type { Config } from '../config.ts';
import { draftingOf } from './interpretation-drafts.ts';
import { digestOf } from './daily-digest.ts';
import { digestAudio, digestOn } from '../usecases/daily-digest/daily-digest.ts';
import type { InterpretationRules } from '../domain/interpretation/rules.ts';
import { todayInChina } from '../domain/language/dates.ts';
import { workingDays } from '../reference/working-days.ts';
import { assessInterpretation } from '../usecases/assess-interpretation/assess-interpretation.ts';
import { InterpretationPlans } from '../usecases/plan-interpretation/plans.ts';
import { interpretationReviewOf } from './interpretation.ts';
import { reportGaps } from '../usecases/public-questions/report-gaps.ts';
import type { Register } from './register.ts';
import { simulationOf } from './simulation.ts';
import { draftForPolicy } from '../usecases/draft-interpretation/draft-for-policy.ts';
import type { DraftersDesk } from '../usecases/drafters-desk.ts';
import type { ProvisionSearch } from '../domain/search/ports.ts';
import type { PolicyLibrary } from '../usecases/library.ts';
import { nearestInPolicy } from '../usecases/public-questions/nearest-in-policy.ts';

/** The desk on the real store. */
export function draftersDeskOf(
  store: Store,
  library: PolicyLibrary,
  config: Config,
  rules: InterpretationRules,
  search: ProvisionSearch,
  register: Register,
): DraftersDesk {
  const drafting = draftingOf(store, library, config, rules, false);
  const digest = digestOf(store, library, config);
  const plans = new InterpretationPlans({
    store: store.desk,
    library,
    rules,
    calendar: workingDays(),
    now: () => Date.now(),
    today: () => todayInChina(),
  });
  const coverage = (id: string) => interpretationReviewOf(store, library, rules, register, null).coverage(id, []);
  return {
    rules,
    plans,
    gaps: (since) => reportGaps(since, { questions: store.questions, coverage, inPolicy: nearestInPolicy(library, search) }),
    assessment: (from, to) =>
      assessInterpretation(from, to, {
        library,
        coverage,
        queue: () => store.consultation.queue.all(),
        deliveries: store.push.deliveries,
        rules,
        calendar: workingDays(),
        now: () => Date.now(),
      }),
    writeAssessment: async (found, format) => ({ type: ASSESSMENT_TYPES[format], content: await writeAssessment(found, format) }),
    simulate: simulationOf(register, library),
    draft: (policyId, form) => draftForPolicy(policyId, form, drafting),
    writeDraft,
    digest: (day) => digestOn(day, digest),
    digestAudio: (day) => digestAudio(day, digest),
  };
}
