/** One thing looked at. `fix`: what to do; null where nothing needs doing. */
export interface Finding {
  readonly name: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly says: string;
  readonly fix: string | null;
}
/** What a look found, before it is named. */
export type Found = Omit<Finding, 'name'>;

/** Looks at one thing. `fix` is what to do where `look` throws, which is a finding of its own. */
export interface Look {
  readonly name: string;
  readonly look: () => Found | Promise<Found>;
  readonly fix: string;
}

export const well = (says: string): Found => ({ state: 'ok', says, fix: null });
export const warn = (says: string, fix: string): Found => ({ state: 'warn', says, fix });
export const fail = (says: string, fix: string): Found => ({ state: 'fail', says, fix });

/** Whoever does not answer by then does not answer. */
export const PATIENCE_MS = 8_000;
