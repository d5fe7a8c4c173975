import { join } from 'node:path';
import type { DocumentRepository, FaqRepository } from '../domain/policy/ports.ts';
import type { ValidityTerms } from '../domain/policy/validity.ts';
import type { ProvisionSearch, SearchHit, SearchQuery } from '../domain/search/ports.ts';
import { leavesOf } from '../domain/subsidy/condition.ts';
import type { DocumentRecord } from '../domain/policy/ports.ts';
import { buildIndex, indexManifest, openIndex, type IndexedDocument, type ProvisionIndex } from '../search/index.ts';

interface Dependencies {
  /** Where state lives; the index is a folder in it. */
  readonly home: string;
  readonly documents: DocumentRepository;
  readonly faq: FaqRepository;
  /** A document's dates together with what others did to it. */
  readonly termsOf: () => Promise<(id: string) => ValidityTerms>;
}

/** The embedded index over the store: built from it, opened once, exchanged when another process wrote a newer one. */
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
    if (this.opened === null || this.opened.manifest.builtAt !== manifest?.builtAt) this.opened = openIndex(this.directory);
    return this.opened.search(query);
  }

  private async build(): Promise<void> {
    const { documents, faq, termsOf } = this.dependencies, revision = `${await documents.revision()}.${await faq.revision()}`;
    if (indexManifest(this.directory)?.revision === revision) return;
    await buildIndex(this.directory, { documents: indexed(documents.all(), await termsOf()), faq: await faq.all(), revision });
  }
}

/** What may be found: documents for the public that are still at their source. */
async function* indexed(records: AsyncIterable<DocumentRecord>, termsOf: (id: string) => ValidityTerms): AsyncGenerator<IndexedDocument> {
  for await (const record of records) {
    const { metadata } = record;
    if (metadata.disclosure !== '主动公开' || record.withdrawnOn !== null) continue;
    yield {
      id: record.id, path: record.path, title: metadata.title, digest: record.sourceDigest, text: record.text, provisions: record.provisions, kind: metadata.kind,
      jurisdiction: metadata.jurisdiction?.code ?? null, issuers: metadata.issuingAuthorities, industries: industriesOf(record), validity: termsOf(record.id),
    };
  }
}

/** The industries its programs ask for; none asked for means all. */
function industriesOf(record: DocumentRecord): readonly string[] {
  const codes = record.programs.map((p) => leavesOf(p.conditions).flatMap((leaf) => ('fact' in leaf && leaf.fact === 'industry' && leaf.op === 'in' && Array.isArray(leaf.value) ? (leaf.value as string[]) : [])));
  return codes.some((c) => c.length === 0) ? [] : [...new Set(codes.flat())];
}
