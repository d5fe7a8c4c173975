import type { Review } from './review.ts';

/** Where reviews live; they are only ever added. */
export interface ReviewRepository {
  revision(): Promise<number>;
  save(reviews: readonly Review[]): Promise<void>;
  all(): Promise<readonly Review[]>;
}
