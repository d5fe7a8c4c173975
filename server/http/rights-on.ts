import type { Response } from 'express';
import { departmentsOf, mayDraftFor, mayReadUnpublished, mayReviewFor, type Departments } from '../domain/access/departments.ts';
import type { PolicyDocument } from '../domain/policy/document.ts';
import { AppError } from '../domain/errors.ts';
import type { Services } from './services.ts';
import { viewerOf } from './middleware/set-up-session.ts';

/** Whether who asks may draft, and review, what is the work of these departments; pages show what may be done and no more. */
export function rightsOn(response: Response, departments: Departments): { readonly draft: boolean; readonly review: boolean } {
  const rights = viewerOf(response);
  return { draft: mayDraftFor(rights, departments), review: mayReviewFor(rights, departments) };
}

/** Staff read what the public reads; what is not, or not yet, for the public only where it is their department's. */
export const mayReadDocument = (
  response: Response,
  document: Pick<PolicyDocument, 'disclosure' | 'draftingDepartment' | 'issuingAuthorities'>,
): boolean => document.disclosure === '主动公开' || mayReadUnpublished(viewerOf(response), departmentsOf(document));

/** @throws AppError where one of them may not be read: as if it were not there. */
export async function insistReadable({ documentDesk }: Pick<Services, 'documentDesk'>, response: Response, ...ids: readonly string[]) {
  for (const id of ids) {
    const found = await documentDesk.get(id);
    if (found !== null && !mayReadDocument(response, found.document)) throw new AppError('not-found', '没有找到这份文件。');
  }
}
