import { draftState, draftTerm, longDate, type Drafts } from '@policy-navigator/client-shared';
import { display } from '../../platform/display.ts';
import { go, readInto, toTab, type Reading } from '../../platform/reading.ts';
import { draftsApi } from '../../state/server.ts';

interface RowView {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly term: string;
  readonly line: string;
}

/** 征求意见: drafts that are out for comment, and those of which it is said what became of the comments. */
Component({
  data: { display: display(), reading: 'loading' as Reading, problem: '', rows: [] as readonly RowView[] },
  methods: {
    onShow() {
      this.setData({ display: display() });
      void this.read();
    },
    read(): Promise<void> {
      return readInto(
        this,
        () => draftsApi.drafts(),
        ({ drafts }) => ({ rows: drafts.map(rowView) }),
      );
    },
    open({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
      go('draft', { id: String(dataset['id']) });
    },
    find() {
      toTab('find');
    },
    onShareAppMessage() {
      return { title: '政策征求意见：出台前请您看一看', path: '/pages/drafts/drafts' };
    },
  },
});

const rowView = (d: Drafts['drafts'][number]): RowView => ({
  id: d.id,
  title: d.title,
  state: draftState(d),
  term: draftTerm(d),
  line: `${d.department}　${longDate(d.opensOn)}至${longDate(d.closesOn)}　意见${d.comments}条`,
});
