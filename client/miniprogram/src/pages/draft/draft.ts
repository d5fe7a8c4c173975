import { draftState, draftTerm, LONGEST_COMMENT } from '@policy-navigator/client-shared';
import { display } from '../../platform/display.ts';
import { readInto, say, wordsOf, type Reading } from '../../platform/reading.ts';
import { draftsApi } from '../../state/server.ts';
import { draftView, WHOLE, type DraftView } from '../../views/draft.ts';

type Tap = WechatMiniprogram.TouchEvent;
/** Clauses drawn at first, and with each scroll to the end. */
const PORTION = 60;

/** One draft to read and to comment on, as a whole or clause by clause; at the end, what became of what was said. */
Component({
  // What begins with _ is kept but not drawn.
  options: { pureDataPattern: /^_/u },
  data: {
    display: display(),
    reading: 'loading' as Reading,
    problem: '',
    id: '',
    state: '',
    term: '',
    _clauses: [] as DraftView['clauses'],
    draft: null as Omit<DraftView, 'clauses'> | null,
    clauses: [] as DraftView['clauses'],
    /** What the comment being written is about; null while none is. */
    about: null as string | null,
    aboutWords: '',
    text: '',
    longest: LONGEST_COMMENT,
    sending: false,
    refused: '',
    received: '',
  },
  methods: {
    onLoad({ id = '' }: Record<string, string | undefined>) {
      this.setData({ id: decodeURIComponent(id) });
      void this.read();
    },
    onShow() {
      this.setData({ display: display() });
    },
    read(): Promise<void> {
      return readInto(
        this,
        () => draftsApi.draft(this.data.id),
        (whole) => {
          const { clauses, ...draft } = draftView(whole);
          return {
            draft,
            state: draftState(whole.draft),
            term: draftTerm(whole.draft),
            _clauses: clauses,
            clauses: clauses.slice(0, Math.max(PORTION, this.data.clauses.length)),
          };
        },
      );
    },
    onReachBottom() {
      const { clauses, _clauses } = this.data;
      if (clauses.length < _clauses.length) this.setData({ clauses: _clauses.slice(0, clauses.length + PORTION) });
    },
    write({ currentTarget: { dataset } }: Tap) {
      const about = String(dataset['about']);
      if (about === this.data.about) return this.setData({ about: null });
      // What was begun for another clause goes along: nobody writes it twice.
      this.setData({ about, aboutWords: String(dataset['words']), refused: '', received: '' });
    },
    typed({ detail: { value } }: WechatMiniprogram.Input) {
      this.setData({ text: value, refused: '' });
    },
    cancel() {
      this.setData({ about: null, refused: '' });
    },
    send() {
      const { id, about, aboutWords, text, sending } = this.data;
      if (about === null || sending) return;
      if (text.trim() === '') return this.setData({ refused: '请写下意见。' });
      this.setData({ sending: true, refused: '' });
      draftsApi.comment(id, about === WHOLE ? null : Number(about), text.trim()).then(
        () => {
          this.setData({
            sending: false,
            about: null,
            text: '',
            received: `对${aboutWords}的意见已收到，谢谢。审核后公开，期满后公布是否采纳。`,
          });
          say('意见已收到');
          void this.read();
        },
        // What was written stays, to be sent again.
        (error: unknown) => this.setData({ sending: false, refused: wordsOf(error) }),
      );
    },
    onShareAppMessage() {
      return {
        title: `征求意见：${this.data.draft?.title ?? ''}`,
        path: `/pages/draft/draft?id=${encodeURIComponent(this.data.id)}`,
      };
    },
  },
});
