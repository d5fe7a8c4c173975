import { createHash } from 'node:crypto';
import type { FaqEntry } from '../../domain/policy/ports.ts';
import type { Embedder } from '../vectors/embedder.ts';
import { searchWeights } from '../ranking/search-weights.ts';
import { chooseModel, type ChosenModel } from '../vectors/choose-model.ts';
import { embedSegment, knownVectors } from '../vectors/embed-segment.ts';
import { fitEmbedder, saveFitted } from '../vectors/fitted-model.ts';
import { ContentsCollector, faqByDocument, type FaqByDocument } from './collect-contents.ts';
import { IndexView, type Segment } from './index-view.ts';
import type { DocumentOutline, IndexedDocument } from './indexed-document.ts';
import { INDEX_FORMAT, type CatalogueEntry, type IndexManifest } from './manifest.ts';
import { mergeSegments, segmentsToMerge } from './merge-segments.ts';
import { carrySegment, newSegmentName, readSegment, readSnapshot, writeCatalogue, writeSegment, type Snapshot } from './snapshot.ts';
import { replaceSnapshot } from './snapshot-directory.ts';

interface IndexSettings {
  readonly faq?: readonly FaqEntry[];
  /** Names the state of documents and questions, so that the caller later knows whether the index is behind. */
  readonly revision: string;
  /** What makes the vectors: the built-in one fitted on these documents (default), another model, or nothing. */
  readonly embedder?: Embedder | 'fitted' | 'none';
}

type Documents = AsyncIterable<IndexedDocument> | Iterable<IndexedDocument>;

export interface IndexInput extends IndexSettings {
  /** Documents that may be found; what is not public or was withdrawn is left out by the caller. */
  readonly documents: Documents;
}

export interface IndexUpdate extends IndexSettings {
  /** All documents that may be found. */
  readonly documents: readonly DocumentOutline[];
  /** Reads those that are new or changed. */
  readonly read: (ids: ReadonlySet<string>) => Documents;
}

/** Indexes all documents anew and makes the result the current snapshot of `directory`. */
export function buildIndex(directory: string, { documents, ...settings }: IndexInput): Promise<IndexManifest> {
  return writeIndex(directory, settings, { kept: [], fresh: documents, last: readSnapshot(directory) });
}

/**
 * Brings the index up to `documents`: reads, cuts and embeds only those that are new or changed, drops those that are gone, and takes the
 * rest over
 * as it is. By words it finds exactly what an index finds that is built anew.
 */
export function updateIndex(directory: string, { documents, read, ...settings }: IndexUpdate): Promise<IndexManifest> {
  const last = readSnapshot(directory);
  const known = new Map(last?.catalogue.map((entry) => [entry.card.id, entry]));
  const faq = faqByDocument(settings.faq ?? []);
  const kept: CatalogueEntry[] = [];
  const stale = new Set<string>();
  for (const outline of documents) {
    const entry = known.get(outline.id);
    if (entry?.key === keyOf(outline, faq)) kept.push({ ...entry, card: { ...outline, industries: entry.card.industries } });
    else stale.add(outline.id);
  }
  return writeIndex(directory, settings, { kept, fresh: stale.size > 0 ? read(stale) : [], last });
}

/** What stays of the last snapshot and what comes new. */
interface Change {
  readonly kept: readonly CatalogueEntry[];
  readonly fresh: Documents;
  readonly last: Snapshot | null;
}
/** Segments and what lives in them, on the way to a snapshot. */
interface Draft {
  readonly segments: readonly Segment[];
  readonly catalogue: readonly CatalogueEntry[];
}

async function writeIndex(
  directory: string,
  { faq = [], revision, embedder = 'fitted' }: IndexSettings,
  { kept, fresh, last }: Change,
): Promise<IndexManifest> {
  const added = await readFresh(fresh, faqByDocument(faq));
  const names = [...new Set(kept.map(({ segment }) => segment))];
  const carried = last ? names.map((name) => readSegment(last.folder, name, last.manifest.embedder)) : [];
  const chosen = chooseModel(embedder, last, added.sequences.length, carried.length > 0);
  const draft = { segments: [...carried, ...added.segments], catalogue: [...kept, ...added.catalogue] };
  const { segments, catalogue, model } = await (chosen.renewed
    ? renew(draft, chosen, added.sequences, last)
    : extend(draft, chosen, added, last));
  const manifest = manifestOf({ segments, catalogue }, revision, faq, { ...chosen, embedder: model });
  await replaceSnapshot(directory, manifest, (folder) => {
    writeCatalogue(folder, catalogue);
    for (const segment of segments)
      if (last && carried.includes(segment)) carrySegment(last.folder, folder, segment.name);
      else writeSegment(folder, segment);
    saveFitted(folder, model);
  });
  return manifest;
}

