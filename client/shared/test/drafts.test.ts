import { describe, expect, it } from 'vitest';
import { draftState, draftTerm, type Drafts } from '../index.ts';

type Draft = Drafts['drafts'][number];
const draft = (given: Partial<Draft>, daysLeft: number | null, upcoming = false): Draft =>
  ({ state: 'open', taking: false, opensOn: '2026-12-01', closesOn: '2026-12-31', ...given, watch: { daysLeft, upcoming } }) as Draft;

describe('what a draft says of its period', () => {
  it.each([
    [draft({ taking: true }, 12), '征求意见中', '还有12天截止'],
    [draft({ taking: true }, 1), '征求意见中', '明天截止'],
    [draft({ taking: true }, 0), '征求意见中', '今天截止'],
    [draft({}, 38, true), '即将开始', '还没有开始，2026年12月1日起可以提意见'],
    // Past its last day, and nobody has closed it: no comment is taken all the same.
    [draft({}, null), '已截止，正在研究', '意见征集已经截止，不再接收新的意见'],
    [draft({ state: 'closed' }, null), '已截止，正在研究', '意见征集已经截止，不再接收新的意见'],
    [draft({ state: 'replied' }, null), '已公布采纳情况', '意见征集已经结束'],
  ])('%#', (d, state, term) => {
    expect([draftState(d), draftTerm(d)]).toEqual([state, term]);
  });
});
