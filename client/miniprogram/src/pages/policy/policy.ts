import {
  fictionalNote,
  KIND_WORDS,
  RELATION_WORDS,
  inTitleMarks,
  longDate,
  validityBadgeOf,
  validitySentence,
  type Badge,
} from '@policy-navigator/client-shared';
import { display } from '../../platform/display.ts';
import { go, readInto, say, type Reading } from '../../platform/reading.ts';
import { api } from '../../state/server.ts';
import { readSite } from '../../state/site.ts';
import { clauseView, type ClauseView } from '../../views/clause.ts';

type Tap = WechatMiniprogram.TouchEvent;
/** Clauses drawn at first, and with each scroll to the end: a regulation has hundreds. */
const PORTION = 60;

/** One document in its own words; `start` and `end` mark a quote and bring it into sight. */
Component({
  // What begins with _ is kept but not drawn.
  options: { pureDataPattern: /^_/u },
  data: {
    _whole: [] as readonly ClauseView[],
    display: display(),
    reading: 'loading' as Reading,
    problem: '',
    id: '',
    marked: null as readonly [number, number] | null,
    title: '',
    line: '',
    badge: null as Badge | null,
    sentence: '',
    fictional: '',
    keywords: '',
    dates: '',
    source: '',
    clauses: [] as readonly ClauseView[],
    more: false,
    programs: [] as readonly { id: string; title: string }[],
    related: [] as readonly { id: string; words: string }[],
    outline: [] as readonly { id: string; words: string }[],
    outlineOpen: false,
  },
  methods: {
    onLoad({ id = '', start, end }: Record<string, string | undefined>) {
      this.setData({ id: decodeURIComponent(id), marked: start === undefined || end === undefined ? null : [Number(start), Number(end)] });
      void this.read();
    },
    onShow() {
      this.setData({ display: display() });
    },
    read(): Promise<void> {
      return readInto(
        this,
        () => Promise.all([api.document(this.data.id), readSite()]),
        ([{ document: d, provisions, programs, related, keywords }, { today }]) => {
          const { marked } = this.data;
          const badge = validityBadgeOf(d);
          const shown = provisions.filter((p) => p.kind !== 'title' && p.kind !== 'toc' && p.text.trim() !== '');
          const whole = shown.map((p) =>
            clauseView(
              p,
              marked !== null && marked[0] < p.end && p.start < marked[1]
                ? [Math.max(marked[0], p.start), Math.min(marked[1], p.end)]
                : null,
            ),
          );
          const first = whole.findIndex((c) => c.quoted);
          const count = Math.max(PORTION, first + 10);
          if (first >= 0) wx.nextTick(() => this.scrollTo(whole[first]?.id ?? ''));
          return {
            _whole: whole,
            title: d.title,
            badge,
            sentence: badge === null ? '' : validitySentence(d, today),
            fictional: fictionalNote(d) ?? '',
            keywords: keywords.join('、'),
            dates: [
              [d.signedOn, '成文'],
              [d.publishedOn, '发布'],
              [d.effectiveFrom, '施行'],
            ]
              .flatMap(([day, what]) => (day == null ? [] : [`${longDate(day)}${what ?? ''}`]))
              .join('　'),
            source: d.sourceUrl !== null && /^https?:/u.test(d.sourceUrl) ? d.sourceUrl : '',
            line: [KIND_WORDS[d.kind], d.documentNumber, d.issuingAuthorities.join('、')].filter((s) => s !== null && s !== '').join('　'),
            clauses: whole.slice(0, count),
            more: whole.length > count,
            programs: programs.map((p) => ({ id: p.id, title: p.title })),
            outline: whole.filter((c) => c.heading).map((c) => ({ id: c.id, words: c.pieces[0]?.text ?? '' })),
            related: related.flatMap((r) =>
              r.id === null ? [] : [{ id: r.id, words: `${RELATION_WORDS[r.relation]}　${inTitleMarks(r.title)}` }],
            ),
          };
        },
      );
    },
    onReachBottom() {
      if (this.data.more) this.draw(this.data.clauses.length + PORTION);
    },
    draw(count: number) {
      this.setData({ clauses: this.data._whole.slice(0, count), more: this.data._whole.length > count });
    },
    scrollTo(id: string) {
      if (id !== '') wx.pageScrollTo({ selector: `#${id}`, offsetTop: -80, duration: 0, fail: () => undefined });
    },
    outline() {
      this.setData({ outlineOpen: !this.data.outlineOpen });
    },
    toChapter({ currentTarget: { dataset } }: Tap) {
      const id = String(dataset['id']);
      const at = this.data._whole.findIndex((c) => c.id === id);
      if (at >= this.data.clauses.length) this.draw(at + PORTION);
      this.setData({ outlineOpen: false });
      wx.nextTick(() => this.scrollTo(id));
    },
    program({ currentTarget: { dataset } }: Tap) {
      go('program', { id: String(dataset['id']) });
    },
    other({ currentTarget: { dataset } }: Tap) {
      go('policy', { id: String(dataset['id']) });
    },
    // WeChat opens no foreign pages: the address goes along to a browser.
    copySource() {
      wx.setClipboardData({
        data: this.data.source,
        success: () => say('已复制，请在浏览器里打开'),
        fail: () => say('没有得到剪贴板的许可'),
      });
    },
    onShareAppMessage() {
      return { title: this.data.title, path: `/pages/policy/policy?id=${encodeURIComponent(this.data.id)}` };
    },
  },
});
