import { go } from '../../platform/reading.ts';
import type { ConditionView, Place } from '../../views/program.ts';

/** 结论 → 条件 → 贵企业 → 依据, one under another. */
Component({
  options: { addGlobalClass: true },
  properties: { lines: { type: Array, value: [] as readonly ConditionView[] } },
  methods: {
    clause({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) { go('quote', { ...(dataset['place'] as Place) }); },
  },
});
