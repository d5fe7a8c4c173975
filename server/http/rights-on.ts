import type { Response } from 'express';
import { mayDraftFor, mayReviewFor, type Departments } from '../domain/access/departments.ts';
import { viewerOf } from './middleware/set-up-session.ts';

/** Whether who asks may draft, and review, what is the work of these departments; pages show what may be done and no more. */
export function rightsOn(response: Response, departments: Departments): { readonly draft: boolean; readonly review: boolean } {
  const rights = viewerOf(response);
  return { draft: mayDraftFor(rights, departments), review: mayReviewFor(rights, departments) };
}
