import { createHash } from 'node:crypto';
import type { DocumentMetadata } from '../server/domain/policy/document.ts';
import type { DocumentRecord } from '../server/domain/policy/ports.ts';
import type { Provision } from '../server/domain/policy/provision.ts';
import type { SubsidyProgram } from '../server/domain/subsidy/program.ts';
import { readMetadata } from './metadata/read-metadata.ts';
import { warnOfStatedEnd } from './metadata/stated-validity.ts';
import { MOST_PROGRAMS, readPrograms } from './programs/read-programs.ts';
import { parseFile, type FileBytes } from './read/parse-file.ts';
import type { SourceText } from './source-text.ts';
import { readProvisions } from './structure/read-provisions.ts';
import { splitDocuments } from './structure/split-documents.ts';

/** What reading a file gives of each document in it. */
export type ReadDocument = Pick<DocumentRecord, 'id' | 'path' | 'text' | 'metadata' | 'provisions' | 'programs' | 'warnings'>;

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

const citationSourceOf = ({ id, path, metadata, source }: Reading) => ({
  documentId: id,
  path,
  title: metadata.title,
  documentNumber: metadata.documentNumber,
  sourceUrl: metadata.sourceUrl ?? source.url,
});

/** How a text becomes a policy: the stages in order. */
const STAGES: readonly (readonly [name: string, stage: Stage])[] = [
  ['structure', (r) => ({ ...r, provisions: readProvisions(r.source) })],
  ['metadata', addMetadata],
  ['programs', addPrograms],
];

function addMetadata(r: Reading): Reading {
  const metadata = readMetadata(r.source, r.path);
  const warning = warnOfStatedEnd(r.source.text, r.source.fields, metadata);
  return { ...r, metadata, source: warning === null ? r.source : { ...r.source, warnings: [...r.source.warnings, warning] } };
}

/** Characters that no provision of a readable document has. */
const LONGEST_PROVISION = 200_000;
const TOO_MANY = `文件里的项目超过${MOST_PROGRAMS}个，只提取了前${MOST_PROGRAMS}个，请拆分后再导入`;
const TOO_LONG = `有一段文字超过${LONGEST_PROVISION / 10_000}万字，没有从中提取项目，请核对原件`;

function addPrograms(r: Reading): Reading {
  if (r.provisions.some((p) => p.end - p.start > LONGEST_PROVISION))
    return { ...r, source: { ...r.source, warnings: [...r.source.warnings, TOO_LONG] } };
  const programs = readPrograms({
    documentId: r.id,
    text: r.source.text,
    provisions: r.provisions,
    metadata: r.metadata,
    citationSource: citationSourceOf(r),
  });
  return {
    ...r,
    programs,
    source: programs.length < MOST_PROGRAMS ? r.source : { ...r.source, warnings: [...r.source.warnings, TOO_MANY] },
  };
}

/** The id of the `index`-th document of a source; stable as long as the source stays where it is. */
const documentIdOf = (path: string, index: number): string =>
  `d${createHash('sha256')
    .update(index === 0 ? path : `${path}#${index}`)
    .digest('hex')
    .slice(0, 12)}`;

/** A document of which nothing is known yet. */
const UNKNOWN: DocumentMetadata = {
  title: '',
  kind: 'policy',
  documentNumber: null,
  issuingAuthorities: [],
  draftingDepartment: null,
  jurisdiction: null,
  disclosure: '主动公开',
  signedOn: null,
  publishedOn: null,
  effectiveFrom: null,
  expiresOn: null,
  forms: [],
  sourceUrl: null,
  mentions: [],
  readFrom: {},
};

/** Reads a file through all stages, without any bound of time. @throws AppError('unreadable') naming the reason. */
export async function readPolicies(file: FileBytes): Promise<readonly ReadDocument[]> {
  const texts = (await parseFile(file)).flatMap(splitDocuments);
  return texts.map((text, index) => {
    const source = { ...text, url: file.url ?? text.url };
    const start: Reading = { id: documentIdOf(file.path, index), path: file.path, source, provisions: [], metadata: UNKNOWN, programs: [] };
    const {
      id,
      path,
      provisions,
      metadata,
      programs,
      source: { text: read, warnings },
    } = STAGES.reduce((reading, [, stage]) => stage(reading), start);
    return { id, path, text: read, metadata, provisions, programs, warnings };
  });
}
