import type { SubscriptionChange, SubscriptionSettings } from '@policy-navigator/client-shared';
import { display } from '../../platform/display.ts';
import { readInto, say, toTab, type Reading } from '../../platform/reading.ts';
import { chosen } from '../../state/enterprise.ts';
import { missingFor } from '../../state/reminders.ts';
import { api } from '../../state/server.ts';

type Tap = WechatMiniprogram.TouchEvent;
const CADENCES = [
  ['at-once', '有更新就发'],
  ['daily', '每天'],
  ['weekly', '每周'],
] as const;
const NIGHT = { from: '21:00', to: '08:00' } as const;

/** 提醒设置: how often, when not, what not, and one step out. */
Component({
  data: {
    display: display(),
    reading: 'loading' as Reading,
    problem: '',
    missing: '',
    settings: null as SubscriptionSettings | null,
    wechat: false,
    cadences: CADENCES,
  },
  methods: {
    onShow() {
      const missing = missingFor();
      this.setData({ display: display(), missing: missing ?? '', ...(missing !== null && { reading: 'done' as Reading }) });
      if (missing === null) void this.read();
    },
    read(): Promise<void> {
      return readInto(this, () => api.subscription(chosen()?.ownId ?? ''), settingsView);
    },
    change(change: SubscriptionChange): Promise<void> {
      return readInto(
        this,
        () => api.changeSubscription(chosen()?.ownId ?? '', change),
        (settings) => {
          say('已保存');
          return settingsView(settings);
        },
      );
    },
    cadence({ currentTarget: { dataset } }: Tap) {
      void this.change({ cadence: dataset['cadence'] as (typeof CADENCES)[number][0] });
    },
    quiet() {
      void this.change({ quietHours: this.data.settings?.quietHours === null ? NIGHT : null });
    },
    unmute() {
      void this.change({ mutedPrograms: [], mutedDepartments: [] });
    },
    out() {
      void this.change({ optedOut: this.data.settings?.optedOut !== true });
    },
    personalised() {
      void this.change({ personalised: this.data.settings?.personalised !== true });
    },
    mine() {
      toTab('mine');
    },
  },
});

const settingsView = (settings: SubscriptionSettings): { settings: SubscriptionSettings; wechat: boolean } => ({
  settings,
  wechat: settings.addresses.some((a) => a.channel === 'wechat'),
});
