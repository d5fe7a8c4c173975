import { describe, expect, it } from 'vitest';
import {
  awardFigure,
  conditionLines,
  deadlineOf,
  excerpt,
  foundRanges,
  groupOf,
  money,
  pieces,
  valueInWords,
  verdictBadge,
  type ApplicationWindow,
  type Citation,
  type Explanation,
  type Match,
} from '../index.ts';

const window = (opensOn: string | null, closesOn: string | null): ApplicationWindow => ({
  opensOn,
  closesOn,
  rolling: null,
  asPublished: null,
  citation: null,
});

describe('figures and deadlines', () => {
  it.each([
    [9800, '9,800元'],
    [329_600, '32.96万元'],
    [120_000_000, '1.2亿元'],
    [3_000_000, '300万元'],
    [48_200_000, '4,820万元'],
    [-12_345_678, '-1,234.57万元'],
  ])('writes %d as %s', (yuan, words) => expect(money(yuan)).toBe(words));
  it.each([
    [{ min: 329_600, max: 329_600 }, ['', '32.96', '万元']],
    [{ min: 0, max: 5_000_000 }, ['最高', '500', '万元']],
    [{ min: 50_000, max: 100_000 }, ['', '5–10', '万元']],
    [{ min: 50_000_000, max: 200_000_000 }, ['', '5,000万元–2', '亿元']],
  ])('gives the figure of %j', (sum, [before, number, unit]) =>
    expect(awardFigure({ ...sum, calculation: '', from: [] })).toEqual({ before, number, unit }),
  );
  it('has no figure where the text names none', () => expect(awardFigure({ min: 0, max: null, calculation: '', from: [] })).toBeNull());
  it.each([
    ['2026-11-30', '剩8天', 'urgent'],
    ['2026-11-23', '明天截止', 'urgent'],
    ['2026-11-22', '今天截止', 'urgent'],
    ['2026-12-31', '剩39天', 'open'],
    ['2026-11-21', '已截止', 'closed'],
  ])('says of the last day %s: %s', (day, words, tone) =>
    expect(deadlineOf(window(null, day), 'open', '2026-11-22')).toMatchObject({ words, tone }),
  );
  it('says when it opens', () => expect(deadlineOf(window('2026-12-01', null), 'upcoming', '2026-11-22').words).toBe('9天后开放'));
  it('writes values in the words of their fact', () => {
    const fact = { name: 'rdIntensity', label: '', type: 'ratio', unit: null, values: null } as const;
    expect(valueInWords(fact, 0.0261, {})).toBe('2.61%');
    expect(valueInWords({ ...fact, name: 'industry', type: 'industry' }, ['C4014'], { C4014: '实验分析仪器制造' })).toBe(
      'C4014 实验分析仪器制造',
    );
  });
});

describe('marks in a text', () => {
  it('cuts a text at its marked ranges and loses nothing', () => {
    const cut = pieces('按设备投资额补助', [
      [1, 3],
      [6, 8],
    ]);
    expect(cut).toEqual([
      { text: '按', marked: false },
      { text: '设备', marked: true },
      { text: '投资额', marked: false },
      { text: '补助', marked: true },
    ]);
  });
  it('finds runs of the words, and the place to show', () => {
    expect(foundRanges('给予设备补助和设备', '设备补助')).toEqual([
      [2, 6],
      [7, 9],
    ]);
    expect(excerpt(`${'前'.repeat(100)}设备补助${'后'.repeat(100)}`, '设备补助', 40)).toMatch(/^……前+设备补助后+……$/u);
  });
});

describe('matches', () => {
  const citation: Citation = {
    documentId: 'd',
    path: '',
    title: '',
    documentNumber: null,
    provisionPath: '',
    quote: '',
    start: 0,
    end: 0,
    sourceUrl: null,
  };
  const leaf = (text: string, verdict: 'satisfied' | 'violated' | 'unknown'): Explanation => ({
    verdict,
    manual: true,
    text,
    citation,
    sentence: '',
  });
  it('puts a condition tree into lines, groups named by what they ask', () => {
    const lines = conditionLines({
      verdict: 'unknown',
      allOf: [
        leaf('甲', 'satisfied'),
        { verdict: 'unknown', anyOf: [leaf('乙', 'violated'), leaf('丙', 'unknown')] },
        { verdict: 'satisfied', not: leaf('丁', 'violated') },
      ],
    });
    expect(lines.map((l) => (l.type === 'group' ? `${l.depth} ${l.words}` : `${l.depth} ${l.leaf.text} ${l.leaf.verdict}`))).toEqual([
      '0 甲 satisfied',
      '0 满足其一即可（已满足0项）',
      '1 乙 violated',
      '1 丙 unknown',
      '0 不得有下列情形',
      '1 丁 satisfied',
    ]);
  });
  it('says of what must not be that it must not, once for neighbours, where the words alone would say the opposite', () => {
    const no = (text: string): Explanation => ({
      verdict: 'satisfied',
      fact: 'dishonest',
      op: '==',
      value: false,
      actual: false,
      text,
      citation,
      sentence: '',
    });
    const lines = conditionLines({
      verdict: 'satisfied',
      allOf: [
        leaf('甲', 'satisfied'),
        no('被列入失信名单的'),
        { verdict: 'satisfied', not: leaf('发生事故的', 'violated') },
        no('未受行政处罚'),
      ],
    });
    expect(lines.map((l) => (l.type === 'group' ? `${l.depth} ${l.words}` : `${l.depth} ${l.leaf.text}`))).toEqual([
      '0 甲',
      '0 不得有下列情形',
      '1 被列入失信名单的',
      '1 发生事故的',
      '0 未受行政处罚',
    ]);
  });
  it('does not call fitting what has no condition to fit', () => {
    const match = { eligibility: 'eligible', toConfirm: false, explanation: { verdict: 'satisfied', allOf: [] } } as unknown as Match;
    expect([groupOf(match, { status: 'open' }), verdictBadge(match).words]).toEqual(['to-confirm', '可能符合，请确认']);
  });
  it('tells what has not opened yet from what is over', () => {
    const closed = { eligibility: 'closed', nearMiss: null } as unknown as Match;
    expect([groupOf(closed, { status: 'upcoming' }), groupOf(closed, { status: 'closed' })]).toEqual(['upcoming', 'closed']);
  });
  it('calls near only what can be reached with few changes', () => {
    const match = (reachable: boolean, changes: number) =>
      ({ eligibility: 'ineligible', nearMiss: { reachable, changes: Array.from({ length: changes }) } }) as unknown as Match;
    expect([match(true, 1), match(true, 3), match(false, 1)].map((m) => groupOf(m, { status: 'open' }))).toEqual([
      'near',
      'not-eligible',
      'not-eligible',
    ]);
  });
});
