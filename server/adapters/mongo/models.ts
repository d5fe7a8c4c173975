import { Schema, type Connection } from 'mongoose';
import type { AskedQuestion, LoggedEvent } from '../../domain/conversation/answer-log.ts';
import type { DocumentRecord } from '../../domain/policy/ports.ts';
import type { SlimProvision } from '../stored-provisions.ts';

/** One document of the collection is one record: a write of it is atomic without transactions. */
export type StoredDocument = Omit<DocumentRecord, 'id' | 'provisions'> & { _id: string; provisions: readonly SlimProvision[]; provisionCount: number; programCount: number };
/** `value` holds the whole thing as it is in the domain. */
export interface StoredValue { _id: string; value: unknown }
export interface StoredVersion { _id: string; documentId: string; replacedAt: string; document: StoredDocument }
export interface StoredQuestion { _id: string; question: AskedQuestion; count: number; events: LoggedEvent[]; leaseOwner: string | null; leaseUntil: number }
export interface Revision { _id: string; value: number }

const any = Schema.Types.Mixed;
const options = { versionKey: false, minimize: false, autoCreate: false, autoIndex: false } as const;

const documentSchema = new Schema<StoredDocument>({
  _id: String, path: { type: String, index: true }, sourceDigest: String, sourceModifiedAt: Number, ingestedAt: String, withdrawnOn: { type: String, default: null },
  text: String, metadata: any, warnings: [String], provisions: [any], programs: [any], provisionCount: Number, programCount: Number,
}, options);
const valueSchema = () => new Schema<StoredValue>({ _id: String, value: any }, options);

/** The collections of one connection. */
export function modelsOf(connection: Connection) {
  return {
    documents: connection.model<StoredDocument>('Document', documentSchema, 'documents'),
    versions: connection.model<StoredVersion>('DocumentVersion', new Schema<StoredVersion>({ _id: String, documentId: { type: String, index: true }, replacedAt: String, document: any }, options), 'document_versions'),
    faq: connection.model('Faq', valueSchema(), 'faq'),
    enterprises: connection.model('Enterprise', valueSchema(), 'enterprises'),
    reviews: connection.model('Review', valueSchema(), 'reviews'),
    pages: connection.model('Page', valueSchema(), 'pages'),
    questions: connection.model<StoredQuestion>('Question', new Schema<StoredQuestion>({ _id: String, question: any, count: Number, events: [any], leaseOwner: { type: String, default: null }, leaseUntil: Number }, options), 'questions'),
    revisions: connection.model<Revision>('Revision', new Schema<Revision>({ _id: String, value: Number }, options), 'revisions'),
  };
}
export type Models = ReturnType<typeof modelsOf>;
