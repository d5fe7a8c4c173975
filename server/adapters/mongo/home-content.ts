import type { Model } from 'mongoose';
import type { HomeContent, HomeRow, HomeTable } from '../../domain/operation/home-content.ts';
import { pairId } from '../../domain/delivery/decision.ts';
import { accessModelsOf, type AccessModels } from './access-models.ts';
import { missingIndexes } from './indexes.ts';
import { migrateSteps } from './migrations.ts';
import { modelsOf, type Models } from './models.ts';
import { opened } from './opened.ts';

type Doc = Record<string, unknown>;
/** How a table lies in a collection. */
interface Layout {
  readonly model: Model<never>;
  readonly toRow: (doc: Doc) => HomeRow;
  readonly toDoc: (row: HomeRow) => Doc;
  readonly order?: Readonly<Record<string, 1>>;
}
/** Documents written at once. */
const BATCH = 200;

export async function openMongoContent(uri: string): Promise<HomeContent> {
  const { connection, layouts } = await opened(uri, { serverSelectionTimeoutMS: 5000 }, async (made) => {
    const known = { connection: made, layouts: layoutsOf(modelsOf(made), accessModelsOf(made)) };
    await migrateSteps(made);
    return known;
  });
  const content: HomeContent = {
    async *rows(table) {
      const { model, toRow, order } = layouts[table];
      for await (const doc of model
        .find()
        .sort(order ?? { _id: 1 })
        .lean<Doc>()
        .cursor({ batchSize: BATCH }))
        yield toRow(doc);
    },
    async put(table, rows) {
      const { model, toDoc } = layouts[table];
      for (let at = 0; at < rows.length; at += BATCH) {
        await model.collection.bulkWrite(
          rows.slice(at, at + BATCH).map((row) => {
            const doc = toDoc(row);
            return { replaceOne: { filter: { _id: doc['_id'] } as never, replacement: doc as never, upsert: true } };
          }),
          { ordered: true },
        );
      }
    },
    async removeSetting(name) {
      await layouts.settings.model.deleteOne({ _id: name } as never);
    },
    async clear(table) {
      await layouts[table].model.deleteMany({});
    },
    atomically: (work) => work(),
    frozen: (work) => work({ ...content, close: () => Promise.resolve() }),
    async damage() {
      return (await missingIndexes(connection)).map((index) => `缺少索引（打开时自动补建）：${index}`);
    },
    close: () => connection.close(),
  };
  return content;
}

/** The key is a field of the row, all else has the same name. */
const keyed = (model: unknown, key: string): Layout => ({
  model: model as Model<never>,
  toRow: ({ _id, ...rest }) => ({ [key]: _id, ...rest }),
  toDoc: ({ [key]: _id, ...rest }) => ({ _id, ...rest }),
});
/** The same of what the server may forget by itself: when, in the server's own form, is made from the row. */
const expiring = (model: unknown, key: string): Layout => {
  const plain = keyed(model, key);
  return {
    ...plain,
    toRow: ({ endsAt: _endsAt, ...doc }) => plain.toRow(doc),
    toDoc: (row) => ({ ...plain.toDoc(row), endsAt: new Date(row['expiresAt'] as number) }),
  };
};
/** The key and one value. */
const valued = (model: unknown, key: string, field: string): Layout => ({
  model: model as Model<never>,
  toRow: ({ _id, value }) => ({ [key]: _id, [field]: value }),
  toDoc: (row) => ({ _id: row[key], value: row[field] }),
});
/** The key is made of fields that are there, too. */
const composed = (model: unknown, id: (row: HomeRow) => string): Layout => ({
  model: model as Model<never>,
  toRow: ({ _id, ...rest }) => rest,
  toDoc: (row) => ({ _id: id(row), ...row }),
});
const text = (value: unknown): string => value as string;

