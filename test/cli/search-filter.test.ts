import { describe, expect, it } from 'vitest';
import { searchFilterOf } from '../../server/cli/search-filter.ts';

describe('the filters of search on the command line', () => {
  it('takes both ends of a time, and a division by its code', () => {
    expect(searchFilterOf({ jurisdiction: '440300', since: '2024-01-01', until: '2024-12-31' })).toEqual({
      jurisdiction: '440300',
      since: '2024-01-01',
      until: '2024-12-31',
    });
  });

  it.each(['4403', '深圳', '440300 ', '44030000', ''])('says what a division is where it is written %j', (jurisdiction) => {
    expect(() => searchFilterOf({ jurisdiction })).toThrow(/--jurisdiction 应为6位数字的行政区划代码/u);
  });

  it('says that a time cannot end before it begins', () => {
    expect(() => searchFilterOf({ since: '2024-02-01', until: '2024-01-01' })).toThrow('--since 不能晚于 --until。');
  });

  it('names the day that is none', () => {
    expect(() => searchFilterOf({ until: '2024年' })).toThrow(/--until 应为日期/u);
  });
});
