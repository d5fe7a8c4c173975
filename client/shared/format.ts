import type { ApplicationWindow, AwardEstimate, FactDescription, FactValue, ProgramStatus } from './contract.ts';
import { daysBetween, longDate, shortDate, weekday } from './times.ts';

/** At most two decimals, thousands apart: 4,820 · 32.96. */
export const numberWords = (n: number): string => {
  const [whole = '', rest] = String(Number(n.toFixed(2))).split('.');
  return whole.replace(/\B(?=(?:\d{3})+$)/gu, ',') + (rest === undefined ? '' : `.${rest}`);
};

export interface Figure {
  readonly number: string;
  readonly unit: string;
}

/** Yuan as people write them: 9,800元 · 32.96万元 · 1.2亿元. */
export function figureOf(yuan: number): Figure {
  const size = Math.abs(yuan);
  if (size >= 1e8) return { number: numberWords(yuan / 1e8), unit: '亿元' };
  if (size >= 1e4) return { number: numberWords(yuan / 1e4), unit: '万元' };
  return { number: numberWords(yuan), unit: '元' };
}
export function money(yuan: number): string {
  const { number, unit } = figureOf(yuan);
  return `${number}${unit}`;
}

/** The lead amount of a program: words before the number where it is no exact sum; null where the text gives none. */
export function awardFigure(award: AwardEstimate | null): (Figure & { readonly before: string }) | null {
  if (award === null) return null;
  const { min, max } = award;
  if (max === null) return min > 0 ? { before: '不少于', ...figureOf(min) } : null;
  if (min === max) return { before: '', ...figureOf(min) };
  if (min <= 0) return { before: '最高', ...figureOf(max) };
  const [low, high] = [figureOf(min), figureOf(max)];
  return {
    before: '',
    number: low.unit === high.unit ? `${low.number}–${high.number}` : `${low.number}${low.unit}–${high.number}`,
    unit: high.unit,
  };
}

/** `tone` decides colour and clock; the words say the same without them. */
export interface Deadline {
  readonly tone: 'urgent' | 'open' | 'soon' | 'closed' | 'plain';
  readonly words: string;
  readonly date: string | null;
  readonly day: string | null;
}

export function deadlineOf(window: ApplicationWindow, status: ProgramStatus, today: string): Deadline {
  const { opensOn, closesOn } = window;
  if (closesOn !== null && closesOn < today) return { tone: 'closed', words: '已截止', date: `${longDate(closesOn)}截止`, day: closesOn };
  if (opensOn !== null && opensOn > today)
    return {
      tone: 'soon',
      words: `${daysBetween(today, opensOn)}天后开放`,
      date: closesOn === null ? `${longDate(opensOn)}开放` : `${longDate(opensOn)}至${longDate(closesOn)}`,
      day: opensOn,
    };
  if (closesOn !== null) {
    const left = daysBetween(today, closesOn);
    return {
      tone: left <= 14 ? 'urgent' : 'open',
      words: left === 0 ? '今天截止' : left === 1 ? '明天截止' : `剩${left}天`,
      date: `${closesOn.slice(0, 4) === today.slice(0, 4) ? shortDate(closesOn) : longDate(closesOn)}（${weekday(closesOn)}）截止`,
      day: closesOn,
    };
  }
  if (status === 'rolling') return { tone: 'plain', words: '常年受理', date: null, day: null };
  if (status === 'closed') return { tone: 'closed', words: '已截止', date: null, day: null };
  return { tone: 'plain', words: '时间未公布', date: window.asPublished, day: null };
}

/** A fact's value as people write it; `names` are those of divisions and industries. */
export function valueInWords(fact: FactDescription | undefined, value: FactValue, names: Readonly<Record<string, string>>): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number')
    return fact?.type === 'money'
      ? money(value)
      : fact?.type === 'ratio'
        ? `${numberWords(value * 100)}%`
        : `${numberWords(value)}${fact?.unit ?? ''}`;
  if (typeof value === 'string') return fact?.type === 'date' ? longDate(value) : value === '' ? '无' : valueInWords(fact, [value], names);
  if (value.length === 0) return '无';
  return value
    .map((v) => fact?.values?.[v] ?? (fact?.type === 'industry' && names[v] !== undefined ? `${v} ${names[v]}` : (names[v] ?? v)))
    .join('、');
}
