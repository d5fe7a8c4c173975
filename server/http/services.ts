import type { WorkingCalendar } from '../domain/interpretation/working-days.ts';
import type { MinuteCounter } from '../domain/access/minute-counter.ts';
import type { IncomingHttpHeaders } from 'node:http';
import type { Server } from 'socket.io';
import type { DocumentDetail } from '../contract/http.ts';
import type { MatchReport } from '../contract/matching.ts';
import type { Program } from '../contract/program.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import type { AnswerLog, AskedQuestion } from '../domain/conversation/answer-log.ts';
import type { QuestionArchive } from '../domain/conversation/question-archive.ts';
import type { AnswerEvent } from '../domain/conversation/events.ts';
import type { Campaign } from '../domain/delivery/campaign.ts';
import type { Delivery } from '../domain/delivery/delivery.ts';
import type { InboxListener, PushStore } from '../domain/delivery/ports.ts';
import type { AwaitedAddress } from '../domain/delivery/subscription.ts';
import type { IndustryTable } from '../domain/enterprise/industry.ts';
import type { EnterpriseProfile } from '../domain/enterprise/profile.ts';
import type { EnterpriseRegistry } from '../domain/enterprise/registry.ts';
import type { RegionTable } from '../domain/enterprise/region.ts';
import type { DocumentViews } from '../domain/policy/document-views.ts';
import type { PolicyDocument } from '../domain/policy/document.ts';
import type { SourceStatus } from '../domain/policy/source-report.ts';
import type { SearchHit, SearchQuery } from '../domain/search/ports.ts';
import type { Consultation } from '../usecases/consultation/consultation.ts';
import type { DraftersDesk } from '../usecases/drafters-desk.ts';
import type { InterpretationReview } from '../usecases/review-interpretation/interpretation-review.ts';
import type { DocumentDesk } from '../usecases/document-desk.ts';
import type { ReviewDesk } from '../usecases/review-conditions/ports.ts';
import type { AccountsDependencies } from '../usecases/accounts/ports.ts';
import type { Operations } from '../usecases/operate/ports.ts';
import { DEFAULT_ADMISSION, type AdmissionLimits } from '../realtime/admission.ts';

/** 推送 as the transport sees it. */
export interface PushDesk {
  readonly store: PushStore;
  /** Milliseconds. */
  readonly now: () => number;
  plan(now: number): Promise<readonly Delivery[]>;
  run(options: {
    readonly now: number;
    readonly channels: null;
  }): Promise<{ readonly recorded: readonly Delivery[]; readonly dealt: readonly string[]; readonly campaign: Campaign | null }>;
  /** Ends the e-mail that a signed link is about; null where the link is none of ours. */
  unsubscribe(token: string): Promise<boolean | null>;
  /** Writes to a mailbox that a person put in, to be confirmed by its reader. @throws AppError */
  askToConfirm(who: { readonly enterpriseId: string; readonly person: string }, to: string): Promise<AwaitedAddress>;
  /** Takes the mailbox of such a link among the person's addresses; null where it is none of ours. */
  confirmEmail(token: string): Promise<'confirmed' | 'late' | null>;
  /** Is told of each new message in an inbox. */
  onInboxMessage(listener: InboxListener): void;
}

/** A document as it is read, without what is known of its readers and of the other documents. */
export type ReadDocument = Omit<DocumentDetail, 'keywords' | 'views'>;

