/** The wire's types, as the server's contract has them; besides types only its words are in the client (`contract/words.ts`, `guide.ts`). */
export type { Citation, CitedText } from '../../server/contract/citation.ts';
export type { DocumentKind, PolicyDocument, Provision, Validity } from '../../server/contract/document.ts';
export type { ApplicationWindow, AwardTerms, Condition, Program, ProgramStatus, ProgramSummary } from '../../server/contract/program.ts';
export type { Enterprise, FactName, FactValue } from '../../server/contract/enterprise.ts';
export type {
  AwardEstimate,
  Bundle,
  Eligibility,
  Explanation,
  Match,
  MatchReply,
  NearMiss,
  NextQuestion,
  Verdict,
} from '../../server/contract/matching.ts';
export type { Digest } from '../../server/contract/digest.ts';
export type { SearchHit } from '../../server/contract/search.ts';
export type {
  Answer,
  AnswerOrigin,
  AnswerStage,
  AnswerStatus,
  EventsSoFar,
  Feedback,
  LoggedEvent,
  QuestionRequest,
} from '../../server/contract/answers.ts';
export type {
  Calendar,
  CalendarFeed,
  CalendarEntry,
  Catalogue,
  Codes,
  DemoEnterprises,
  DocumentDetail,
  DocumentPage,
  FactDescription,
  Facts,
  ProgramDetail,
  Quote,
  RelatedDocument,
  Site,
} from '../../server/contract/http.ts';
export type {
  Confirmations,
  Invitation,
  Joined,
  Me,
  Members,
  OwnSessions,
  SessionReply,
  SignedInReply,
} from '../../server/contract/accounts.ts';
export type { ProgramForReview, Replacement, ReviewDecision, ReviewPreview, ReviewQueue } from '../../server/contract/review.ts';
export type { Changes, Comparison, CoverageReport, InterpretationDraftReply } from '../../server/contract/interpretation.ts';
export type { AssessmentReply } from '../../server/contract/assessment.ts';
export type { PlanReply, Plans, PlanStepRequest, PlanTermsChange, Principals, Rules, Submitted } from '../../server/contract/plans.ts';
export type { EnterprisesOutcome, KeptDocuments, Statistics, UploadOutcome, WholeDocument } from '../../server/contract/desk.ts';
export type { SimulationReply } from '../../server/contract/simulation.ts';
export type { OperationsReply } from '../../server/contract/operations.ts';
export type { Sources } from '../../server/contract/sources.ts';
export type { Acknowledgement, ClientToServerEvents, ErrorReply, ServerToClientEvents } from '../../server/contract/socket.ts';
export type {
  Campaigns,
  Deliveries,
  Inbox,
  PushCounts,
  PushPlanReply,
  PushRunReply,
  MessageChange,
  SubscriptionChange,
  SubscriptionSettings,
} from '../../server/contract/push.ts';
export type { RegisteredEnterprise, RegistryCandidates } from '../../server/contract/registry.ts';
export type { ClusterOutcome, Drafts, PeriodStep, PeriodTerms, WholeDraft } from '../../server/contract/comment-period.ts';
export type {
  AnswerDraft,
  AnsweredSince,
  AnswerQueue,
  Assignment,
  OwnAnswers,
  QueueEntry,
  QueueStep,
  ShownAnswers,
  TakenIn,
} from '../../server/contract/consultation.ts';
export type { Expert, Experts, ExpertTerms, SuggestedExperts } from '../../server/contract/expert.ts';
