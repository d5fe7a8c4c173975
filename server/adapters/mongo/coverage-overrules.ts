import type { OverruleRepository } from '../../domain/interpretation/overrule.ts';
import type { Models, StoredOverrule } from './models.ts';

export function mongoOverrules({ overrules }: Models): OverruleRepository {
  return {
    async save(given) {
      for (const overrule of given)
        await overrules.replaceOne(
          { _id: overrule.id },
          { _id: overrule.id, policyId: overrule.policyId, at: overrule.at, overrule },
          { upsert: true },
        );
    },
    async of(policyId) {
      return (await overrules.find({ policyId }).sort({ at: 1, _id: 1 }).lean<StoredOverrule[]>()).map((d) => d.overrule);
    },
  };
}
