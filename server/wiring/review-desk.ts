import type { Store } from '../adapters/store.ts';
import { todayInChina } from '../domain/language/dates.ts';
import { regions } from '../reference/regions.ts';
import type { PolicyLibrary } from '../usecases/library.ts';
import type { ReviewDesk } from '../usecases/review-conditions/ports.ts';
import { reviewDesk } from '../usecases/review-conditions/review-conditions.ts';
import type { Register } from './register.ts';

/** 条件复核 on the store. */
export const reviewDeskOf = (store: Store, library: PolicyLibrary, { profiles, simulator }: Register): ReviewDesk =>
  reviewDesk({
    library,
    documents: store.documents,
    reviews: store.reviews,
    enterprises: profiles,
    simulator,
    regions: regions(),
    today: () => todayInChina(),
    now: () => Date.now(),
  });
