import type { Store } from '../adapters/store.ts';
import { profileOn, type EnterpriseProfile } from '../domain/enterprise/profile.ts';
import { todayInChina } from '../domain/language/dates.ts';
import { TableSimulator } from '../matching/index.ts';
import { regions } from '../reference/regions.ts';
import type { PolicyLibrary } from '../usecases/library.ts';
import type { ReviewDesk } from '../usecases/review-conditions/ports.ts';
import { reviewDesk } from '../usecases/review-conditions/review-conditions.ts';

/** 条件复核 on the store; the enterprises are read once as long as they do not change, so that the bulk engine keeps its table. */
export function reviewDeskOf(store: Store, library: PolicyLibrary): ReviewDesk {
  let kept: { readonly key: string; readonly profiles: Promise<readonly EnterpriseProfile[]> } | null = null;
  const enterprises = async (): Promise<readonly EnterpriseProfile[]> => {
    const day = todayInChina(), key = `${await store.enterprises.revision()} ${day}`;
    if (kept?.key !== key) kept = { key, profiles: store.enterprises.all().then((all) => all.map((p) => profileOn(p, day))) };
    return kept.profiles;
  };
  return reviewDesk({ library, documents: store.documents, reviews: store.reviews, enterprises, simulator: new TableSimulator(regions()), regions: regions(), today: () => todayInChina(), now: () => Date.now() });
}
