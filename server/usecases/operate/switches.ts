import { SWITCHES, type SwitchName, type SwitchState } from '../../domain/operation/switches.ts';
import type { SettingRepository } from '../../domain/operation/settings.ts';

/** A switch that another process turned is noticed by then. */
const FRESH_MS = 1_000;

/** Switches lie in the store, so that they hold for every process and over restarts. */
export class Switches {
  private readonly settings: SettingRepository;
  private readonly now: () => number;
  private readonly known = new Map<SwitchName, { readonly state: SwitchState; readonly until: number }>();

  constructor(settings: SettingRepository, now: () => number = () => Date.now()) {
    this.settings = settings;
    this.now = now;
  }

  async isOff(name: SwitchName): Promise<boolean> {
    const known = this.known.get(name);
    const now = this.now();
    // The upper end: a clock that was set back makes nothing fresh for longer.
    if (known !== undefined && known.until > now && known.until <= now + FRESH_MS) return known.state.off;
    const state = await this.read(name);
    this.known.set(name, { state, until: this.now() + FRESH_MS });
    return state.off;
  }

  all(): Promise<readonly SwitchState[]> {
    return Promise.all(SWITCHES.map((name) => this.read(name)));
  }

  async turn(name: SwitchName, off: boolean, by: string | null, reason: string | null): Promise<SwitchState> {
    const state: SwitchState = { name, off, reason, by, at: this.now() };
    await this.settings.put(keyOf(name), state);
    this.known.delete(name);
    return state;
  }

  private async read(name: SwitchName): Promise<SwitchState> {
    return ((await this.settings.get(keyOf(name))) as SwitchState | null) ?? { name, off: false, reason: null, by: null, at: null };
  }
}

const keyOf = (name: SwitchName): string => `switch:${name}`;
