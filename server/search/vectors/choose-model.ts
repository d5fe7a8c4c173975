import type { Snapshot } from '../index/snapshot.ts';
import type { Embedder } from './embedder.ts';
import { openFitted } from './fitted-model.ts';

/** What makes the vectors of the next snapshot. */
export interface ChosenModel {
  /** Null: none, or the built-in one that is still to be fitted. */
  readonly embedder: Embedder | null;
  /** Whether all passages have to be embedded anew. */
  readonly renewed: boolean;
  /** How many passages the built-in model was fitted on (0: it will be now) and how many came since; null for another model or none. */
  readonly fitted: { readonly on: number; readonly since: number } | null;
}

/** The built-in model is fitted again when so much is new beside what it was fitted on. */
const MOST_NEW = 0.2;

/** `added`: new passages. `carried`: whether anything is taken over from the last snapshot. */
export function chooseModel(embedder: Embedder | 'fitted' | 'none', last: Snapshot | null, added: number, carried: boolean): ChosenModel {
  if (embedder === 'none') return { embedder: null, renewed: false, fitted: null };
  if (embedder !== 'fitted') return { embedder, renewed: !carried || last?.manifest.embedder !== embedder.model, fitted: null };
  const { on = 0, since = 0 } = last?.manifest.fitted ?? {};
  if (!last || !carried || on === 0 || since + added > MOST_NEW * on) return { embedder: null, renewed: true, fitted: { on: 0, since: 0 } };
  const before = openFitted(last.folder);
  // one that is gone or damaged is fitted anew; where there was too little text for one, none is missing until much is new
  const missing = before === null && last.manifest.embedder !== null;
  return missing
    ? { embedder: null, renewed: true, fitted: { on: 0, since: 0 } }
    : { embedder: before, renewed: false, fitted: { on, since: since + added } };
}
