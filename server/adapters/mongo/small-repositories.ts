import type { Model } from 'mongoose';
import type { EnterpriseRepository } from '../../domain/enterprise/ports.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { FaqEntry, FaqRepository, PageMemory, PageState } from '../../domain/policy/ports.ts';
import type { ReviewRepository } from '../../domain/subsidy/ports.ts';
import type { Review } from '../../domain/subsidy/review.ts';
import type { Models, StoredValue } from './models.ts';
import { raiseRevision, revisionOf } from './revisions.ts';

export function valueCollection<T extends { readonly id: string }>(models: Models, name: string, model: Model<StoredValue>) {
  return {
    revision: () => revisionOf(models, name),
    async save(values: readonly T[]) {
      for (const value of values) await model.replaceOne({ _id: value.id }, { _id: value.id, value }, { upsert: true });
      if (values.length > 0) await raiseRevision(models, name);
    },
    async get(id: string) {
      return ((await model.findById(id).lean<StoredValue>())?.value as T | undefined) ?? null;
    },
    async all() {
      return (await model.find().sort({ _id: 1 }).lean<StoredValue[]>()).map((d) => d.value as T);
    },
    count: () => model.countDocuments(),
  };
}

export const mongoFaq = (models: Models): FaqRepository =>
  valueCollection<FaqEntry>(models, 'faq', models.faq as unknown as Model<StoredValue>);
export const mongoEnterprises = (models: Models): EnterpriseRepository =>
  valueCollection<EnterpriseProfile>(models, 'enterprises', models.enterprises as unknown as Model<StoredValue>);

export const mongoReviews = (models: Models): ReviewRepository =>
  valueCollection<Review>(models, 'reviews', models.reviews as unknown as Model<StoredValue>);

export const mongoPages = ({ pages }: Models): PageMemory => ({
  async get(url) {
    return ((await pages.findById(url).lean<StoredValue>())?.value as PageState | undefined) ?? null;
  },
  async put(url, state) {
    await pages.replaceOne({ _id: url }, { _id: url, value: state }, { upsert: true });
  },
});
