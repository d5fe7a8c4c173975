import { join } from 'node:path';
import type { DocumentRecord, DocumentRepository, DocumentSummary, FaqRepository } from '../domain/policy/ports.ts';
import type { ValidityTerms } from '../domain/policy/validity.ts';
import type { ProvisionSearch, SearchHit, SearchQuery } from '../domain/search/ports.ts';
import { leavesOf } from '../domain/subsidy/condition.ts';
import { indexManifest, openIndex, updateIndex, type DocumentOutline, type IndexedDocument, type ProvisionIndex } from '../search/index.ts';

interface Dependencies {
  /** Where state lives; the index is a folder in it. */
  readonly home: string;
  readonly documents: DocumentRepository;
  readonly faq: FaqRepository;
  /** A document's dates together with what others did to it. */
  readonly termsOf: () => Promise<(id: string) => ValidityTerms>;
}

/** The embedded index over the store: kept up with it document by document, opened once, exchanged when another process wrote a newer one. */
export class EmbeddedSearch implements ProvisionSearch {
  private readonly directory: string;
  private readonly dependencies: Dependencies;
  private opened: ProvisionIndex | null = null;
  private updating: Promise<void> | null = null;

  constructor(dependencies: Dependencies) {
    this.directory = join(dependencies.home, 'index');
    this.dependencies = dependencies;
  }

  /** Brings the index up to the store; does nothing where it is. One update at a time. */
  update(): Promise<void> {
    this.updating ??= this.build().finally(() => { this.updating = null; });
    return this.updating;
  }

  async search(query: SearchQuery): Promise<readonly SearchHit[]> {
    await this.update();
    const manifest = indexManifest(this.directory);
    if (this.opened === null || this.opened.manifest.builtAt !== manifest?.builtAt) this.opened = openIndex(this.directory, { before: this.opened });
    return this.opened.search(query);
  }

  private async build(): Promise<void> {
    const { documents, faq, termsOf } = this.dependencies, revision = `${await documents.revision()}.${await faq.revision()}`;
    if (indexManifest(this.directory)?.revision === revision) return;
    const terms = await termsOf(), mayBeFound = (await documents.summaries()).filter(isFound);
    const read = (ids: ReadonlySet<string>): AsyncIterable<IndexedDocument> => indexed(recordsOf(documents, ids, mayBeFound.length), ids, terms);
    const update = async (): Promise<unknown> => updateIndex(this.directory, { documents: mayBeFound.map((summary) => outlineOf(summary, terms)), read, faq: await faq.all(), revision });
    // another process may have removed the snapshot that this update began with
    await update().catch((error: unknown) => (isGone(error) ? update() : Promise.reject(error as Error)));
  }
}

const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** What may be found: documents for the public that are still at their source. */
const isFound = ({ metadata, withdrawnOn }: DocumentSummary | DocumentRecord): boolean => metadata.disclosure === '主动公开' && withdrawnOn === null;

const outlineOf = ({ id, path, sourceDigest, metadata }: DocumentSummary | DocumentRecord, termsOf: (id: string) => ValidityTerms): DocumentOutline => ({
  id, path, title: metadata.title, digest: sourceDigest, kind: metadata.kind, jurisdiction: metadata.jurisdiction?.code ?? null, issuers: metadata.issuingAuthorities, validity: termsOf(id),
});

/** A few records one by one, many as they come. */
async function* recordsOf(documents: DocumentRepository, ids: ReadonlySet<string>, of: number): AsyncGenerator<DocumentRecord> {
  if (ids.size > of / 4) { yield* documents.all(); return; }
  for (const id of ids) {
    const record = await documents.get(id);
    if (record !== null) yield record;
  }
}

async function* indexed(records: AsyncIterable<DocumentRecord>, ids: ReadonlySet<string>, termsOf: (id: string) => ValidityTerms): AsyncGenerator<IndexedDocument> {
  for await (const record of records) if (ids.has(record.id) && isFound(record)) yield { ...outlineOf(record, termsOf), text: record.text, provisions: record.provisions, industries: industriesOf(record) };
}

/** The industries its programs ask for; none asked for means all. */
function industriesOf(record: DocumentRecord): readonly string[] {
  const codes = record.programs.map((p) => leavesOf(p.conditions).flatMap((leaf) => ('fact' in leaf && leaf.fact === 'industry' && leaf.op === 'in' && Array.isArray(leaf.value) ? (leaf.value as string[]) : [])));
  return codes.some((c) => c.length === 0) ? [] : [...new Set(codes.flat())];
}
