import { AppError } from '../../domain/errors.ts';
import type { DocumentRecord, DocumentRepository } from '../../domain/policy/ports.ts';
import type { PolicyLibrary } from '../library.ts';

/** What finding a policy and its interpretations needs. */
export interface DocumentFinder {
  readonly documents: DocumentRepository;
  readonly library: PolicyLibrary;
  /** Reads a file without storing it; null where there is no such file. */
  readonly readFile: ((path: string) => Promise<readonly DocumentRecord[] | null>) | null;
}

/** The document of this id, or in the file at this path. @throws AppError naming what is missing. */
export async function findDocument({ documents, readFile }: DocumentFinder, idOrPath: string): Promise<DocumentRecord> {
  const stored = await documents.get(idOrPath);
  if (stored !== null) return stored;
  const read = readFile === null ? null : await readFile(idOrPath);
  if (read === null)
    throw new AppError('not-found', `${idOrPath}：库中没有这个编号的文件${readFile === null ? '' : '，也没有这个路径的文件'}。`);
  const main = read.find((r) => r.metadata.kind === 'policy') ?? read[0];
  if (main === undefined) throw new AppError('no-text', `${idOrPath}：文件里没有可以读取的文字。`);
  return main;
}

/** The interpretations named, or else those in the store that say they interpret the policy, the earliest first. */
export async function findInterpretations(
  finder: DocumentFinder,
  policy: DocumentRecord,
  named: readonly string[],
): Promise<readonly DocumentRecord[]> {
  if (named.length > 0) return Promise.all(named.map((name) => findDocument(finder, name)));
  return findRelated(finder, policy, 'interpreted-by');
}

/** 上位依据: the stored documents that the policy says it is based on. */
export const findBasis = (finder: DocumentFinder, policy: DocumentRecord): Promise<readonly DocumentRecord[]> =>
  findRelated(finder, policy, 'based-on');

/**
 * Related documents that are not withdrawn, by day, title and path. Coverage is read through all texts in turn, so it would differ from
 * one installation to the next if they came by id.
 */
async function findRelated(
  { documents, library }: DocumentFinder,
  policy: DocumentRecord,
  relation: 'interpreted-by' | 'based-on',
): Promise<readonly DocumentRecord[]> {
  const ties = (await library.snapshot()).tiesOf(policy.id);
  const ids = ties.flatMap((tie) => (tie.relation === relation && tie.id !== null ? [tie.id] : []));
  const records = await Promise.all(ids.map((id) => documents.get(id)));
  return records
    .filter((r): r is DocumentRecord => r !== null && r.withdrawnOn === null)
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

/** Sorts after every day. */
const NO_DAY = '9';
const orderOf = ({ metadata: { publishedOn, title }, path }: DocumentRecord): string => [publishedOn ?? NO_DAY, title, path].join('\n');
