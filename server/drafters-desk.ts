import type { Store } from './adapters/store.ts';
import { simulationOf } from './simulation.ts';
import type { DraftersDesk } from './usecases/drafters-desk.ts';
import type { PolicyLibrary } from './usecases/library.ts';

/** The desk on the real store. */
export function draftersDeskOf(store: Store, library: PolicyLibrary): DraftersDesk {
  return { simulate: simulationOf(store, library) };
}
