import { ESTIMATE_NOTE, type FactName, type FactValue } from '@policy-navigator/client-shared';
import { display } from '../../platform/display.ts';
import { go, readInto, say, wordsOf, type Reading } from '../../platform/reading.ts';
import { chosen, readMatches, setFact } from '../../state/enterprise.ts';
import { readFacts } from '../../state/site.ts';
import { matchesView, type GroupView, type MatchesView } from '../../views/matches.ts';
import type { Place } from '../../views/program.ts';

/** Cards of a group drawn before “显示其余”. */
const SHOWN = 6;
type Tap = WechatMiniprogram.TouchEvent;

/** 可享政策 of the chosen enterprise, with a reason for every verdict. */
Component({
  data: {
    display: display(),
    reading: 'loading' as Reading,
    problem: '',
    enterprise: '',
    demo: false,
    changed: false,
    note: ESTIMATE_NOTE,
    view: null as Omit<MatchesView, 'groups'> | null,
    groups: [] as readonly GroupView[],
    unfolded: [] as readonly string[],
    skipped: 0,
  },
  methods: {
    onShow() {
      const now = chosen();
      this.setData({
        display: display(),
        enterprise: now?.name ?? '',
        demo: now?.demoId !== null && now !== null,
        changed: now?.changed ?? false,
      });
      void this.read();
    },
    read(): Promise<void> {
      if (chosen() === null) {
        this.setData({ reading: 'done', problem: '', view: null, groups: [] });
        return Promise.resolve();
      }
      return readInto(
        this,
        () => Promise.all([readMatches(), readFacts()]),
        ([reply, facts]) => {
          if (reply === null) return { view: null, groups: [] };
          const { groups, ...view } = matchesView(reply, facts);
          return {
            view,
            groups: groups.map((g) => (this.data.unfolded.includes(g.name) ? g : { ...g, cards: g.cards.slice(0, SHOWN) })),
            skipped: 0,
          };
        },
      );
    },
    unfold({ currentTarget: { dataset } }: Tap) {
      this.setData({ unfolded: [...this.data.unfolded, String(dataset['group'])] });
      void this.read();
    },
    save({ currentTarget: { dataset }, detail: { value } }: WechatMiniprogram.CustomEvent<{ value: FactValue | null }>) {
      setFact(dataset['fact'] as FactName, value).then(
        () => say('已保存，正在重新核对'),
        (error: unknown) => say(wordsOf(error)),
      );
      void this.read();
    },
    skip() {
      this.setData({ skipped: this.data.skipped + 1 });
    },
    choose() {
      go('enterprise');
    },
    clause({ currentTarget: { dataset } }: Tap) {
      go('quote', { ...(dataset['place'] as Place) });
    },
    // The enterprise's facts stay here: a card that is passed on says nothing of them.
    onShareAppMessage() {
      return { title: '看看贵企业能申报哪些惠企政策', path: '/pages/matches/matches' };
    },
  },
});
