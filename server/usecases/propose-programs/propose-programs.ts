import { createHash } from 'node:crypto';
import type { DocumentRecord } from '../../domain/policy/ports.ts';
import type { Review } from '../../domain/subsidy/review.ts';
import type { SubsidyProgram } from '../../domain/subsidy/program.ts';
import type { ProposalModel } from './ports.ts';
import { verifyProposal } from './verify-proposal.ts';

export interface ProposalResult {
  /** To be stored: each adds to a known program or brings a new one, waiting for a person's review. */
  readonly reviews: readonly Review[];
  readonly refused: readonly { readonly quote: string; readonly reason: string }[];
}

/** Characters of a document that a model is shown at most. */
const MOST_TEXT = 24_000;

/** Asks a language model what the rules missed in a document; only what the document really says comes back. */
export async function proposePrograms(
  record: DocumentRecord,
  model: ProposalModel,
  day: string,
  signal: AbortSignal,
): Promise<ProposalResult> {
  let size = 0;
  const passages = record.provisions.map((p) => p.text).filter((text) => (size += text.length) <= MOST_TEXT);
  const known = record.programs.map((p, i) => ({ number: String(i + 1), title: p.title }));
  const proposed = await model.propose({ title: record.metadata.title, known, passages }, signal);
  const reviews: Review[] = [];
  const refused: ProposalResult['refused'][number][] = [];
  for (const proposal of proposed) {
    const verified = verifyProposal(proposal, record);
    const target = record.programs[Number(proposal.known ?? 0) - 1];
    refused.push(...verified.refused);
    const { conditions, awards } = verified;
    // A program without anything to get is none.
    if (conditions.length === 0 && awards.length === 0) continue;
    if (target === undefined && awards.length === 0) {
      refused.push({ quote: proposal.title, reason: '没有写明能得到什么，不算项目' });
      continue;
    }
    const program = target === undefined ? newProgram(record, proposal.title, verified) : null;
    const programId = program?.id ?? target?.id ?? '';
    const key = JSON.stringify([programId, conditions, awards, record.sourceDigest]);
    reviews.push({
      id: `proposal-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`,
      programId,
      by: model.name,
      on: day,
      decision: {
        kind: 'propose',
        sourceDigest: record.sourceDigest,
        program,
        conditions: program === null ? conditions : [],
        awards: program === null ? awards : [],
      },
    });
  }
  return { reviews, refused };
}

function newProgram(
  record: DocumentRecord,
  title: string,
  { conditions, awards }: Pick<SubsidyProgram, 'awards'> & { readonly conditions: readonly SubsidyProgram['conditions'][] },
): SubsidyProgram {
  const id = `${record.id}-m${createHash('sha256')
    .update(JSON.stringify([title, awards.map((a) => a.citation.start)]))
    .digest('hex')
    .slice(0, 6)}`;
  return {
    id,
    documentId: record.id,
    title,
    jurisdiction: record.metadata.jurisdiction,
    department: null,
    phones: [],
    window: { opensOn: null, closesOn: null, rolling: null, asPublished: null, citation: null },
    conditions: { allOf: conditions },
    awards,
    materials: [],
    procedure: [],
    channel: null,
    provision: null,
    review: 'extracted',
  };
}
