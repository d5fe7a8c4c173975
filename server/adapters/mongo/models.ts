import { Schema, type Connection } from 'mongoose';
import type { Delivery, DeliveryState } from '../../domain/delivery/delivery.ts';
import type { Decision } from '../../domain/delivery/decision.ts';
import type { InboxMessage } from '../../domain/delivery/inbox.ts';
import type { AskedQuestion, LoggedEvent } from '../../domain/conversation/answer-log.ts';
import type { AnswerFeedback, QuestionOutcome } from '../../domain/conversation/question-archive.ts';
import type { Overrule } from '../../domain/interpretation/overrule.ts';
import type { MatchRun } from '../../domain/delivery/match-run.ts';
import type { DocumentRecord } from '../../domain/policy/ports.ts';
import type { SourceRun } from '../../domain/policy/source-report.ts';
import type { ListedProvisions } from '../stored-provisions.ts';

/**
 * One document of the collection is one record: a write of it is atomic without transactions. Its provisions are written before it, and
 * deleted only when they have long been unused.
 */
export type StoredDocument = Omit<DocumentRecord, 'id' | 'provisions'> & {
  _id: string;
  provisions: ListedProvisions;
  provisionCount: number;
  programCount: number;
};
/** `value` holds the whole thing as it is in the domain. */
export interface StoredValue {
  _id: string;
  value: unknown;
}
/** `unusedSince`: when it was first seen that nothing names the provision, in milliseconds; null or absent while something does. */
export interface StoredProvisionValue extends StoredValue {
  unusedSince?: number | null;
}
export interface StoredVersion {
  _id: string;
  documentId: string;
  replacedAt: string;
  document: StoredDocument;
}
export interface StoredQuestion {
  _id: string;
  question: AskedQuestion;
  askedBy: string | null;
  askedAt: number;
  count: number;
  events: LoggedEvent[];
}
/** What is looked for stands beside the whole. */
export interface StoredOutcome {
  _id: string;
  conversationId: string | null;
  topic: string;
  askedAt: string;
  status: string;
  documentId: string | null;
  rating: string | null;
  corrected: boolean;
  outcome: QuestionOutcome;
  feedback: AnswerFeedback | null;
}
/** `state` apart from what never changes, so that one update of it is one atomic write. `dueAt`: when the delivery may be taken up. */
export interface StoredDelivery {
  _id: string;
  enterpriseId: string;
  programId: string;
  channel: string;
  campaign: string;
  createdAt: number;
  dueAt: number;
  delivery: Omit<Delivery, 'state'>;
  state: DeliveryState;
}
export interface StoredDecision {
  _id: string;
  enterpriseId: string;
  decision: Decision;
}
export interface StoredSeen {
  _id: string;
  kind: 'program' | 'enterprise';
  id: string;
  version: string;
  day: string;
}
export interface StoredMessage {
  _id: string;
  enterpriseId: string;
  at: number;
  message: InboxMessage;
}
export interface StoredPermission {
  _id: string;
  user: string;
  template: string;
  usedBy: string | null;
}
export interface StoredOverrule {
  _id: string;
  policyId: string;
  at: number;
  overrule: Overrule;
}
export interface StoredLease {
  _id: string;
  owner: string;
  until: number;
}
export interface StoredMatchRun {
  _id: string;
  enterpriseId: string;
  day: string;
  at: number;
  run: MatchRun;
}
export interface StoredDeskRecord {
  _id: string;
  kind: string;
  id: string;
  grp: string;
  version: number;
  record: unknown;
}
export interface StoredViews {
  _id: string;
  views: number;
}
export interface StoredSourceRun {
  _id: string;
  source: string;
  startedAt: string;
  reached: boolean;
  run: SourceRun;
}
export interface Revision {
  _id: string;
  value: number;
}

const any = Schema.Types.Mixed;
const options = { versionKey: false, minimize: false, autoCreate: false, autoIndex: false } as const;

