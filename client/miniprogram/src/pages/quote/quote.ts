import { inTitleMarks, validityBadgeOf, type Badge, type Citation, type Quote } from '@policy-navigator/client-shared';
import { display } from '../../platform/display.ts';
import { go, readInto, say, type Reading } from '../../platform/reading.ts';
import { api } from '../../state/server.ts';
import { clauseView, type ClauseView } from '../../views/clause.ts';

/** 引用原文: the quoted words in their clause, with its neighbours; the original stays what it is. */
Component({
  data: {
    display: display(),
    reading: 'loading' as Reading,
    problem: '',
    count: '',
    at: { id: '', start: 0, end: 0 },
    title: '',
    line: '',
    badge: null as Badge | null,
    clauses: [] as readonly ClauseView[],
    citation: null as Citation | null,
  },
  methods: {
    onLoad({ documentId = '', start = '0', end = '0', number, of }: Record<string, string | undefined>) {
      this.setData({
        at: { id: decodeURIComponent(documentId), start: Number(start), end: Number(end) },
        count: number === undefined || of === undefined ? '' : `${number}/${of}`,
      });
      void this.read();
    },
    onShow() {
      this.setData({ display: display() });
    },
    read(): Promise<void> {
      const { id, start, end } = this.data.at;
      return readInto(
        this,
        () => api.quote(id, start, end),
        ({ document: d, citation, provisions }: Quote) => ({
          citation,
          title: d.title,
          line: [d.documentNumber, d.issuingAuthorities.join('、')].filter((s) => s !== null && s !== '').join('　'),
          badge: validityBadgeOf(d),
          clauses: provisions.map((p) => clauseView(p, p.quoted === null ? null : [p.quoted.start, p.quoted.end])),
        }),
      );
    },
    whole() {
      const { id, start, end } = this.data.at;
      go('policy', { id, start, end });
    },
    copy() {
      const c = this.data.citation;
      if (c === null) return;
      wx.setClipboardData({
        data: `“${c.quote}”——${inTitleMarks(c.title)}${c.documentNumber === null ? '' : `（${c.documentNumber}）`}${c.provisionPath}`,
        fail: () => say('没有得到剪贴板的许可，请长按选取'),
      });
    },
    onShareAppMessage() {
      const { id, start, end } = this.data.at;
      return { title: this.data.title, path: `/pages/quote/quote?documentId=${encodeURIComponent(id)}&start=${start}&end=${end}` };
    },
  },
});
