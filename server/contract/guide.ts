import { chineseDate } from '../domain/language/chinese-date.ts';
import type { CitedText } from './citation.ts';
import type { Condition, Program } from './program.ts';

/*
 * How fields of 办事指南 are said, the same on every page. Clients take these functions, so nothing that is read here may import a package
 * (`npm run deps`).
 */

/** 申报条件: the requirements as published, each once. */
export function conditionTexts(condition: Condition): readonly CitedText[] {
  if ('text' in condition) return [{ text: condition.text, citation: condition.citation }];
  const parts =
    'allOf' in condition ? condition.allOf : 'anyOf' in condition ? condition.anyOf : 'of' in condition ? condition.of : [condition.not];
  const all = parts.flatMap(conditionTexts);
  return all.filter((c, i) => all.findIndex((d) => d.text === c.text) === i);
}

/** 起止时间: its days, else what the document says instead of days; null where it says neither. */
export function windowInWords({ window, status }: Pick<Program, 'window' | 'status'>): string | null {
  const { opensOn, closesOn, asPublished } = window;
  if (opensOn !== null && closesOn !== null) return `${chineseDate(opensOn)}至${chineseDate(closesOn)}`;
  if (closesOn !== null) return `${chineseDate(closesOn)}截止`;
  if (opensOn !== null) return `${chineseDate(opensOn)}起`;
  return asPublished ?? (status === 'rolling' ? '常年受理' : null);
}
