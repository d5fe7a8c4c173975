import { randomUUID } from 'node:crypto';
import { departmentsOf } from '../../domain/access/departments.ts';
import { AppError } from '../../domain/errors.ts';
import { leavesOf, type Condition } from '../../domain/subsidy/condition.ts';
import { requirementInWords } from '../../domain/subsidy/describe.ts';
import type { RegionTable } from '../../domain/enterprise/region.ts';
import {
  applyReviews,
  fingerprintOf,
  inOrder,
  standingReviews,
  type Requirement,
  type Review,
  type ReviewedProgram,
} from '../../domain/subsidy/review.ts';
import type { ProgramForReview, QueuedProgram, ReachOfReview, ReviewDependencies, ReviewDesk, ReviewEntry, ReviewQueue } from './ports.ts';

/** 条件复核 on the stored programs. */
export function reviewDesk(dependencies: ReviewDependencies): ReviewDesk {
  const find = async (programId: string): Promise<ReviewedProgram> => {
    const found = (await dependencies.library.snapshot()).reviewed.find((r) => r.program.id === programId);
    if (found === undefined) throw new AppError('not-found', `没有编号为 ${programId} 的项目。`);
    return found;
  };
  const show = async (programId: string) => showProgram(dependencies, await find(programId));
  return {
    queue: () => queueOf(dependencies),
    show,
    async preview(programId, quote, replacement) {
      const { program } = await find(programId);
      requireQuote(program.conditions, quote);
      const corrected = applyReviews(
        program,
        [{ id: 'preview', programId, by: '', on: dependencies.today(), decision: { kind: 'correct', quote, replacement } }],
        '',
      ).program;
      const reached = await reachOf(dependencies, programId, program.conditions, corrected.conditions);
      return {
        before: reached?.before ?? null,
        after: reached?.after ?? null,
        gained: reached?.gained ?? 0,
        lost: reached?.lost ?? 0,
        words: inWords(replacement, dependencies.regions),
      };
    },
    async decide(programId, decision, by) {
      const made = decisionOn(await find(programId), decision, await dependencies.reviews.all());
      await dependencies.reviews.save([
        { id: randomUUID(), programId, by, on: dependencies.today(), at: dependencies.now(), decision: made },
      ]);
      return show(programId);
    },
  };
}

function decisionOn(
  { program, outdated }: ReviewedProgram,
  decision: Parameters<ReviewDesk['decide']>[1],
  reviews: readonly Review[],
): Review['decision'] {
  switch (decision.kind) {
    case 'confirm':
      if (outdated.some((r) => r.decision.kind === 'correct'))
        throw new AppError('bad-request', '有更正所依据的原文已改动，请先重新更正，再确认。');
      return { kind: 'confirm', fingerprint: fingerprintOf(program) };
    case 'correct':
      requireQuote(program.conditions, decision.quote);
      return decision;
    case 'withdraw':
      if (!standingReviews(program.id, reviews).some((r) => r.id === decision.review))
        throw new AppError('not-found', '这条复核记录不存在，或者已经撤销。');
      return decision;
  }
}

function requireQuote(conditions: Condition, quote: string): void {
  if (!leavesOf(conditions).some((leaf) => leaf.citation.quote === quote))
    throw new AppError('bad-request', '条件里没有引用这句话的一项。原文可能已经改动，请刷新后再试。');
}

async function queueOf({ library, reviews, today }: ReviewDependencies): Promise<ReviewQueue> {
  const { reviewed, byId } = await library.snapshot();
  const all = await reviews.all();
  const programs = reviewed.map(({ program, outdated }): QueuedProgram => {
    const leaves = leavesOf(program.conditions);
    const standing = standingReviews(program.id, all);
    const metadata = byId.get(program.documentId)?.metadata;
    return {
      programId: program.id,
      title: program.title,
      documentId: program.documentId,
      documentTitle: metadata?.title ?? '',
      departments: metadata === undefined ? [] : departmentsOf(metadata),
      conditions: leaves.length,
      manual: leaves.filter((l) => 'manual' in l).length,
      corrected: standing.some((r) => r.decision.kind === 'correct'),
      state: program.review === 'confirmed' ? 'confirmed' : sourceChanged(outdated, standing) ? 'source-changed' : 'waiting',
    };
  });
  const confirmedToday = new Set(all.filter((r) => r.on === today() && r.decision.kind === 'confirm').map((r) => r.programId));
  return {
    programs: [
      ...programs.filter((p) => p.state === 'source-changed'),
      ...programs.filter((p) => p.state === 'waiting'),
      ...programs.filter((p) => p.state === 'confirmed'),
    ],
    waiting: programs.filter((p) => p.state !== 'confirmed').length,
    confirmedToday: programs.filter((p) => p.state === 'confirmed' && confirmedToday.has(p.programId)).length,
  };
}

