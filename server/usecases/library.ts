import type { PolicyDocument } from '../domain/policy/document.ts';
import type { DocumentRepository, DocumentSummary } from '../domain/policy/ports.ts';
import { todayInChina } from '../domain/language/dates.ts';
import { isDraft, predecessors, relate } from '../domain/policy/relations.ts';
import type { RelatedDocument } from '../domain/policy/related-document.ts';
import type { ValidityTerms } from '../domain/policy/validity.ts';
import type { OfferedProgram } from '../domain/subsidy/match-program.ts';
import { leavesOf } from '../domain/subsidy/condition.ts';
import type { ReviewRepository } from '../domain/subsidy/ports.ts';
import { applyReviews, proposedPrograms, type ReviewedProgram } from '../domain/subsidy/review.ts';
import { fold } from '../search/text/fold.ts';
import type { SubsidyProgram } from '../domain/subsidy/program.ts';
import { tiesOf, toPolicyDocument, type TiedDocument } from './show-document.ts';

/** The stored documents at one revision, with what follows from all of them together. */
export interface LibrarySnapshot {
  readonly revision: string;
  readonly summaries: readonly DocumentSummary[];
  readonly byId: ReadonlyMap<string, DocumentSummary>;
  readonly programs: readonly SubsidyProgram[];
  /** Every program with what people said of it. */
  readonly reviewed: readonly ReviewedProgram[];
  readonly termsOf: (id: string) => ValidityTerms;
  readonly document: (id: string, day: string) => PolicyDocument | null;
  readonly tiesOf: (id: string) => readonly TiedDocument[];
  readonly programsOf: (id: string) => readonly SubsidyProgram[];
  /** The id of the document that each one takes the place of, where that is stored. */
  readonly predecessors: ReadonlyMap<string, string>;
  /** Programs that may be offered: of documents that are public and not withdrawn. */
  readonly offered: readonly OfferedProgram[];
}

/** Reads the store once per revision; every view of the whole library goes through here. */
export class PolicyLibrary {
  private readonly documents: DocumentRepository;
  private readonly reviews: ReviewRepository;
  private current: LibrarySnapshot | null = null;

  constructor(documents: DocumentRepository, reviews: ReviewRepository) {
    this.documents = documents;
    this.reviews = reviews;
  }

  async snapshot(): Promise<LibrarySnapshot> {
    const revision = `${await this.documents.revision()}.${await this.reviews.revision()}`;
    if (this.current?.revision !== revision) {
      const reviews = await this.reviews.all();
      const summaries = await this.documents.summaries();
      const digests = new Map(summaries.map((s) => [s.id, s.sourceDigest]));
      const programs = [...(await this.documents.programs()), ...proposedPrograms(reviews, digests)];
      this.current = snapshotOf(
        revision,
        summaries,
        programs.map((p) => applyReviews(p, reviews, digests.get(p.documentId) ?? '')),
      );
    }
    return this.current;
  }
}

function snapshotOf(revision: string, summaries: readonly DocumentSummary[], reviewed: readonly ReviewedProgram[]): LibrarySnapshot {
  const programs = reviewed.map((r) => r.program);
  const byId = new Map(summaries.map((s) => [s.id, s]));
  const related = summaries.map(relatedOf);
  const relations = relate(related, fold);
  const termsOf = (id: string): ValidityTerms => {
    const summary = byId.get(id);
    return summary === undefined
      ? { signedOn: null, publishedOn: null, effectiveFrom: null, expiresOn: null, repealedOn: null }
      : relations.terms(relatedOf(summary));
  };
  const byPath = new Map<string, DocumentSummary[]>();
  for (const s of summaries) byPath.set(s.path, [...(byPath.get(s.path) ?? []), s]);
  const offered = programs.flatMap((program) => {
    const summary = byId.get(program.documentId);
    if (summary === undefined || !isPublic(summary) || isDraft(summary.metadata)) return [];
    return [{ program: askWhereNothingWasRead(program), path: summary.path, terms: termsOf(program.documentId) }];
  });
  return {
    revision,
    summaries,
    byId,
    programs,
    reviewed,
    termsOf,
    offered,
    predecessors: predecessors(related, relations),
    programsOf: (id) => programs.filter((p) => p.documentId === id),
    document: (id, day) => {
      const s = byId.get(id);
      return s === undefined ? null : toPolicyDocument(s, day, termsOf(id), relations);
    },
    tiesOf: (id) => tiesOf(id, byId, relations, byPath.get(byId.get(id)?.path ?? '') ?? []),
  };
}

/** A document for relating it; its page said what it says of its force when the source was last changed. */
const relatedOf = ({ id, metadata, sourceModifiedAt }: DocumentSummary): RelatedDocument => ({
  id,
  ...metadata,
  statedOn: todayInChina(new Date(sourceModifiedAt)),
});

/**
 * Hardly a program asks for nothing: where no condition was read and nobody confirmed that there is none, a person must look
 * before anybody is told to be eligible.
 */
export function askWhereNothingWasRead(program: SubsidyProgram): SubsidyProgram {
  const citation = program.awards[0]?.citation ?? program.window.citation;
  if (program.review === 'confirmed' || citation == null || leavesOf(program.conditions).length > 0) return program;
  return { ...program, conditions: { manual: true, text: '没有读到申报条件，请对照原文确认是否适用', citation } };
}

/** 主动公开 and still at its source. */
export const isPublic = (s: DocumentSummary): boolean => s.metadata.disclosure === '主动公开' && s.withdrawnOn === null;
