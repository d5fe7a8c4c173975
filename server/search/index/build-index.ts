import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FaqEntry } from '../../domain/policy/ports.ts';
import type { Embedder } from '../vectors/embedder.ts';
import { embedPassages, fitPassageVectors, knownVectors, savePassageVectors, type PassageVectors } from '../vectors/passage-vectors.ts';
import { searchWeights } from '../ranking/search-weights.ts';
import { ContentsCollector } from './collect-contents.ts';
import type { IndexedDocument } from './indexed-document.ts';
import { INDEX_FORMAT, type IndexManifest } from './manifest.ts';
import { readSections, writeSections } from './sections.ts';
import { currentSnapshot, replaceSnapshot } from './snapshot-directory.ts';
import { fromSections, toSections, type IndexContents } from './snapshot.ts';

export interface IndexInput {
  /** Documents that may be found; what is not public or was withdrawn is left out by the caller. */
  readonly documents: AsyncIterable<IndexedDocument> | Iterable<IndexedDocument>;
  readonly faq?: readonly FaqEntry[];
  /** Names the state of documents and questions, so that the caller later knows whether the index is behind. */
  readonly revision: string;
  /** What makes the vectors: the built-in one fitted on these documents (default), another model, or nothing. */
  readonly embedder?: Embedder | 'fitted' | 'none';
}

export const CONTENTS_FILE = 'contents.bin';

/** Indexes all documents and makes the result the current snapshot of `directory`. */
export async function buildIndex(directory: string, { documents, faq = [], revision, embedder = 'fitted' }: IndexInput): Promise<IndexManifest> {
  const collector = new ContentsCollector(searchWeights().fields, faq);
  for await (const document of documents) collector.add(document);
  const contents = collector.finish();
  const vectors = await vectorsOf(contents, collector.sequences, embedder, directory);
  const manifest = manifestOf(contents, revision, faq, vectors);
  await replaceSnapshot(directory, manifest, (folder) => {
    writeSections(join(folder, CONTENTS_FILE), toSections(contents));
    if (vectors) savePassageVectors(folder, vectors, manifest.corpusDigest);
  });
  return manifest;
}

async function vectorsOf(contents: IndexContents, sequences: readonly Uint32Array[], embedder: Embedder | 'fitted' | 'none', directory: string): Promise<PassageVectors | null> {
  if (embedder === 'none') return null;
  if (embedder === 'fitted') return fitPassageVectors(sequences);
  const last = currentSnapshot(directory);
  const known = last ? knownVectors(fromSections(readSections(join(last.folder, CONTENTS_FILE))), last.folder, embedder) : new Map<string, Float32Array>();
  return embedPassages(contents, embedder, known);
}

function manifestOf(contents: IndexContents, revision: string, faq: readonly FaqEntry[], vectors: PassageVectors | null): IndexManifest {
  const digest = createHash('sha256');
  for (const { id, digest: text } of contents.documents) digest.update(`${id} ${text}\n`);
  for (const { id, question, documentId, provisionPath } of faq) digest.update(`${id} ${question} ${documentId} ${provisionPath}\n`);
  return {
    format: INDEX_FORMAT, revision, builtAt: new Date().toISOString(), documents: contents.documents.length, passages: contents.passages.start.length,
    questions: contents.faq.offsets.length - 1, embedder: vectors?.embedder.model ?? null, corpusDigest: digest.digest('hex'),
  };
}
