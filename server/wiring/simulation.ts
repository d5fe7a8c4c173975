import type { Store } from '../adapters/store.ts';
import { profileOn, type EnterpriseProfile } from '../domain/enterprise/profile.ts';
import { AppError } from '../domain/errors.ts';
import { todayInChina } from '../domain/language/dates.ts';
import { TableSimulator } from '../matching/index.ts';
import { regions } from '../reference/regions.ts';
import type { PolicyLibrary } from '../usecases/library.ts';
import type { DraftersDesk } from '../usecases/drafters-desk.ts';
import { simulateProgram } from '../usecases/simulate-program/simulate-program.ts';




/** The enterprises are read once as long as they do not change, and so is the table of the bulk engine. */
export function simulationOf(store: Store, library: PolicyLibrary): DraftersDesk['simulate'] {
  const simulator = new TableSimulator(regions());
  let kept: { readonly key: string; readonly profiles: Promise<readonly EnterpriseProfile[]> } | null = null;
  return async (programId, draft) => {
    const program = (await library.snapshot()).programs.find((p) => p.id === programId), day = todayInChina();
    if (program === undefined) throw new AppError('not-found', `没有编号为 ${programId} 的项目。`);
    const key = `${await store.enterprises.revision()} ${day}`;
    if (kept?.key !== key) kept = { key, profiles: store.enterprises.all().then((all) => all.map((p) => profileOn(p, day))) };
    return simulateProgram(program, await kept.profiles, day, draft, simulator);
  };
}
