import type { DocumentRecord, DocumentRepository, DocumentSummary, FaqEntry, FaqRepository } from '../domain/policy/ports.ts';
import type { ValidityTerms } from '../domain/policy/validity.ts';
import { leavesOf } from '../domain/subsidy/condition.ts';
import type { DocumentOutline, IndexedDocument } from '../search/index.ts';

/** What an index is kept up with. */
export interface IndexFeed {
  /** Names the state of documents and questions. */
  revision(): Promise<string>;
  /** All documents that may be found, and what reads them. */
  documents(): Promise<{
    readonly outlines: readonly DocumentOutline[];
    readonly read: (ids: ReadonlySet<string>) => AsyncIterable<IndexedDocument>;
  }>;
  faq(): Promise<readonly FaqEntry[]>;
}

interface Stores {
  readonly documents: DocumentRepository;
  readonly faq: FaqRepository;
  /** A document's dates together with what others did to it. */
  readonly termsOf: () => Promise<(id: string) => ValidityTerms>;
}

/** The store as an index sees it. */
export const indexFeed = ({ documents, faq, termsOf }: Stores): IndexFeed => ({
  revision: async () => `${await documents.revision()}.${await faq.revision()}`,
  async documents() {
    const terms = await termsOf();
    const found = (await documents.summaries()).filter(isFound);
    return {
      outlines: found.map((summary) => outlineOf(summary, terms)),
      read: (ids) => indexed(recordsOf(documents, ids, found.length), ids, terms),
    };
  },
  faq: () => faq.all(),
});

/** What may be found: documents for the public that are still at their source. */
const isFound = ({ metadata, withdrawnOn }: DocumentSummary | DocumentRecord): boolean =>
  metadata.disclosure === '主动公开' && withdrawnOn === null;

const outlineOf = (
  { id, path, sourceDigest, metadata }: DocumentSummary | DocumentRecord,
  termsOf: (id: string) => ValidityTerms,
): DocumentOutline => ({
  id,
  path,
  title: metadata.title,
  digest: sourceDigest,
  kind: metadata.kind,
  jurisdiction: metadata.jurisdiction?.code ?? null,
  issuers: metadata.issuingAuthorities,
  validity: termsOf(id),
});

/** A few records one by one, many as they come. */
async function* recordsOf(documents: DocumentRepository, ids: ReadonlySet<string>, of: number): AsyncGenerator<DocumentRecord> {
  if (ids.size > of / 4) {
    yield* documents.all();
    return;
  }
  for (const id of ids) {
    const record = await documents.get(id);
    if (record !== null) yield record;
  }
}

async function* indexed(
  records: AsyncIterable<DocumentRecord>,
  ids: ReadonlySet<string>,
  termsOf: (id: string) => ValidityTerms,
): AsyncGenerator<IndexedDocument> {
  for await (const record of records)
    if (ids.has(record.id) && isFound(record))
      yield { ...outlineOf(record, termsOf), text: record.text, provisions: record.provisions, industries: industriesOf(record) };
}

/** The industries its programs ask for; none asked for means all. */
function industriesOf(record: DocumentRecord): readonly string[] {
  const codes = record.programs.map((p) =>
    leavesOf(p.conditions).flatMap((leaf) =>
      'fact' in leaf && leaf.fact === 'industry' && leaf.op === 'in' && Array.isArray(leaf.value) ? (leaf.value as string[]) : [],
    ),
  );
  return codes.some((c) => c.length === 0) ? [] : [...new Set(codes.flat())];
}
