import type { DocumentRepository } from '../../../domain/policy/ports.ts';
import { PreparedDocument } from './prepared-document.ts';

/** How much text may be kept ready, in characters. */
const KEPT = 20_000_000;

/** Documents made ready for reading, kept while they do not change; the longest unused go first. */
export class PreparedLibrary {
  private readonly documents: Pick<DocumentRepository, 'get' | 'revision'>;
  private readonly kept = new Map<string, PreparedDocument>();
  private revision = -1;
  private size = 0;

  constructor(documents: Pick<DocumentRepository, 'get' | 'revision'>) {
    this.documents = documents;
  }

  /** Forgets everything where the documents have changed since. Call once a question. */
  async refresh(): Promise<void> {
    const revision = await this.documents.revision();
    if (revision === this.revision) return;
    this.kept.clear();
    this.size = 0;
    this.revision = revision;
  }

  async get(id: string): Promise<PreparedDocument | null> {
    const known = this.kept.get(id);
    if (known) {
      this.kept.delete(id);
      this.kept.set(id, known);
      return known;
    }
    const record = await this.documents.get(id);
    if (record === null) return null;
    const prepared = new PreparedDocument(record);
    this.kept.set(id, prepared);
    this.size += record.text.length;
    for (const [oldest, old] of this.kept) {
      if (this.size <= KEPT || oldest === id) break;
      this.kept.delete(oldest);
      this.size -= old.record.text.length;
    }
    return prepared;
  }
}
