import type { Enterprise } from './contract.ts';

/** What a person says of a condition that only a person can judge: its words hold, do not, or (null) what was said is taken back. */
export interface ConfirmationChange {
  readonly programId: string;
  readonly text: string;
  readonly holds: boolean | null;
}

/**
 * The enterprise with what its person confirmed, for one that is kept on this device alone: it goes along whenever verdicts are asked for.
 */
export function withConfirmation(
  { confirmations = [], ...enterprise }: Enterprise,
  { programId, text, holds }: ConfirmationChange,
  today: string,
): Enterprise {
  const others = confirmations.filter((c) => c.programId !== programId || c.text !== text);
  const all = holds === null ? others : [...others, { programId, text, holds, by: '本人', on: today }];
  return all.length === 0 ? enterprise : { ...enterprise, confirmations: all };
}
