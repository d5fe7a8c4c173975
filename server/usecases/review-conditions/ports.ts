import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { RegionTable } from '../../domain/enterprise/region.ts';
import type { DocumentRepository } from '../../domain/policy/ports.ts';
import type { ReviewRepository } from '../../domain/subsidy/ports.ts';
import type { Requirement, Review } from '../../domain/subsidy/review.ts';
import type { Simulator } from '../../domain/subsidy/simulation.ts';
import type { DocumentRecord } from '../../domain/policy/ports.ts';
import type { SubsidyProgram } from '../../domain/subsidy/program.ts';
import type { PolicyLibrary } from '../library.ts';

export interface ReviewDependencies {
  readonly library: PolicyLibrary;
  readonly documents: DocumentRepository;
  readonly reviews: ReviewRepository;
  /** The imported enterprises as of today; the same list as long as they do not change. */
  readonly enterprises: () => Promise<readonly EnterpriseProfile[]>;
  readonly simulator: Simulator;
  readonly regions: RegionTable;
  readonly today: () => string;
  /** Milliseconds. */
  readonly now: () => number;
}

/** One program in the queue. */
export interface QueuedProgram {
  readonly programId: string;
  readonly title: string;
  readonly documentId: string;
  readonly documentTitle: string;
  /** Whose work it is. */
  readonly departments: readonly string[];
  readonly conditions: number;
  /** Of these, those that only a person can judge. */
  readonly manual: number;
  readonly corrected: boolean;
  readonly state: 'waiting' | 'source-changed' | 'confirmed';
}
export interface ReviewQueue {
  /** What waits first, in the order of the documents. */
  readonly programs: readonly QueuedProgram[];
  readonly waiting: number;
  readonly confirmedToday: number;
}

/** A program as it stands, with its document and what was said of it. */
export interface ProgramForReview {
  readonly program: SubsidyProgram;
  readonly document: Pick<DocumentRecord, 'id' | 'provisions' | 'warnings'> &
    Pick<DocumentRecord['metadata'], 'title' | 'documentNumber' | 'issuingAuthorities' | 'draftingDepartment'>;
  readonly sourceChanged: boolean;
  /** What each leaf asks for as it was understood, in reading order; null where a person must judge. */
  readonly understood: readonly (string | null)[];
  /** Every decision, the latest first. */
  readonly history: readonly ReviewEntry[];
  readonly reach: ReachOfReview | null;
}
export interface ReviewEntry {
  readonly id: string;
  readonly by: string;
  readonly on: string;
  /** Milliseconds; null for those made before times were kept. */
  readonly at: number | null;
  readonly kind: Review['decision']['kind'];
  /** Of a correction: the words it is about, and what they now mean. */
  readonly quote: string | null;
  readonly words: string | null;
  readonly withdrawn: boolean;
}
/** Whom conditions reach among the imported enterprises; null where none are imported. */
export interface ReachOfReview {
  readonly enterprises: number;
  readonly eligible: number;
  readonly undetermined: number;
  readonly nearMiss: number;
}
export interface ReviewPreview {
  readonly before: ReachOfReview | null;
  readonly after: ReachOfReview | null;
  readonly gained: number;
  readonly lost: number;
  /** What the sentence would mean. */
  readonly words: string;
}

export type ReviewDecision =
  | { readonly kind: 'confirm' }
  | { readonly kind: 'correct'; readonly quote: string; readonly replacement: Requirement }
  | { readonly kind: 'withdraw'; readonly review: string };

/** 条件复核: people check what was read by machine. */
export interface ReviewDesk {
  queue(): Promise<ReviewQueue>;
  show(programId: string): Promise<ProgramForReview>;
  /** What a correction would change, without making it. */
  preview(programId: string, quote: string, replacement: Requirement): Promise<ReviewPreview>;
  decide(programId: string, decision: ReviewDecision, by: string): Promise<ProgramForReview>;
}
