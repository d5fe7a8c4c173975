import { createHash } from 'node:crypto';
import type { Citation } from '../../domain/citation/citation.ts';
import { contradictionsBetween } from '../../domain/interpretation/contradictions/between-documents.ts';
import type { Contradiction } from '../../domain/interpretation/contradictions/find-contradictions.ts';
import type { CoverageRow } from '../../domain/interpretation/coverage.ts';
import type { ExemptionRules } from '../../domain/interpretation/needs-none.ts';
import { passagesOf, type Passage } from '../../domain/interpretation/passages.ts';
import { readCoverage } from '../../domain/interpretation/read-coverage.ts';
import { rulesOf } from '../../domain/interpretation/statements.ts';
import type { DocumentRecord } from '../../domain/policy/ports.ts';

/** What the texts alone say, before anybody decides anything. */
export interface CoverageReading {
  readonly passages: readonly Passage[];
  readonly rows: readonly CoverageRow[];
  readonly contradictions: readonly Contradiction[];
  /** With the documents that the policy is based on. */
  readonly againstBasis: readonly Contradiction[];
}
export interface ReadTexts {
  readonly policy: DocumentRecord;
  readonly interpretations: readonly DocumentRecord[];
  readonly basis: readonly DocumentRecord[];
  readonly exempt: ExemptionRules;
}

export const readTexts = ({ policy, interpretations, basis, exempt }: ReadTexts): CoverageReading => {
  const passages = passagesOf(interpretations);
  return {
    passages,
    rows: readCoverage(rulesOf(policy, exempt), passages, interpretations),
    contradictions: contradictionsBetween(policy, interpretations),
    againstBasis: basis.flatMap((upper) =>
      contradictionsBetween(upper, [policy]).filter((c) => !isOfTerm(upper, c.policy) && !isOfTerm(policy, c.interpretation)),
    ),
  };
};

/** Whether the words are those of a document's own term (自…起施行，有效期三年): two documents need not begin and end together. */
const isOfTerm = ({ metadata: { readFrom } }: DocumentRecord, { start, end }: Citation): boolean =>
  [readFrom['effectiveFrom'], readFrom['expiresOn']].some((from) => from !== undefined && from.start < end && start < from.end);

/** Policies whose readings are kept; a reading is some hundred kilobytes. */
const MOST_KEPT = 500;

/**
 * Readings by what was read: the same texts are read once, whoever asks for the page, the assessment or the questions of the public.
 * A reading goes by its words, so a document that was changed, withdrawn or read anew by a better reader is read again, and what
 * people decide (overruled rows, judgements) is never in it.
 */
export class CoverageReadings {
  private readonly kept = new Map<string, CoverageReading>();

  of(texts: ReadTexts): CoverageReading {
    const key = keyOf(texts);
    const reading = this.kept.get(key) ?? readTexts(texts);
    this.kept.delete(key);
    this.kept.set(key, reading);
    for (const oldest of this.kept.keys())
      if (this.kept.size > MOST_KEPT) this.kept.delete(oldest);
      else break;
    return reading;
  }
}

function keyOf({ policy, interpretations, basis, exempt }: ReadTexts): string {
  const digest = createHash('sha256').update(JSON.stringify(exempt));
  for (const [part, records] of [
    ['policy', [policy]],
    ['interpretations', interpretations],
    ['basis', basis],
  ] as const) {
    digest.update(`\u0000${part}`);
    for (const { id, path, text, metadata, provisions } of records)
      digest.update(
        `\u0000${JSON.stringify([id, path, metadata])}\u0000${text}\u0000${provisions.map((p) => `${p.path} ${p.kind} ${p.start} ${p.end}`).join('|')}`,
      );
  }
  return digest.digest('hex');
}
