import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FaqEntry } from '../../domain/policy/ports.ts';
import { searchWeights } from '../ranking/search-weights.ts';
import { ContentsCollector } from './collect-contents.ts';
import type { IndexedDocument } from './indexed-document.ts';
import { INDEX_FORMAT, type IndexManifest } from './manifest.ts';
import { writeSections } from './sections.ts';
import { replaceSnapshot } from './snapshot-directory.ts';
import { toSections, type IndexContents } from './snapshot.ts';

export interface IndexInput {
  /** Documents that may be found; what is not public or was withdrawn is left out by the caller. */
  readonly documents: AsyncIterable<IndexedDocument> | Iterable<IndexedDocument>;
  readonly faq?: readonly FaqEntry[];
  /** Names the state of documents and questions, so that the caller later knows whether the index is behind. */
  readonly revision: string;
}

export const CONTENTS_FILE = 'contents.bin';

/** Indexes all documents and makes the result the current snapshot of `directory`. */
export async function buildIndex(directory: string, { documents, faq = [], revision }: IndexInput): Promise<IndexManifest> {
  const collector = new ContentsCollector(searchWeights().fields, faq);
  for await (const document of documents) collector.add(document);
  const contents = collector.finish();
  const manifest = manifestOf(contents, revision, faq);
  await replaceSnapshot(directory, manifest, (folder) => writeSections(join(folder, CONTENTS_FILE), toSections(contents)));
  return manifest;
}

function manifestOf(contents: IndexContents, revision: string, faq: readonly FaqEntry[]): IndexManifest {
  const digest = createHash('sha256');
  for (const { id, digest: text } of contents.documents) digest.update(`${id} ${text}\n`);
  for (const { id, question, documentId, provisionPath } of faq) digest.update(`${id} ${question} ${documentId} ${provisionPath}\n`);
  return {
    format: INDEX_FORMAT, revision, builtAt: new Date().toISOString(), documents: contents.documents.length,
    passages: contents.passages.start.length, questions: contents.faq.offsets.length - 1, corpusDigest: digest.digest('hex'),
  };
}
