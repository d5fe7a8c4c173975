import type { QuestionArchive } from '../domain/conversation/question-archive.ts';
import type { DeliveryRepository } from '../domain/delivery/ports.ts';
import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import type { DocumentViews } from '../domain/policy/document-views.ts';
import type { PolicyDocument } from '../domain/policy/document.ts';
import { statusAsOf } from '../domain/subsidy/program.ts';
import type { Simulator } from '../domain/subsidy/simulation.ts';
import type { Count, Statistics } from './document-desk.ts';
import type { PolicyLibrary } from './library.ts';

interface Dependencies {
  readonly library: PolicyLibrary;
  readonly questions: QuestionArchive;
  readonly deliveries: DeliveryRepository;
  readonly views: DocumentViews;
  readonly enterprises: () => Promise<readonly EnterpriseProfile[]>;
  readonly simulator: Simulator;
  readonly today: () => string;
}
/** Questions looked at, of the last ninety days. */
const QUESTIONS = 5_000;
const DAYS = 90;
const PROGRAMS_SHOWN = 12;
const NAMES_SHOWN = 10;

/** 统计 over the whole library, the imported enterprises, the questions and the pushes. */
export async function libraryStatistics({
  library,
  questions,
  deliveries,
  views,
  enterprises,
  simulator,
  today,
}: Dependencies): Promise<Statistics> {
  const snapshot = await library.snapshot();
  const day = today();
  const all = snapshot.summaries.filter((s) => s.withdrawnOn === null).flatMap((s) => snapshot.document(s.id, day) ?? []);
  const policies = all.filter((d) => d.kind === 'policy');
  const profiles = await enterprises();
  const since = new Date(Date.parse(day) - DAYS * 86_400_000).toISOString();
  const asked = await questions.list({ since, limit: QUESTIONS });
  const read = await views.all();
  const reached = [];
  for (const { program } of profiles.length === 0 ? [] : snapshot.offered) {
    const draft = { id: program.id, condition: program.conditions };
    const {
      after: { eligible, undetermined, nearMiss },
    } = await simulator.simulate(profiles, day, draft, draft);
    reached.push({ id: program.id, title: program.title, eligible, undetermined, nearMiss });
  }
  return {
    documents: {
      byKind: counted(all.map((d) => d.kind)),
      // An issue of a gazette has no validity of its own.
      byValidity: counted(all.flatMap((d) => (d.kind === 'gazette' ? [] : [d.validity]))),
      byYear: counted(all.flatMap((d) => yearOf(d) ?? []))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .slice(-NAMES_SHOWN),
      byIssuer: counted(all.flatMap((d) => d.issuingAuthorities)).slice(0, NAMES_SHOWN),
      withWarnings: all.filter((d) => d.warnings.length > 0).length,
      mostRead: all
        .flatMap((d) => {
          const n = read.get(d.id) ?? 0;
          return n === 0 ? [] : [{ id: d.id, title: d.title, views: n }];
        })
        .sort((a, b) => b.views - a.views || (a.id < b.id ? -1 : 1))
        .slice(0, NAMES_SHOWN),
    },
    interpretation: {
      policies: policies.length,
      interpreted: policies.filter((d) => snapshot.tiesOf(d.id).some((t) => t.relation === 'interpreted-by' && t.id !== null)).length,
      byForm: counted(all.filter((d) => d.kind === 'interpretation').flatMap((d) => d.forms)),
    },
    programs: {
      byStatus: counted(snapshot.programs.map((p) => statusAsOf(p.window, day))),
      byReview: counted(snapshot.programs.map((p) => p.review)),
    },
    matches: {
      enterprises: profiles.length,
      programs: reached.sort((a, b) => b.eligible - a.eligible || b.undetermined - a.undetermined).slice(0, PROGRAMS_SHOWN),
    },
    pushes: counted((await deliveries.list({})).map((d) => d.state.status)),
    questions: {
      since: since.slice(0, 10),
      byStatus: counted(asked.map((q) => q.status)),
      unresolved: asked.filter((q) => q.feedback?.rating === 'unresolved').length,
      bySubject: counted(asked.flatMap((q) => q.nearest?.title ?? [])).slice(0, NAMES_SHOWN),
    },
  };
}

const yearOf = (d: PolicyDocument): string | null => (d.publishedOn ?? d.signedOn)?.slice(0, 4) ?? null;
function counted(keys: readonly string[]): Count[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}
