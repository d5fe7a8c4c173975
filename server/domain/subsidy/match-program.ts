import type { FactName } from '../enterprise/facts.ts';
import type { EnterpriseProfile } from '../enterprise/profile.ts';
import { knownFacts } from '../enterprise/known-facts.ts';
import type { RegionTable } from '../enterprise/region.ts';
import { chineseDate } from '../language/chinese-date.ts';
import { validityAsOf, type ValidityTerms } from '../policy/validity.ts';
import { estimateAward, type AwardEstimate } from './estimate-award.ts';
import { evaluate, openLeaves, type Evidence } from './evaluate.ts';
import { JudgedLeaves } from './judged-leaves.ts';
import { nearMiss, type NearMiss } from './near-miss.ts';
import type { SubsidyProgram } from './program.ts';
import { scoreMatch, supportOf, type ScorePart } from './score.ts';
import { placesServed } from './serves-place.ts';
import type { Eligibility, Explanation } from './verdict.ts';

/** 匹配结果 of one enterprise and one program on one day. */
export interface ProgramMatch {
  readonly programId: string;
  readonly documentId: string;
  readonly path: string;
  readonly title: string;
  readonly eligibility: Eligibility;
  readonly explanation: Explanation;
  /** Facts that are unknown and could decide. */
  readonly missingFacts: readonly FactName[];
  /** Nothing is violated or missing; only conditions that a person judges remain (可能符合，请确认). */
  readonly toConfirm: boolean;
  readonly nearMiss: NearMiss | null;
  readonly award: AwardEstimate | null;
  /** 0..100, the sum of `scoreParts`. */
  readonly score: number;
  readonly scoreParts: readonly ScorePart[];
  /** For `closed`: why, in words. */
  readonly closedBecause: string | null;
}

/** A program with what its document says about time. */
export interface OfferedProgram {
  readonly program: SubsidyProgram;
  readonly path: string;
  readonly terms: ValidityTerms;
}

/** Matches one enterprise with one program as of a day. A closed program is closed whatever the conditions say. */
export function matchProgram(offered: OfferedProgram, profile: EnterpriseProfile, day: string, regions: RegionTable): ProgramMatch {
  return matchOne(offered, profile, { day, regions, facts: knownFacts(profile, day), serves: placesServed(profile, regions) });
}

/** The same of many programs, in their order: what they ask for alike is judged and put into words once. */
export function matchPrograms(
  offered: readonly OfferedProgram[],
  profile: EnterpriseProfile,
  day: string,
  regions: RegionTable,
): readonly ProgramMatch[] {
  const facts = knownFacts(profile, day);
  const on = { day, regions, facts, judged: new JudgedLeaves(facts, regions), serves: placesServed(profile, regions) };
  return offered.map((o) => matchOne(o, profile, on));
}

function matchOne({ program, path, terms }: OfferedProgram, profile: EnterpriseProfile, on: OnDay): ProgramMatch {
  const { day, facts, regions } = on;
  const confirmations = new Map((profile.confirmations ?? []).filter((c) => c.programId === program.id).map((c) => [c.text, c]));
  const evidence = { ...on, confirmations };
  const explanation = evaluate(program.conditions, evidence);
  const closedBecause = whyClosed(program, terms, day);
  const open = openLeaves(explanation);
  const eligibility: Eligibility =
    closedBecause !== null
      ? 'closed'
      : explanation.verdict === 'violated'
        ? 'ineligible'
        : explanation.verdict === 'satisfied'
          ? 'eligible'
          : 'undetermined';
  const missingFacts = [...new Set(open.flatMap((leaf) => ('fact' in leaf ? [leaf.fact] : [])))];
  const award = estimateAward(program.awards, evidence);
  const toConfirm = eligibility === 'undetermined' && missingFacts.length === 0;
  const near = closedBecause === null ? nearMiss(explanation, facts, day, regions) : null;
  const scoreParts = scoreMatch({
    eligibility,
    toConfirm,
    near,
    award,
    closesOn: program.window.closesOn,
    materials: program.materials.length,
    support: supportOf(explanation),
    // Another city's programs that name no place stay open; they come behind one's own.
    isOfItsPlace: on.serves(program),
    day,
  });
  return {
    programId: program.id,
    documentId: program.documentId,
    path,
    title: program.title,
    eligibility,
    explanation,
    missingFacts,
    toConfirm,
    nearMiss: near,
    award,
    score: Number(scoreParts.reduce((sum, p) => sum + p.points, 0).toFixed(2)),
    scoreParts,
    closedBecause,
  };
}

/** What matching looks at besides program and profile. */
type OnDay = Omit<Evidence, 'confirmations'> & { readonly day: string; readonly serves: ReturnType<typeof placesServed> };

/** Why nobody can apply on a day: the window, or the document's own validity; null where it is open. */
export function whyClosed(program: SubsidyProgram, terms: ValidityTerms, day: string): string | null {
  const { opensOn, closesOn } = program.window;
  if (closesOn !== null && closesOn < day) return `申报已于${chineseDate(closesOn)}截止`;
  if (opensOn !== null && opensOn > day) return `${chineseDate(opensOn)}开始申报`;
  switch (validityAsOf(terms, day)) {
    case 'expired':
      return terms.stated === 'expired' || terms.expiresOn === null
        ? '来源网页注明文件已失效'
        : `文件已于${chineseDate(terms.expiresOn)}失效`;
    case 'repealed':
      return terms.stated === 'repealed' ? '来源网页注明文件已废止' : '文件已废止或被替代';
    case 'not-yet-in-force': {
      const from = terms.effectiveFrom ?? terms.signedOn;
      return from === null ? '文件还没有施行' : `文件自${chineseDate(from)}起施行`;
    }
    case 'in-force':
    case 'unknown':
      return null;
  }
}
