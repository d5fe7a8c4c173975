import { go } from '../../platform/reading.ts';
import type { CardView, Place } from '../../views/program.ts';

/** One program for this enterprise; conditions with their reasons unfold. */
Component({
  options: { addGlobalClass: true },
  properties: { card: { type: Object, value: {} as CardView } },
  data: { open: false },
  lifetimes: {
    attached() {
      this.setData({ open: (this.data.card as CardView).open });
    },
  },
  methods: {
    toggle() {
      this.setData({ open: !this.data.open });
    },
    guide() {
      go('program', { id: (this.data.card as CardView).id });
    },
    clause({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
      go('quote', { ...(dataset['place'] as Place) });
    },
  },
});
