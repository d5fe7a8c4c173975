import { go, say, wordsOf } from '../../platform/reading.ts';
import { confirm } from '../../state/enterprise.ts';
import { readSite } from '../../state/site.ts';
import type { ConditionView, Place } from '../../views/program.ts';

const HOLDS: Readonly<Record<string, boolean>> = { yes: true, no: false };

/** 结论 → 条件 → 贵企业 → 依据, one under another; what only a person can judge is confirmed here, then `confirmed` is told. */
Component({
  options: { addGlobalClass: true },
  properties: { lines: { type: Array, value: [] as ConditionView[] } },
  methods: {
    clause({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
      go('quote', { ...(dataset['place'] as Place) });
    },
    async confirm({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
      const holds = HOLDS[String(dataset['holds'])] ?? null;
      try {
        await confirm({ programId: String(dataset['program']), text: String(dataset['text']), holds }, (await readSite()).today);
        this.triggerEvent('confirmed', {}, { bubbles: true, composed: true });
      } catch (error) {
        say(wordsOf(error));
      }
    },
  },
});