function layoutsOf(m: Models, a: AccessModels): Readonly<Record<HomeTable, Layout>> {
  const documents = keyed(m.documents, 'id');
  return {
    documents,
    provisions: valued(m.provisions, 'digest', 'provision'),
    faq: valued(m.faq, 'id', 'entry'),
    reviews: valued(m.reviews, 'id', 'review'),
    pages: valued(m.pages, 'url', 'state'),
    document_versions: {
      model: m.versions as unknown as Model<never>,
      toRow: ({ documentId, replacedAt, document }) => ({
        id: documentId,
        sourceDigest: (document as Doc)['sourceDigest'],
        replacedAt,
        document: documents.toRow(document as Doc),
      }),
      toDoc: ({ id, sourceDigest, replacedAt, document }) => ({
        _id: `${text(id)} ${text(sourceDigest)}`,
        documentId: id,
        replacedAt,
        document: documents.toDoc(document as HomeRow),
      }),
    },
    source_runs: composed(m.sourceRuns, (r) => `${text(r['source'])} ${text(r['startedAt'])}`),
    document_views: keyed(m.documentViews, 'documentId'),
    coverage_overrules: keyed(m.overrules, 'id'),
    question_outcomes: keyed(m.outcomes, 'id'),
    questions: {
      model: m.questions as unknown as Model<never>,
      toRow: ({ _id, question, askedBy, askedAt, events }) => ({ id: _id, question, askedBy, askedAt, events }),
      toDoc: ({ id, events, ...rest }) => ({
        _id: id,
        ...rest,
        count: (events as unknown[]).length,
        events,
      }),
    },
    inbox: {
      model: m.inbox as unknown as Model<never>,
      order: { at: 1, _id: 1 },
      toRow: ({ _id, enterpriseId, message }) => ({ id: _id, enterpriseId, message }),
      toDoc: ({ id, enterpriseId, message }) => ({ _id: id, enterpriseId, at: (message as { at: number }).at, message }),
    },
    deliveries: {
      model: m.deliveries as unknown as Model<never>,
      order: { createdAt: 1, _id: 1 },
      toRow: ({ _id, enterpriseId, programId, channel, campaign, dueAt, delivery, state }) => ({
        id: _id,
        enterpriseId,
        programId,
        channel,
        campaign: campaign === '' ? null : campaign,
        status: (state as Doc)['status'],
        dueAt,
        lease: (state as Doc)['lease'],
        delivery,
        state,
      }),
      toDoc: ({ id, enterpriseId, programId, channel, campaign, dueAt, delivery, state }) => ({
        _id: id,
        enterpriseId,
        programId,
        channel,
        campaign: campaign ?? '',
        createdAt: (delivery as Doc)['createdAt'],
        dueAt,
        delivery,
        state,
      }),
    },
    push_decisions: {
      model: m.pushDecisions as unknown as Model<never>,
      toRow: ({ enterpriseId, decision }) => ({ enterpriseId, programId: (decision as Doc)['programId'], decision }),
      toDoc: ({ enterpriseId, programId, decision }) => ({ _id: pairId(text(programId), text(enterpriseId)), enterpriseId, decision }),
    },
    desk_records: composed(m.deskRecords, (r) => `${text(r['kind'])} ${text(r['id'])}`),
    push_seen: composed(m.pushSeen, (r) => `${text(r['kind'])} ${text(r['id'])}`),
    match_runs: keyed(m.matchRuns, 'id'),
    push_versions: valued(m.pushVersions, 'digest', 'value'),
    campaigns: valued(m.campaigns, 'id', 'campaign'),
    subscriptions: valued(m.subscriptions, 'id', 'subscription'),
    push_permissions: keyed(m.pushPermissions, 'id'),
    enterprises: valued(m.enterprises, 'id', 'profile'),
    memberships: composed(a.memberships, (r) => `${text(r['enterpriseId'])} ${text(r['accountId'])}`),
    sessions: expiring(a.sessions, 'id'),
    tickets: expiring(a.tickets, 'id'),
    sign_in_failures: keyed(a.failures, 'key'),
    identities: keyed(a.identities, 'key'),
    accounts: keyed(a.accounts, 'id'),
    tombstones: keyed(a.tombstones, 'id'),
    audit_log: keyed(a.audit, 'seq'),
    settings: valued(m.settings, 'name', 'setting'),
    revisions: keyed(m.revisions, 'name'),
  };
}
