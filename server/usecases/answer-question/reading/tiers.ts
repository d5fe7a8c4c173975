import { findQuantities, type Quantity } from '../../../domain/language/quantities.ts';

const AT_LEAST = /^(?:（含[^）]{0,8}）|\(含[^)]{0,8}\))?(?:及|或)?以上|^起/u;
const AT_MOST = /^(?:（含[^）]{0,8}）|\(含[^)]{0,8}\))?(?:及|或)?(?:以下|以内|之内)/u;
const FROM_BEFORE = /(?:不低于|不少于|不小于|超过|大于|高于|达到?|满|至少|突破)$/u;
const UP_TO_BEFORE = /(?:不超过|不高于|小于|低于|不足|不满|未满|少于|不大于)$/u;

/**
 * Whether the amounts a question names fall into the tier a sentence states: 1 all that can be compared do, -1 one does not, 0 nothing to
 * compare.
 * @example tierFit(findQuantities('销售收入3000万元'), '销售收入小于5,000万元（含）的企业，比例不低于5%') // 1
 */
export function tierFit(asked: readonly Quantity[], text: string): -1 | 0 | 1 {
  if (asked.length === 0) return 0;
  let fits = 0;
  for (const tier of findQuantities(text)) {
    const same = asked.find((q) => q.dimension === tier.dimension);
    if (!same) continue;
    const before = text.slice(Math.max(0, tier.start - 4), tier.start);
    const after = text.slice(tier.end, tier.end + 12);
    // 不超过 holds 超过, so upper bounds are looked for first
    const range =
      tier.upper !== null
        ? [tier.value, tier.upper]
        : UP_TO_BEFORE.test(before) || AT_MOST.test(after)
          ? [0, tier.value]
          : FROM_BEFORE.test(before) || AT_LEAST.test(after)
            ? [tier.value, Infinity]
            : null;
    if (range === null) continue;
    if (same.value < (range[0] ?? 0) || same.value > (range[1] ?? 0)) return -1;
    fits++;
  }
  return fits > 0 ? 1 : 0;
}
