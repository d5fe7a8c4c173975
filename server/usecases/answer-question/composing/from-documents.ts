import type { AnswerContext, Draft } from '../context.ts';
import type { Candidate } from '../reading/rank-sentences.ts';
import { foldText } from '../understanding/terms.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { rowsDraft } from './rows.ts';

/** A document stands in the list where its best sentence is about as good as the best of all. */
const NEARLY = 0.72;
const MOST_ROWS = 6;

/** 哪些政策…？ One row per document that says it, the best first. Null where one document alone answers. */
export function listOfDocuments(context: AnswerContext, understanding: Understanding): Draft | null {
  const { candidates } = context;
  const best = candidates[0];
  if (!best) return null;
  const rows: Candidate[] = [];
  for (const candidate of candidates) {
    if (rows.length >= MOST_ROWS || candidate.score < best.score * NEARLY) break;
    if (!rows.some((r) => r.found === candidate.found || sameTitle(r, candidate))) rows.push(candidate);
  }
  return rows.length < 2 ? null : rowsDraft(rows, context, understanding, '');
}

const sameTitle = (a: Candidate, b: Candidate): boolean =>
  foldText(a.found.document.record.metadata.title) === foldText(b.found.document.record.metadata.title);
