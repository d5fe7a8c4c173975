import { createHash } from 'node:crypto';
import type { DocumentMetadata } from '../server/domain/policy/document.ts';
import type { DocumentRecord } from '../server/domain/policy/ports.ts';
import type { Provision } from '../server/domain/policy/provision.ts';
import type { SubsidyProgram } from '../server/domain/subsidy/program.ts';
import { readMetadata } from './metadata/read-metadata.ts';
import { readPrograms } from './programs/read-programs.ts';
import { DEFAULT_BOUNDS } from './read/reading-worker.ts';
import type { OcrCommand } from './read/recognise-scan.ts';
import { readSource } from './read/read-source.ts';
import type { SourceFile, SourceText } from './source-text.ts';
import { readProvisions } from './structure/read-provisions.ts';
import { splitDocuments } from './structure/split-documents.ts';

/** Raised when the reader reads better, so that unchanged files are read again. */
export const READER_VERSION = 3;

/** A document on its way from file to record; each stage adds what it read. */
interface Reading {
  readonly id: string;
  readonly path: string;
  readonly source: SourceText;
  readonly provisions: readonly Provision[];
  readonly metadata: DocumentMetadata;
  readonly programs: readonly SubsidyProgram[];
}

type Stage = (reading: Reading) => Reading;

const citationSourceOf = ({ id, path, metadata, source }: Reading) =>
  ({ documentId: id, path, title: metadata.title, documentNumber: metadata.documentNumber, sourceUrl: metadata.sourceUrl ?? source.url });

/** How a text becomes a policy: the stages in order. */
const STAGES: readonly (readonly [name: string, stage: Stage])[] = [
  ['structure', (r) => ({ ...r, provisions: readProvisions(r.source) })],
  ['metadata', (r) => ({ ...r, metadata: readMetadata(r.source, r.provisions, r.path) })],
  ['programs', (r) => ({ ...r, programs: readPrograms({ documentId: r.id, text: r.source.text, provisions: r.provisions, metadata: r.metadata, citationSource: citationSourceOf(r) }) })],
];

/** Digest that says whether a file has to be read again. */
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(`reader ${READER_VERSION}\n`).update(bytes).digest('hex');

/** The id of the `index`-th document of a source; stable as long as the source stays where it is. */
const documentIdOf = (path: string, index: number): string =>
  `d${createHash('sha256').update(index === 0 ? path : `${path}#${index}`).digest('hex').slice(0, 12)}`;

/** Reads one file into records, ready to be stored. Throws AppError('unreadable') naming the reason. */
export async function readDocuments(file: SourceFile, ocr: OcrCommand | null = null): Promise<readonly DocumentRecord[]> {
  const sourceDigest = digestOf(file.bytes);
  const texts = (await readSource(file, DEFAULT_BOUNDS, ocr)).flatMap(splitDocuments);
  return texts.map((source, index) => {
    const start: Reading = { id: documentIdOf(file.path, index), path: file.path, source, provisions: [], metadata: readMetadata(source, [], file.path), programs: [] };
    const done = STAGES.reduce((reading, [, stage]) => stage(reading), start);
    return {
      id: done.id, path: done.path, sourceDigest, sourceModifiedAt: file.modifiedAt, ingestedAt: new Date().toISOString(),
      text: source.text, metadata: done.metadata, provisions: done.provisions, programs: done.programs, warnings: source.warnings, withdrawnOn: null,
    };
  });
}