const documentSchema = new Schema<StoredDocument>(
  {
    _id: String,
    path: { type: String, index: true },
    sourceDigest: String,
    sourceModifiedAt: Number,
    ingestedAt: String,
    withdrawnOn: { type: String, default: null },
    text: String,
    metadata: any,
    warnings: [String],
    provisions: [any],
    programs: [any],
    provisionCount: Number,
    programCount: Number,
  },
  options,
);
const deliverySchema = new Schema<StoredDelivery>(
  {
    _id: String,
    enterpriseId: { type: String, index: true },
    programId: String,
    channel: String,
    campaign: String,
    createdAt: Number,
    dueAt: Number,
    delivery: any,
    state: any,
  },
  options,
);
const outcomeSchema = new Schema<StoredOutcome>(
  {
    _id: String,
    conversationId: String,
    topic: { type: String, index: true },
    askedAt: { type: String, index: true },
    status: String,
    documentId: String,
    rating: String,
    corrected: Boolean,
    outcome: any,
    feedback: any,
  },
  options,
);
deliverySchema.index({ channel: 1, 'state.status': 1, dueAt: 1 });
const matchRunSchema = new Schema<StoredMatchRun>({ _id: String, enterpriseId: String, day: String, at: Number, run: any }, options);
matchRunSchema.index({ enterpriseId: 1, day: 1, at: 1 });
const deskRecordSchema = new Schema<StoredDeskRecord>(
  { _id: String, kind: String, id: String, grp: String, version: Number, record: any },
  { ...options, id: false },
);
deskRecordSchema.index({ kind: 1, grp: 1 });
const permissionSchema = new Schema<StoredPermission>(
  { _id: String, user: String, template: String, usedBy: { type: String, default: null, index: true } },
  options,
);
permissionSchema.index({ user: 1, template: 1 });
const valueSchema = () => new Schema<StoredValue>({ _id: String, value: any }, options);

/** The collections of one connection. */
export function modelsOf(connection: Connection) {
  return {
    documents: connection.model<StoredDocument>('Document', documentSchema, 'documents'),
    provisions: connection.model<StoredProvisionValue>(
      'Provision',
      new Schema<StoredProvisionValue>({ _id: String, value: any, unusedSince: Number }, options),
      'provisions',
    ),
    versions: connection.model<StoredVersion>(
      'DocumentVersion',
      new Schema<StoredVersion>({ _id: String, documentId: { type: String, index: true }, replacedAt: String, document: any }, options),
      'document_versions',
    ),
    faq: connection.model('Faq', valueSchema(), 'faq'),
    enterprises: connection.model('Enterprise', valueSchema(), 'enterprises'),
    reviews: connection.model('Review', valueSchema(), 'reviews'),
    settings: connection.model('Setting', valueSchema(), 'settings'),
    pages: connection.model('Page', valueSchema(), 'pages'),
    questions: connection.model<StoredQuestion>(
      'Question',
      new Schema<StoredQuestion>(
        {
          _id: String,
          question: any,
          askedBy: { type: String, index: true, default: null },
          askedAt: { type: Number, index: true },
          count: Number,
          events: [any],
        },
        options,
      ),
      'questions',
    ),
    outcomes: connection.model<StoredOutcome>('QuestionOutcome', outcomeSchema, 'question_outcomes'),
    pushVersions: connection.model('PushVersion', valueSchema(), 'push_versions'),
    pushSeen: connection.model<StoredSeen>(
      'PushSeen',
      new Schema<StoredSeen>({ _id: String, kind: String, id: String, version: String, day: String }, { ...options, id: false }),
      'push_seen',
    ),
    pushDecisions: connection.model<StoredDecision>(
      'PushDecision',
      new Schema<StoredDecision>({ _id: String, enterpriseId: { type: String, index: true }, decision: any }, options),
      'push_decisions',
    ),
    deliveries: connection.model<StoredDelivery>('Delivery', deliverySchema, 'deliveries'),
    subscriptions: connection.model('Subscription', valueSchema(), 'subscriptions'),
    campaigns: connection.model('Campaign', valueSchema(), 'campaigns'),
    inbox: connection.model<StoredMessage>(
      'InboxMessage',
      new Schema<StoredMessage>({ _id: String, enterpriseId: { type: String, index: true }, at: Number, message: any }, options),
      'inbox',
    ),
    overrules: connection.model<StoredOverrule>(
      'CoverageOverrule',
      new Schema<StoredOverrule>({ _id: String, policyId: { type: String, index: true }, at: Number, overrule: any }, options),
      'coverage_overrules',
    ),
    pushPermissions: connection.model<StoredPermission>('PushPermission', permissionSchema, 'push_permissions'),
    leases: connection.model<StoredLease>(
      'Lease',
      new Schema<StoredLease>({ _id: String, owner: String, until: Number }, options),
      'leases',
    ),
    matchRuns: connection.model<StoredMatchRun>('MatchRun', matchRunSchema, 'match_runs'),
    deskRecords: connection.model<StoredDeskRecord>('DeskRecord', deskRecordSchema, 'desk_records'),
    sourceRuns: connection.model<StoredSourceRun>(
      'SourceRun',
      new Schema<StoredSourceRun>(
        { _id: String, source: { type: String, index: true }, startedAt: String, reached: Boolean, run: any },
        options,
      ),
      'source_runs',
    ),
    documentViews: connection.model<StoredViews>(
      'DocumentViews',
      new Schema<StoredViews>({ _id: String, views: Number }, options),
      'document_views',
    ),
    revisions: connection.model<Revision>('Revision', new Schema<Revision>({ _id: String, value: Number }, options), 'revisions'),
  };
}
export type Models = ReturnType<typeof modelsOf>;