/** What the transport calls. The composition gives real ones, tests give small ones in memory. */
export interface Services {
  /** Today in China, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** Every stored document that the public may see, as of a day. */
  readonly listDocuments: (asOf: string) => Promise<readonly PolicyDocument[]>;
  /** One of those with its text and what was read from it; null where there is none. */
  readonly getDocument: (id: string, asOf: string) => Promise<ReadDocument | null>;
  /** 关键词 of one of those. */
  readonly keywords: (document: ReadDocument) => Promise<readonly string[]>;
  /** 浏览次数. */
  readonly views: DocumentViews;
  /** Every program of those documents. */
  readonly listPrograms: (asOf: string) => Promise<readonly Program[]>;
  readonly search: (query: SearchQuery) => Promise<readonly SearchHit[]>;
  /** The events of an answer, the last one `done`. Stops early when aborted. */
  readonly answerEvents: (question: AskedQuestion, signal: AbortSignal) => AsyncIterable<AnswerEvent>;
  readonly answerLog: AnswerLog;
  readonly questionArchive: QuestionArchive;
  readonly interpretation: InterpretationReview;
  readonly desk: DraftersDesk;
  readonly consultation: Consultation;
  readonly reviews: ReviewDesk;
  readonly documentDesk: DocumentDesk;
  /** `keep`: the enterprise is a stored one, and what it is answered is kept so that it can be made again. */
  readonly match: (profile: EnterpriseProfile, asOf: string, keep?: boolean) => Promise<MatchReport>;
  /** Enterprises that are made up and shown to everybody. */
  readonly demoEnterprises: () => Promise<readonly EnterpriseProfile[]>;
  /** 推送: what lasts of it, and what runs it. */
  readonly push: PushDesk;
  /** 企业登记信息; null where none is set up. */
  readonly registry: EnterpriseRegistry | null;
  readonly regions: RegionTable;
  readonly workingDays: WorkingCalendar;
  readonly industries: IndustryTable;
  /** Short names that everybody says, by what they stand for: 高企. */
  readonly abbreviations: ReadonlyMap<string, string>;
  /** Example questions for the first page: ones the stored documents answer. */
  readonly exampleQuestions: () => Promise<readonly string[]>;
  /** People, their sessions and what they may do. */
  readonly accounts: AccountsDependencies;
  /** Who asks, instead of whom the session says; for tests. */
  readonly viewerOf?: (headers: IncomingHttpHeaders) => Promise<Viewer>;
  /** Scheduled sources with what their latest runs changed. */
  readonly sourceStatus: () => Promise<readonly SourceStatus[]>;
  /** The running service itself, for who runs it. */
  readonly operations: Operations;
  /** An unexpected error, for the operator's log; never shown to people. */
  readonly report: (error: unknown, where: string) => void;
}

/** What socket.io takes as an adapter. */
export type AdapterFactory = Exclude<Parameters<Server['adapter']>[0], undefined>;

/** What the host decides. */
export interface TransportOptions {
  /** The built client (`client/web/dist`); null serves the API and plain pages only. */
  readonly clientDirectory: string | null;
  /** Hops of trusted proxies before this server. */
  readonly trustedProxies: number;
  /** Other origins that may call the API and open a socket, besides the page's own. */
  readonly allowedOrigins: readonly string[];
  /** Carries news between several server processes (socket.io adapter); null for one process. */
  readonly adapter: AdapterFactory | null;
  /** Counts them, over all processes where they share it. */
  readonly counter: MinuteCounter | null;
  /** Requests one person, or one address that is not signed in, may make in a minute. */
  readonly limits: { readonly reads: number; readonly questions: number; readonly signIns: number };
  /** Answers at once, and how many may wait for theirs. */
  readonly admission: AdmissionLimits;
  /** New requests are turned away while the process is this far behind with its work, in milliseconds; null never. */
  readonly overloadedAfterMs: number | null;
  /**
   * The site's address as its operator stated it, for links that leave it; null where nobody did: a request's `Host` is what anybody writes
   * there.
   */
  readonly publicUrl: string | null;
  /** People reach the site over TLS: cookies are sent over nothing else. */
  readonly secureCookies: boolean;
}

export const DEFAULT_TRANSPORT: TransportOptions = {
  clientDirectory: null,
  trustedProxies: 0,
  allowedOrigins: [],
  adapter: null,
  counter: null,
  limits: { reads: 600, questions: 30, signIns: 20 },
  admission: DEFAULT_ADMISSION,
  overloadedAfterMs: null,
  publicUrl: null,
  secureCookies: false,
};
