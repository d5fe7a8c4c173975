import {
  UNANSWERED,
  type ArchivedQuestion,
  type NearestProvision,
  type QuestionArchive,
} from '../../domain/conversation/question-archive.ts';
import type { CoverageLevel } from '../../domain/interpretation/coverage.ts';
import type { CoverageReport } from '../review-interpretation/review-coverage.ts';

/** Why a question is on the list. */
export type GapCause = 'hot' | 'unanswered' | 'unresolved' | 'correction';

/** A topic that the public asks about, with the provision it comes nearest to and whether that is explained. */
export interface QuestionGap {
  readonly topic: string;
  /** The latest way it was put. */
  readonly question: string;
  readonly causes: readonly GapCause[];
  readonly asked: number;
  readonly unanswered: number;
  readonly unresolved: number;
  readonly corrections: readonly string[];
  readonly lastAskedAt: string;
  readonly nearest: NearestProvision | null;
  /** How the interpretations tell of the nearest provision; null where there is none, or its document is not one that is interpreted. */
  readonly coverage: CoverageLevel | null;
  readonly explained: boolean;
}
export interface GapsReport {
  readonly since: string;
  readonly gaps: readonly QuestionGap[];
}

/** Asked so often, a question is hot. */
const HOT_FROM = 3;
/** Questions of each sort that are looked at. */
const MOST = 500;

export interface GapsDependencies {
  readonly questions: QuestionArchive;
  readonly coverage: (policyId: string) => Promise<CoverageReport>;
  /** Where a question came nearest to an interpretation: the provision of the policy that it is about. */
  readonly inPolicy?: (question: string, nearest: NearestProvision) => Promise<NearestProvision>;
}

/** 公众关切: hot questions, questions without an answer, unsettled ones and corrections since an ISO time, what is not explained first. */
export async function reportGaps(since: string, { questions, coverage, inPolicy }: GapsDependencies): Promise<GapsReport> {
  const [hot, unanswered, unresolved, corrected] = await Promise.all([
    questions.hot(since, MOST),
    questions.list({ since, statuses: UNANSWERED, limit: MOST }),
    questions.list({ since, rating: 'unresolved', limit: MOST }),
    questions.list({ since, corrected: true, limit: MOST }),
  ]);
  const wanted = new Set([...unanswered, ...unresolved, ...corrected].map((q) => q.topic));
  const reports = new Map<string, Promise<CoverageReport | null>>();
  const reportOf = (id: string) => {
    const known = reports.get(id) ?? coverage(id).catch(() => null);
    reports.set(id, known);
    return known;
  };
  const gaps = await Promise.all(
    hot
      .filter((h) => h.asked >= HOT_FROM || wanted.has(h.topic))
      .map(async (h): Promise<QuestionGap> => {
        const of = (list: readonly ArchivedQuestion[]) => list.filter((q) => q.topic === h.topic);
        const found =
          h.latest.nearest ?? [...of(unanswered), ...of(unresolved), ...of(corrected)].find((q) => q.nearest !== null)?.nearest ?? null;
        const nearest = found === null || inPolicy === undefined ? found : await inPolicy(h.latest.question, found);
        const level = nearest === null ? null : levelAt(await reportOf(nearest.documentId), nearest);
        const corrections = of(corrected).flatMap((q) => q.feedback?.correction ?? []);
        const causes: readonly (readonly [GapCause, boolean])[] = [
          ['hot', h.asked >= HOT_FROM],
          ['unanswered', h.unanswered > 0],
          ['unresolved', h.unresolved > 0],
          ['correction', corrections.length > 0],
        ];
        return {
          topic: h.topic,
          question: h.latest.question,
          causes: causes.flatMap(([cause, holds]) => (holds ? [cause] : [])),
          asked: h.asked,
          unanswered: h.unanswered,
          unresolved: h.unresolved,
          corrections,
          lastAskedAt: h.latest.askedAt,
          nearest,
          coverage: level,
          explained: level === 'explained',
        };
      }),
  );
  return {
    since,
    gaps: gaps.sort(
      (a, b) =>
        Number(a.explained) - Number(b.explained) ||
        b.unanswered + b.unresolved - (a.unanswered + a.unresolved) ||
        b.asked - a.asked ||
        (a.topic < b.topic ? -1 : 1),
    ),
  };
}

/** The level of the smallest row that holds the place. */
function levelAt(report: CoverageReport | null, { start, end }: NearestProvision): CoverageLevel | null {
  const around = (report?.provisions ?? [])
    .filter((r) => r.start < end && r.end > start)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  return around[0]?.coverage ?? null;
}
