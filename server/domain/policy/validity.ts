/** 时效性 as of one date. */
export const VALIDITIES = ['in-force', 'not-yet-in-force', 'expired', 'repealed', 'unknown'] as const;
export type Validity = (typeof VALIDITIES)[number];

/** What a site's own field (有效性, 效力状态, 时效性) may say of a document. */
export type StatedValidity = Extract<Validity, 'in-force' | 'expired' | 'repealed'>;

/** What decides a document's validity: its own dates and the earliest day another document ended it. */
export interface ValidityTerms {
  readonly signedOn: string | null;
  readonly publishedOn: string | null;
  readonly effectiveFrom: string | null;
  readonly expiresOn: string | null;
  /** The day from which another document repealed or replaced it. */
  readonly repealedOn: string | null;
  /** What the source's page says where no date explains it: ended on a day not said, or in force. */
  readonly stated?: StatedValidity;
}

/**
 * The validity on a day (`YYYY-MM-DD`). `expiresOn` is the last valid day.
 * Without any date the document does not say, and neither do we: `unknown`.
 */
export function validityAsOf(terms: ValidityTerms, day: string): Validity {
  if (terms.repealedOn !== null && terms.repealedOn <= day) return 'repealed';
  if (terms.expiresOn !== null && terms.expiresOn < day) return 'expired';
  if (terms.stated === 'expired' || terms.stated === 'repealed') return terms.stated;
  const start = terms.effectiveFrom ?? terms.signedOn ?? terms.publishedOn;
  if (start === null) return terms.expiresOn !== null || terms.stated === 'in-force' ? 'in-force' : 'unknown';
  return start > day ? 'not-yet-in-force' : 'in-force';
}
