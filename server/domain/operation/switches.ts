import { CHANNELS, type ChannelName } from '../delivery/subscription.ts';

/** What an operator can turn off while the service runs: the language model, and each channel. */
export type SwitchName = 'model' | `channel:${ChannelName}`;
/** What can be switched off while it runs. */
export const SWITCHES: readonly SwitchName[] = ['model', ...CHANNELS.map((c) => `channel:${c}` as const)];

/** 停用开关. `by` is the account's id; `at` milliseconds. */
export interface SwitchState {
  readonly name: SwitchName;
  readonly off: boolean;
  readonly reason: string | null;
  readonly by: string | null;
  readonly at: number | null;
}
