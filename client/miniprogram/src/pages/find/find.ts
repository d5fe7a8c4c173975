import {
  excerpt,
  foundRanges,
  KIND_WORDS,
  longDate,
  pieces,
  validityBadgeOf,
  type Badge,
  type DocumentPage,
  type DocumentSearch,
  type PolicyDocument,
} from '@policy-navigator/client-shared';
import { display } from '../../platform/display.ts';
import { go, readInto, toTab, type Reading } from '../../platform/reading.ts';
import { leaveDraft } from '../../state/conversation.ts';
import { api } from '../../state/server.ts';

/** Characters of the text under a row. */
const EXCERPT = 70;
const FACETS = [
  ['kind', '类型'],
  ['validity', '有效性'],
  ['year', '年份'],
  ['issuer', '机构'],
  ['jurisdiction', '区域'],
  ['subject', '主题'],
] as const;
type FacetName = (typeof FACETS)[number][0];
type Tap = WechatMiniprogram.TouchEvent;
interface RowView {
  readonly id: string;
  readonly badge: Badge | null;
  readonly kind: string;
  readonly title: readonly { text: string; marked: boolean }[];
  readonly line: string;
  readonly dates: string;
  readonly hit: readonly { text: string; marked: boolean }[];
  readonly place: string;
  readonly start: number;
  readonly end: number;
  readonly programs: number;
}
interface FacetView {
  readonly name: FacetName;
  readonly words: string;
  readonly values: readonly { value: string; label: string; count: number; on: boolean }[];
}

/** 查政策: search that forgives, narrowed by facets; rows show where the words stand. */
Component({
  data: {
    display: display(),
    reading: 'loading' as Reading,
    problem: '',
    text: '',
    q: '',
    chosen: {} as Partial<Record<FacetName, string>>,
    total: 0,
    page: 1,
    rows: [] as readonly RowView[],
    facets: [] as readonly FacetView[],
    filtering: false,
    filters: 0,
  },
  methods: {
    onLoad({ q }: Record<string, string | undefined>) {
      const words = q === undefined ? '' : decodeURIComponent(q);
      this.setData({ text: words, q: words });
      void this.read();
    },
    onShow() {
      this.setData({ display: display() });
    },
    read(): Promise<void> {
      this.setData({ page: 1 });
      return readInto(
        this,
        () => api.documents(this.search(1)),
        (found) => ({ ...this.found(found), rows: found.documents.map((d) => rowView(d, found, this.data.q)) }),
      );
    },
    search(page: number): DocumentSearch {
      return { q: this.data.q, ...this.data.chosen, page: String(page) };
    },
    found({ total, facets }: DocumentPage) {
      const { chosen } = this.data;
      return {
        total,
        filters: Object.keys(chosen).length,
        facets: FACETS.map(([name, words]): FacetView => ({
          name,
          words,
          values: facets[name].slice(0, 12).map((f) => ({ value: f.value, label: f.label, count: f.count, on: chosen[name] === f.value })),
        })).filter((f) => f.values.length > 0),
      };
    },
    typed({ detail: { value } }: WechatMiniprogram.Input) {
      this.setData({ text: value });
    },
    find() {
      this.setData({ q: this.data.text.trim(), filtering: false });
      void this.read();
    },
    filter() {
      this.setData({ filtering: !this.data.filtering });
    },
    narrow({ currentTarget: { dataset } }: Tap) {
      const name = dataset['name'] as FacetName;
      const value = String(dataset['value']);
      const { [name]: before, ...others } = this.data.chosen;
      this.setData({ chosen: before === value ? others : { ...others, [name]: value } });
      void this.read();
    },
    widen() {
      this.setData({ chosen: {}, filtering: false });
      void this.read();
    },
    onReachBottom() {
      const { rows, total, page, reading } = this.data;
      if (rows.length >= total || reading === 'loading') return;
      void readInto(
        this,
        () => api.documents(this.search(page + 1)),
        (found) => ({ page: page + 1, rows: [...this.data.rows, ...found.documents.map((d) => rowView(d, found, this.data.q))] }),
      );
    },
    open({ currentTarget: { dataset } }: Tap) {
      const { id, start, end } = dataset as { id: string; start: number; end: number };
      go('policy', end > 0 ? { id, start, end } : { id });
    },
    ask() {
      leaveDraft(this.data.q);
      toTab('ask');
    },
    drafts() {
      go('drafts');
    },
    listen() {
      go('listen');
    },
    onShareAppMessage() {
      return {
        title: this.data.q === '' ? '查惠企政策' : `查政策：${this.data.q}`,
        path: `/pages/find/find?q=${encodeURIComponent(this.data.q)}`,
      };
    },
  },
});

function rowView(d: PolicyDocument, { hits }: DocumentPage, q: string): RowView {
  const hit = hits[d.id];
  const marked = (text: string) => pieces(text, q === '' ? [] : foundRanges(text, q));
  return {
    id: d.id,
    badge: validityBadgeOf(d),
    kind: KIND_WORDS[d.kind],
    title: marked(d.title),
    line: [d.documentNumber, d.issuingAuthorities.join('、')].filter((s) => s !== null && s !== '').join('　'),
    dates: dates(d),
    programs: d.programs,
    hit: hit === undefined ? [] : marked(excerpt(hit.text.trim().replace(/\s+/gu, ' '), q, EXCERPT)),
    place: hit?.provisionPath ?? '',
    start: hit?.start ?? 0,
    end: hit?.end ?? 0,
  };
}

function dates(d: PolicyDocument): string {
  if (d.effectiveFrom !== null) return `${longDate(d.effectiveFrom)}施行${d.expiresOn === null ? '' : `，至${longDate(d.expiresOn)}`}`;
  const day = d.publishedOn ?? d.signedOn;
  return day === null ? '日期未注明' : `${longDate(day)}${d.publishedOn === null ? '成文' : '发布'}`;
}
