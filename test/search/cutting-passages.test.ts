import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Provision } from '../../server/domain/policy/provision.ts';
import { cutPassages, LONGEST_PASSAGE } from '../../server/search/passages/cut-passages.ts';
import { fold } from '../../server/search/text/fold.ts';
import { aDocument } from './documents.ts';

const line = fc.stringMatching(/^[一-十企业补贴，。；、 a-z0-9（）]{1,900}$/u).filter((s) => s.trim() !== '');

describe('passages', () => {
  it('are pieces of the text, in order, apart, at most 500 characters, and leave no word of the body out', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 8 }), (lines) => {
        const { text, provisions } = aDocument('d', ['标题', ...lines]);
        const passages = cutPassages(text, provisions);
        let at = 0;
        for (const { start, end } of passages) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end - start).toBeLessThanOrEqual(LONGEST_PASSAGE);
          at = end;
        }
        expect(
          passages
            .map(({ start, end }) => text.slice(start, end))
            .join('')
            .replace(/\s/gu, ''),
        ).toBe(lines.join('').replace(/\s/gu, ''));
      }),
      { numRuns: 60 },
    );
  });

  it('keep a heading with what it introduces, and two articles apart', () => {
    const provisions: Provision[] = [
      {
        ordinal: 0,
        parent: null,
        path: '一、',
        kind: 'heading',
        marker: '一、',
        heading: '减轻负担',
        text: '一、减轻负担',
        start: 0,
        end: 6,
        children: 1,
      },
      {
        ordinal: 1,
        parent: 0,
        path: '一、第1段',
        kind: 'paragraph',
        marker: null,
        heading: null,
        text: '减免房租三个月。',
        start: 7,
        end: 15,
        children: 0,
      },
    ];
    expect(cutPassages('一、减轻负担\n减免房租三个月。', provisions)).toEqual([{ start: 0, end: 15, provision: 0 }]);
    const { text, provisions: articles } = aDocument('d', ['标题', '第一条 甲。', '第二条 乙。']);
    expect(cutPassages(text, articles)).toHaveLength(2);
  });

  it('cut a long table at its rows', () => {
    const rows = Array.from({ length: 30 }, (_, i) => `项目${i}\t奖励${i}万元，由市科技局负责受理并于年底前兑现到位`);
    const text = rows.join('\n');
    const spans = rows.map((row, i) => {
      const start = rows.slice(0, i).join('\n').length + (i > 0 ? 1 : 0);
      return { start, end: start + row.length, cells: [] };
    });
    const table: Provision = {
      ordinal: 0,
      parent: null,
      path: '表1',
      kind: 'table',
      marker: null,
      heading: null,
      text,
      start: 0,
      end: text.length,
      children: 0,
      table: { caption: null, headerRows: 0, rows: spans },
    };
    const passages = cutPassages(text, [table]);
    expect(passages.length).toBeGreaterThan(1);
    for (const { start, end } of passages) expect([text[start - 1] ?? '\n', text[end] ?? '\n']).toEqual(['\n', '\n']);
  });
});

describe('folding', () => {
  it('never moves an offset', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(text)).toHaveLength(text.length);
      }),
    );
  });
  it('brings together what looks different and reads the same', () => {
    expect(fold('⻓期⼊股，ＡＢＣ５０％，補貼落後産能')).toBe('长期入股,abc50%,补贴落后产能');
  });
});
