import { describe, expect, it } from 'vitest';
import { blocksOf, NO_ANSWER, rowsOf, sourceLines, withEvent, type Citation, type LoggedEvent } from '../index.ts';

const citation = (documentId: string): Citation => ({
  documentId,
  path: 'a.txt',
  title: '办法',
  documentNumber: null,
  provisionPath: '第五条',
  quote: '补助',
  start: 1,
  end: 3,
  sourceUrl: null,
});
const all = (events: readonly LoggedEvent[]) => events.reduce(withEvent, NO_ANSWER);

describe('an answer as it comes', () => {
  it('takes events once, in order, and forgets what a reset withdraws', () => {
    const events: LoggedEvent[] = [
      { seq: 1, type: 'status', stage: 'searching' },
      { seq: 2, type: 'text', text: '补' },
      { seq: 2, type: 'text', text: '补' },
      { seq: 3, type: 'citation', number: 1, citation: citation('a') },
    ];
    expect(all(events)).toMatchObject({ text: '补', lastSeq: 3, citations: [{ documentId: 'a' }] });
    expect(all([...events, { seq: 4, type: 'reset' }, { seq: 5, type: 'text', text: '新' }])).toMatchObject({
      text: '新',
      citations: [],
      lastSeq: 5,
      withdrawn: true,
    });
    expect(
      all([
        { seq: 1, type: 'status', stage: 'searching' },
        { seq: 2, type: 'reset' },
      ]).withdrawn,
    ).toBeUndefined();
  });
  it('keeps the last character, its chips and the mark after together', () => {
    expect(blocksOf('最高500万元[1][2]。再说', 2)[0]?.inlines).toEqual([
      { type: 'text', text: '最高500万' },
      { type: 'cited', before: '元', numbers: [1, 2], after: '。' },
      { type: 'text', text: '再说' },
    ]);
  });
  it('shows no number whose citation has not come, nor half of one', () => {
    expect(blocksOf('最高[1]可得[3]，[', 1)[0]?.inlines).toEqual([
      { type: 'text', text: '最' },
      { type: 'cited', before: '高', numbers: [1], after: '' },
      { type: 'text', text: '可' },
      { type: 'text', text: '得，' },
    ]);
  });
  it('tells points from lines', () => {
    expect(blocksOf('答：\n- 门槛\n- 时间', 0).map((b) => b.type)).toEqual(['line', 'point', 'point']);
  });
  it('sets points that each open with a document or an article as rows of a table', () => {
    const rows = rowsOf(blocksOf('- 《甲办法》：最高20万元[1]。\n- 《乙措施》：最高50万元[2]。', 2));
    expect(rows?.map((r) => r.label)).toEqual(['《甲办法》', '《乙措施》']);
    expect(rows?.[1]?.inlines).toEqual([
      { type: 'text', text: '最高50万' },
      { type: 'cited', before: '元', numbers: [2], after: '。' },
    ]);
    expect(rowsOf(blocksOf('- 《甲办法》：最高20万元\n- 另有补助', 0))).toBeNull();
    expect(rowsOf(blocksOf('- 第五条：最高20万元', 0))).toBeNull();
  });
  it('says 同上 for the document of the line before', () => {
    expect(sourceLines([citation('a'), citation('a'), citation('b')]).map((l) => l.same)).toEqual([false, true, false]);
  });
});
