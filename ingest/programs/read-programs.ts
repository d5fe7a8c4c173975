import type { SubsidyProgram } from '../../server/domain/subsidy/program.ts';
import type { ReadingContext } from '../reading-context.ts';

/** The subsidy programs a document offers: what an enterprise applies for, or receives without applying. */
export function readPrograms(_context: ReadingContext): readonly SubsidyProgram[] {
  return [];
}
