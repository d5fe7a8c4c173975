import type { AnsweredProgram, AnswerStatus, Completeness } from '../../domain/conversation/answer.ts';
import type { Citation } from '../../domain/citation/citation.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { SearchHit } from '../../domain/search/ports.ts';
import type { Route } from '../../reference/answer-lexicon.ts';
import type { Candidate, FoundDocument, Place } from './reading/rank-sentences.ts';
import type { Understanding } from './understanding/understanding.ts';

/** A question as it comes in. `history` holds earlier questions only, the oldest first. */
export interface Asked {
  readonly id: string;
  readonly question: string;
  readonly conversationId?: string;
  readonly history?: readonly string[];
  readonly profile?: EnterpriseProfile;
  /** The day the answer is for, `YYYY-MM-DD`; default today in China. */
  readonly asOf?: string;
}

/** One thing the answer says, with the words of the documents it rests on. */
export interface Claim {
  readonly text: string;
  readonly citations: readonly Citation[];
}

/** An answer in the making. */
export interface Draft {
  readonly status: AnswerStatus;
  readonly completeness: Completeness;
  /** Said before the claims, resting on no citation: 这项政策已于…失效，供参考： */
  readonly lead: string;
  readonly claims: readonly Claim[];
  /** Said after the claims: a next step. */
  readonly closing: string;
  readonly layout: 'sentences' | 'list';
  readonly programs: readonly AnsweredProgram[];
  readonly followUps: readonly string[];
  /**
   * Where a second document states the same thing otherwise: what each says (claims of this draft), and how the two stand to each other.
   */
  readonly conflict?: { readonly claims: readonly Claim[]; readonly standing: string };
  readonly generated?: true;
  /** Each part of the question was answered by itself. */
  readonly inParts?: true;
}

/** What the steps hand on; each adds what it found out. */
export interface AnswerContext {
  readonly id: string;
  /** The question as it may be stored: invisible characters out, personal numbers hidden. */
  readonly question: string;
  readonly history: readonly string[];
  readonly profile: EnterpriseProfile | null;
  readonly asOf: string;
  readonly route: Route | null;
  readonly understanding: Understanding | null;
  /** Where the question before was answered, where this one leans on it. */
  readonly before: Place | null;
  readonly hits: readonly SearchHit[];
  readonly found: readonly FoundDocument[];
  /** Weight of each term of the question among what was found. */
  readonly weights: ReadonlyMap<string, number>;
  readonly candidates: readonly Candidate[];
  readonly draft: Draft | null;
  /** Set by a step after which only `verify` and `label` are left to do. */
  readonly settled: boolean;
}

/** A draft that says something without documents. */
export const plainDraft = (status: AnswerStatus, text: string, followUps: readonly string[] = []): Draft => ({
  status,
  completeness: 'none',
  lead: text,
  claims: [],
  closing: '',
  layout: 'sentences',
  programs: [],
  followUps,
});

/** The context with its answer decided: the steps that look for one are passed over. */
export const settle = (context: AnswerContext, draft: Draft): AnswerContext => ({ ...context, draft, settled: true });