/** A confirmation that a later correction overtook is no change of the source. */
const sourceChanged = (outdated: readonly Review[], standing: readonly Review[]): boolean =>
  outdated.some(
    (r) => r.decision.kind === 'correct' || !standing.some((other) => other.decision.kind === 'correct' && inOrder(r, other) < 0),
  );

async function showProgram(dependencies: ReviewDependencies, { program, outdated }: ReviewedProgram): Promise<ProgramForReview> {
  const record = await dependencies.documents.get(program.documentId);
  if (record === null) throw new AppError('not-found', '这个项目所在的文件已不在库中。');
  const mine = (await dependencies.reviews.all()).filter((r) => r.programId === program.id);
  const counting = standingReviews(program.id, mine);
  const standing = new Set(counting.map((r) => r.id));
  const { title, documentNumber, issuingAuthorities, draftingDepartment } = record.metadata;
  return {
    program,
    document: {
      id: record.id,
      provisions: record.provisions,
      warnings: record.warnings,
      title,
      documentNumber,
      issuingAuthorities,
      draftingDepartment,
    },
    sourceChanged: sourceChanged(outdated, counting),
    understood: leavesOf(program.conditions).map((leaf) => ('fact' in leaf ? requirementInWords(leaf, dependencies.regions) : null)),
    history: mine
      .filter((r) => r.decision.kind !== 'withdraw')
      .sort(inOrder)
      .reverse()
      .map((r) => entryOf(r, !standing.has(r.id), dependencies.regions)),
    reach: (await reachOf(dependencies, program.id, program.conditions, program.conditions))?.before ?? null,
  };
}

const entryOf = ({ id, by, on, at, decision }: Review, withdrawn: boolean, regions: RegionTable): ReviewEntry => ({
  id,
  by,
  on,
  at: at ?? null,
  kind: decision.kind,
  withdrawn,
  ...(decision.kind === 'correct'
    ? { quote: decision.quote, words: inWords(decision.replacement, regions) }
    : { quote: null, words: null }),
});

async function reachOf({ enterprises, simulator, today }: ReviewDependencies, id: string, before: Condition, after: Condition) {
  const profiles = await enterprises();
  if (profiles.length === 0) return null;
  const made = await simulator.simulate(profiles, today(), { id, condition: before }, { id, condition: after });
  const counts = ({ eligible, undetermined, nearMiss }: ReachOfReview | typeof made.before): ReachOfReview => ({
    enterprises: made.enterprises,
    eligible,
    undetermined,
    nearMiss,
  });
  return { before: counts(made.before), after: counts(made.after), gained: made.gained, lost: made.lost };
}

/** 设备投资不低于300万元，且企业规模属于小型. */
function inWords(requirement: Requirement, regions: RegionTable): string {
  if ('fact' in requirement) return requirementInWords(requirement, regions);
  if ('manual' in requirement) return '需人工确认';
  if ('not' in requirement) return `不得：${inWords(requirement.not, regions)}`;
  const list = (all: readonly Requirement[], word: string) => all.map((r) => inWords(r, regions)).join(word);
  if ('allOf' in requirement) return requirement.allOf.length === 0 ? '不作要求' : list(requirement.allOf, '，且');
  if ('anyOf' in requirement) return list(requirement.anyOf, '，或');
  return `至少满足${requirement.atLeast}项：${list(requirement.of, '；')}`;
}