/** Documents that were read, as a segment of their own; the words of each passage too. */
async function readFresh(documents: Documents, faq: FaqByDocument): Promise<Draft & { readonly sequences: readonly Uint32Array[] }> {
  const collector = new ContentsCollector(searchWeights().fields, faq);
  const catalogue: CatalogueEntry[] = [];
  const name = newSegmentName();
  for await (const document of documents) {
    const { text: _, provisions: __, ...card } = document;
    catalogue.push({ card, key: keyOf(card, faq), segment: name, number: collector.count });
    collector.add(document);
  }
  return {
    segments: collector.count > 0 ? [{ name, contents: collector.finish(), vectors: null }] : [],
    catalogue,
    sequences: collector.sequences,
  };
}

/** The model stays: the new segment is embedded, and segments are put together where that is due. */
async function extend(
  draft: Draft,
  { embedder }: ChosenModel,
  added: Draft & { readonly sequences: readonly Uint32Array[] },
  last: Snapshot | null,
): Promise<Draft & { readonly model: Embedder | null }> {
  const embedded =
    embedder === null
      ? added.segments
      : await Promise.all(
          added.segments.map(async (segment) => ({
            ...segment,
            vectors: await embedSegment(segment, added.catalogue, embedder, added.sequences, knownVectors(last, embedder)),
          })),
        );
  const segments = [...draft.segments.filter((segment) => !added.segments.includes(segment)), ...embedded];
  return { ...merged(segments, draft.catalogue, segmentsToMerge(new IndexView(segments, draft.catalogue))), model: embedder };
}

/** Another model, or the built-in one fitted again: all passages are embedded anew, as one segment. */
async function renew(
  draft: Draft,
  chosen: ChosenModel,
  sequences: readonly Uint32Array[],
  last: Snapshot | null,
): Promise<Draft & { readonly model: Embedder | null }> {
  const alone = draft.segments.length === 1 && draft.catalogue.length > 0 && sequences.length > 0;
  const { segments, catalogue } = alone ? draft : merged(draft.segments, draft.catalogue, draft.segments);
  const [segment] = segments;
  if (!segment) return { segments, catalogue, model: chosen.embedder };
  const words = alone ? sequences : null;
  const model = chosen.embedder ?? fitEmbedder(segment, catalogue, words);
  return {
    segments: [{ ...segment, vectors: model && (await embedSegment(segment, catalogue, model, words, knownVectors(last, model))) }],
    catalogue,
    model,
  };
}

function merged(segments: readonly Segment[], catalogue: readonly CatalogueEntry[], some: readonly Segment[]): Draft {
  if (some.length === 0) return { segments, catalogue };
  const one = mergeSegments(newSegmentName(), some, catalogue);
  return { segments: [...segments.filter((segment) => !some.includes(segment)), one.segment], catalogue: one.catalogue };
}

/** A document's postings are made of its text, its title and the questions that belong to it. */
function keyOf({ id, digest, title }: DocumentOutline, faq: FaqByDocument): string {
  const questions = faq.get(id)?.map(({ question, provisionPath }) => [provisionPath, question]) ?? [];
  return createHash('sha256')
    .update(JSON.stringify([digest, title, questions]))
    .digest('hex');
}

function manifestOf(
  { segments, catalogue }: Draft,
  revision: string,
  faq: readonly FaqEntry[],
  { embedder, fitted }: ChosenModel,
): IndexManifest {
  const view = new IndexView(segments, catalogue);
  const digest = createHash('sha256');
  for (const { card, key } of [...catalogue].sort((a, b) => (a.card.id < b.card.id ? -1 : 1))) digest.update(`${card.id} ${key}\n`);
  for (const { id, question, documentId, provisionPath } of faq) digest.update(`${id} ${question} ${documentId} ${provisionPath}\n`);
  return {
    format: INDEX_FORMAT,
    revision,
    builtAt: new Date().toISOString(),
    documents: catalogue.length,
    passages: view.passages.count,
    questions: view.questions.size,
    embedder: embedder?.model ?? null,
    fitted: fitted === null ? { on: 0, since: 0 } : fitted.on === 0 ? { on: view.passages.count, since: 0 } : fitted,
    corpusDigest: digest.digest('hex'),
    segments: segments.map(({ name }) => name),
  };
}
