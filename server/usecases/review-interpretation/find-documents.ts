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
  if (read === null) throw new AppError('not-found', `${idOrPath}：库中没有这个编号的文件${readFile === null ? '' : '，也没有这个路径的文件'}。`);
  const main = read.find((r) => r.metadata.kind === 'policy') ?? read[0];
  if (main === undefined) throw new AppError('no-text', `${idOrPath}：文件里没有可以读取的文字。`);
  return main;
}

/** The interpretations named, or else those in the store that say they interpret the policy. */
export async function findInterpretations(finder: DocumentFinder, policy: DocumentRecord, named: readonly string[]): Promise<readonly DocumentRecord[]> {
  if (named.length > 0) return Promise.all(named.map((name) => findInterpretation(finder, name)));
  const snapshot = await finder.library.snapshot();
  const ids = snapshot.tiesOf(policy.id).flatMap((tie) => (tie.relation === 'interpreted-by' && tie.id !== null ? [tie.id] : []));
  return (await Promise.all(ids.map((id) => finder.documents.get(id)))).filter((r) => r !== null && r.withdrawnOn === null) as readonly DocumentRecord[];
}

/** 上位依据: the stored documents that the policy says it is based on. */
export async function findBasis({ documents, library }: DocumentFinder, policy: DocumentRecord): Promise<readonly DocumentRecord[]> {
  const ids = (await library.snapshot()).tiesOf(policy.id).flatMap((tie) => (tie.relation === 'based-on' && tie.id !== null ? [tie.id] : []));
  return (await Promise.all(ids.map((id) => documents.get(id)))).filter((r): r is DocumentRecord => r !== null && r.withdrawnOn === null);
}

async function findInterpretation(finder: DocumentFinder, idOrPath: string): Promise<DocumentRecord> {
  const stored = await finder.documents.get(idOrPath);
  return stored ?? findDocument(finder, idOrPath);
}
