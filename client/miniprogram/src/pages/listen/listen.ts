import { addDays } from '@policy-navigator/client-shared';
import { Recording, type Playing } from '../../platform/audio.ts';
import { display } from '../../platform/display.ts';
import { go, readInto, toTab, type Reading } from '../../platform/reading.ts';
import { api } from '../../state/server.ts';
import { readSite } from '../../state/site.ts';
import { digestView, heardWords, type DigestView } from '../../views/digest.ts';
import type { Place } from '../../views/program.ts';

type Tap = WechatMiniprogram.TouchEvent;
const STATE_WORDS: Readonly<Record<Playing, string>> = {
  idle: '',
  waiting: '正在缓冲',
  playing: '正在播放',
  paused: '已暂停',
  ended: '已播放完毕',
  failed: '',
};
const NOT_HEARD = { playing: 'idle' as Playing, stateWords: '', heard: '', audioProblem: '' };
/** Seconds that 后退 and 前进 go. */
const STEP = 15;

let recording: Recording | null = null;

/** 每日一听: the day's news to read in the documents' own words and, where it has been spoken, to hear. */
Component({
  data: {
    display: display(),
    reading: 'loading' as Reading,
    problem: '',
    today: '',
    day: '',
    digest: null as DigestView | null,
    unfolded: '',
    ...NOT_HEARD,
  },
  methods: {
    onLoad({ day = '' }: Record<string, string | undefined>) {
      this.setData({ day: /^\d{4}-\d\d-\d\d$/u.test(day) ? day : '' });
      void this.read();
    },
    onShow() {
      this.setData({ display: display() });
    },
    // Nothing sounds from a page that is not in sight; back on it, it goes on where it stood.
    onHide() {
      recording?.pause();
    },
    onUnload() {
      this.silence();
    },
    silence() {
      recording?.close();
      recording = null;
    },
    read(): Promise<void> {
      return readInto(
        this,
        () => Promise.all([api.digest(this.data.day), readSite()]),
        ([digest, { today }]) => ({ digest: digestView(digest), day: digest.day, today }),
      );
    },
    turnTo(day: string) {
      if (day === '' || day === this.data.day || (this.data.today !== '' && day > this.data.today)) return;
      this.silence();
      this.setData({ day, digest: null, unfolded: '', ...NOT_HEARD });
      void this.read();
    },
    dated({ detail: { value } }: { detail: { value: string } }) {
      this.turnTo(value);
    },
    turn({ currentTarget: { dataset } }: Tap) {
      if (this.data.day !== '') this.turnTo(addDays(this.data.day, Number(dataset['by'])));
    },
    play() {
      const { digest, playing } = this.data;
      if (digest === null) return;
      if (playing === 'playing' || playing === 'waiting') return recording?.pause();
      // After a failure WeChat's context does not play again: a new one is made.
      if (playing === 'failed') this.silence();
      const own = (recording ??= new Recording(`${__API_ORIGIN__}/api/digest.mp3?date=${digest.day}`, {
        onState: (state, audioProblem) => {
          if (recording === own) this.setData({ playing: state, stateWords: STATE_WORDS[state], audioProblem });
        },
        onHeard: (heard) => {
          if (recording === own) this.setData({ heard: heardWords(heard) });
        },
      }));
      this.setData({ playing: 'waiting', stateWords: STATE_WORDS.waiting, audioProblem: '' });
      own.play();
    },
    move({ currentTarget: { dataset } }: Tap) {
      recording?.move(Number(dataset['by']) * STEP);
    },
    unfold({ currentTarget: { dataset } }: Tap) {
      const id = String(dataset['id']);
      this.setData({ unfolded: id === this.data.unfolded ? '' : id });
    },
    policy({ currentTarget: { dataset } }: Tap) {
      go('policy', { id: String(dataset['id']) });
    },
    clause({ currentTarget: { dataset } }: Tap) {
      go('quote', { ...(dataset['place'] as Place) });
    },
    find() {
      toTab('find');
    },
    onShareAppMessage() {
      const { digest } = this.data;
      return {
        title: digest === null ? '每日一听' : `${digest.dayWords}的惠企政策，读或听`,
        path: `/pages/listen/listen${digest === null ? '' : `?day=${digest.day}`}`,
      };
    },
  },
});
