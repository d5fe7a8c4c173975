import { describe, expect, it } from 'vitest';
import { addDays, addMonths, findDates, termEnd } from '../../../server/domain/language/dates.ts';

const found = (text: string, year: number | null = null) => findDates(text, year).map((d) => [text.slice(d.start, d.end), d.from, d.to]);

describe('findDates', () => {
  it.each([
    ['2023年5月17日', '2023-05-17'],
    ['2023 年5 月\n17 日', '2023-05-17'],
    ['２０２３年５月１７日', '2023-05-17'],
    ['二〇二三年五月十七日', '2023-05-17'],
    ['二○二三年五月十七日', '2023-05-17'],
    ['二零二三年十一月二十一日', '2023-11-21'],
    ['一九九八年十二月三十一日', '1998-12-31'],
    ['2023-05-17', '2023-05-17'],
    ['2023——05——17', '2023-05-17'],
    ['2023/5/17 09:30', '2023-05-17'],
    ['2023.5.17', '2023-05-17'],
  ])('reads %s as one day', (text, day) => {
    expect(findDates(text).map((d) => [d.from, d.precision])).toEqual([[day, 'day']]);
  });

  it('gives a month or a year its first and last day', () => {
    expect(found('2024年2月')).toEqual([['2024年2月', '2024-02-01', '2024-02-29']]);
    expect(found('2025年底')).toEqual([['2025年', '2025-01-01', '2025-12-31']]);
  });

  it('gives a day without a year the year of the date before it', () => {
    expect(found('2023年3月1日至6月30日').map((d) => d[1])).toEqual(['2023-03-01', '2023-06-30']);
    expect(found('3月1日至6月30日')).toEqual([]);
    expect(found('3月1日', 2022).map((d) => d[1])).toEqual(['2022-03-01']);
  });

  it.each(['自20××年×月×日起施行', '2023年13月5日', '2023年2月30日', '2023年度', '2021年以来', '12023-10-08'])(
    'finds no date in %s',
    (text) => {
      expect(findDates(text)).toEqual([]);
    },
  );

  it('names the exact words, so that the text can be quoted', () => {
    const text = '本办法自2023 年6 月1 日起施行';
    const [date] = findDates(text);
    expect(text.slice(date?.start, date?.end)).toBe('2023 年6 月1 日');
  });
});

describe('terms', () => {
  it('ends a term on the day before its first day comes round again', () => {
    expect(termEnd('2023-02-10', 5)).toBe('2028-02-09');
    expect(termEnd('2024-01-01', 0.5)).toBe('2024-06-30');
    expect(addDays(addMonths('2020-02-06', 3), -1)).toBe('2020-05-05');
  });
  it('keeps to the end of a shorter month', () => {
    expect(addMonths('2023-08-31', 6)).toBe('2024-02-29');
  });
});
