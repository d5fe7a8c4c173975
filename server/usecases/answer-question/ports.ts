import type { QuestionOutcome } from '../../domain/conversation/question-archive.ts';
import type { Citation } from '../../domain/citation/citation.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { FactName } from '../../domain/enterprise/facts.ts';
import type { RegionTable } from '../../domain/enterprise/region.ts';
import type { ProvisionChange } from '../../domain/interpretation/compare-versions.ts';
import type { DocumentRecord, DocumentRepository } from '../../domain/policy/ports.ts';
import type { ProvisionSearch } from '../../domain/search/ports.ts';
import type { Decision } from '../../domain/delivery/decision.ts';
import type { OfferedProgram } from '../../domain/subsidy/match-program.ts';
import type { Eligibility, Explanation } from '../../domain/subsidy/verdict.ts';
import type { AnswerLexicon } from '../../reference/answer-lexicon.ts';
import type { AnswerContext } from './context.ts';
import type { PreparedLibrary } from './reading/library.ts';

/** One program judged for one enterprise, as far as an answer needs it. */
export interface JudgedProgram {
  readonly programId: string;
  readonly documentId: string;
  readonly title: string;
  readonly eligibility: Eligibility;
  readonly toConfirm: boolean;
  readonly missingFacts: readonly FactName[];
  readonly explanation?: Explanation;
  /** What the program would give this enterprise, in yuan, and how it comes about: 300万元×5%. */
  readonly award?: { readonly min: number; readonly max: number | null; readonly calculation: string } | null;
  /** For `closed`: why, in words. */
  readonly closedBecause?: string | null;
}

/**
 * The programs that an enterprise is not ruled out of, the best first, and the missing facts that would decide most. `about`: a program
 * that is judged
 * whatever becomes of it.
 */
export interface ProgramMatcher {
  match(
    enterprise: EnterpriseProfile,
    asOf: string,
    about?: string,
  ): Promise<{
    readonly matches: readonly JudgedProgram[];
    readonly nextQuestions: readonly { readonly fact: FactName; readonly decides: number }[];
  }>;
}

/** A passage a language model may use, under a token that it cannot invent. */
export interface TokenedPassage {
  readonly token: string;
  readonly title: string;
  readonly place: string;
  readonly text: string;
}

/** What a language model is asked to write an answer from. */
export interface ComposeRequest {
  readonly question: string;
  readonly passages: readonly TokenedPassage[];
}

/** One sentence a language model wrote, with the tokens of the passages it rests on. */
export interface ModelSentence {
  readonly text: string;
  readonly tokens: readonly string[];
}

/**
 * Writes an answer from passages, each sentence given as soon as it is finished. Throws where the endpoint fails, breaks off or answers out
 * of form.
 */
export interface LanguageModel {
  compose(request: ComposeRequest, signal: AbortSignal): AsyncIterable<ModelSentence>;
}

/** What a department has answered to a question, checked by another person. `on`: `YYYY-MM-DD`. */
export interface KnownAnswer {
  readonly text: string;
  readonly by: string;
  readonly on: string;
  readonly citation: Citation;
}
/** 答复库: gives an answer only to the same question, while the provision it rests on holds and reads as it did. */
export interface KnownAnswers {
  find(question: string, asOf: string): Promise<KnownAnswer | null>;
}

/** What documents said before, where the text that was replaced is stored. */
export interface EarlierTexts {
  /** The id of the document that each one takes the place of. */
  predecessors(): Promise<ReadonlyMap<string, string>>;
  /** What became of each provision. */
  compare(older: DocumentRecord, newer: DocumentRecord): readonly ProvisionChange[];
}

/** What answering needs from outside. */
export interface AnswerDependencies {
  readonly search: ProvisionSearch;
  readonly documents: DocumentRepository;
  readonly regions: RegionTable;
  readonly lexicon: AnswerLexicon;
  /** Documents made ready for reading; kept between questions. */
  readonly library: PreparedLibrary;
  readonly matcher?: ProgramMatcher;
  /** Programs that may be offered: of documents that are public, no drafts and not withdrawn. */
  readonly offered?: () => Promise<readonly OfferedProgram[]>;
  readonly known?: KnownAnswers;
  readonly earlier?: EarlierTexts;
  /** The last stored verdict on what an enterprise was, or could have been, told; null where there is none. */
  readonly decisionOf?: (programId: string, enterpriseId: string) => Promise<Decision | null>;
  readonly model?: LanguageModel;
  /** How long a language model may take, in milliseconds; then the answer without it comes. */
  readonly modelTimeout?: number;
  /** Told of a generated answer as far as it is verified, after each sentence. What is told may be withdrawn by the end. */
  readonly saying?: (soFar: AnswerContext) => void;
  /** Told that provisions are found and a language model is asked for words: it may be long until the first of them is verified. */
  readonly composing?: () => void;
  /** Notes how a question ended. */
  readonly note?: (outcome: QuestionOutcome) => Promise<void>;
  /** Told how many citations were dropped because they are not in the stored text as quoted. */
  readonly dropped?: (citations: number) => void;
  /** Around each step, for whoever looks at where time goes. */
  readonly trace?: <T>(step: string, work: () => Promise<T>) => Promise<T>;
  /** What went wrong, for the operator's log. */
  readonly report?: (error: unknown, where: string) => void;
  /** Ends a language model's call where the asker gives up. */
  readonly signal?: AbortSignal;
}
