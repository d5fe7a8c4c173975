import { lastDayOf, monthWords, moveMonth } from '@policy-navigator/client-shared';
import { display } from '../../platform/display.ts';
import { go, readInto, say, type Reading } from '../../platform/reading.ts';
import { readMatches } from '../../state/enterprise.ts';
import { api } from '../../state/server.ts';
import { readSite } from '../../state/site.ts';
import { dayViews, squares, type DayView, type SquareView } from '../../views/calendar.ts';

type Tap = WechatMiniprogram.TouchEvent;

/** 申报日历: what opens and what closes, by day or as a month. */
Component({
  data: {
    display: display(),
    reading: 'loading' as Reading,
    problem: '',
    asMonth: false,
    mine: false,
    hasEnterprise: false,
    month: '',
    monthWords: '',
    days: [] as readonly DayView[],
    squares: [] as readonly SquareView[],
    rolling: [] as readonly { id: string; title: string; department: string | null }[],
  },
  methods: {
    onShow() {
      this.setData({ display: display() });
      void this.read();
    },
    read(): Promise<void> {
      return readInto(
        this,
        async () => {
          const [{ today }, matches] = await Promise.all([readSite(), readMatches()]);
          const { asMonth } = this.data;
          const month = this.data.month === '' ? today.slice(0, 7) : this.data.month;
          const calendar = await (asMonth
            ? api.calendar(`${month}-01`, lastDayOf(month))
            : api.calendar(today, `${moveMonth(today.slice(0, 7), 12)}-01`));
          return { today, matches, calendar, month };
        },
        ({ today, matches, calendar, month }) => {
          const days = dayViews(calendar, today, matches, this.data.mine && matches !== null);
          return {
            days,
            month,
            monthWords: monthWords(month),
            squares: this.data.asMonth ? squares(month, days, today) : [],
            hasEnterprise: matches !== null,
            rolling: calendar.rolling.map((p) => ({ id: p.id, title: p.title, department: p.department })),
          };
        },
      );
    },
    list() {
      this.setData({ asMonth: false });
      void this.read();
    },
    asMonth() {
      this.setData({ asMonth: true });
      void this.read();
    },
    mine() {
      this.setData({ mine: true });
      void this.read();
    },
    all() {
      this.setData({ mine: false });
      void this.read();
    },
    move({ currentTarget: { dataset } }: Tap) {
      this.setData({ month: moveMonth(this.data.month, Number(dataset['by'])) });
      void this.read();
    },
    program({ currentTarget: { dataset } }: Tap) {
      go('program', { id: String(dataset['id']) });
    },
    copyFeed() {
      wx.setClipboardData({
        data: `${__API_ORIGIN__}/api/calendar.ics`,
        success: () => say('已复制，粘贴到手机日历的“订阅”里'),
        fail: () => say('没有得到剪贴板的许可'),
      });
    },
    onShareAppMessage() {
      return { title: '惠企政策申报日历', path: '/pages/calendar/calendar' };
    },
  },
});
