/** 全程自检: a test policy read, stored, judged, and told to an enterprise that exists for this alone. Times in milliseconds. */
export interface ProbeResult {
  readonly at: number;
  readonly ok: boolean;
  /** From the policy's arrival to the message in the inbox; null where it did not arrive. */
  readonly milliseconds: number | null;
  /** How long it may take. */
  readonly within: number;
  /** Where it stopped and why, in words; null where it did not. */
  readonly problem: string | null;
}
/** Two minutes: what an enterprise is told at once, it is told while the news is warm. */
export const PROBE_WITHIN_MS = 120_000;
/** The name of the last result among the settings. */
export const PROBE_SETTING = 'probe-result';
/** Nobody's: in no list, its messages are read by nobody. */
export const PROBE_ENTERPRISE = 'probe-enterprise';
