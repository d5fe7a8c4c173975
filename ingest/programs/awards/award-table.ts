import type { Span } from '../../../server/domain/citation/citation.ts';
import type { Provision } from '../../../server/domain/policy/provision.ts';
import type { Condition } from '../../../server/domain/subsidy/condition.ts';
import type { AwardTerms } from '../../../server/domain/subsidy/program.ts';
import { readConditions } from '../../conditions/read-conditions.ts';
import { cite, type ReadingContext } from '../../reading-context.ts';
import { awardAmountsOf } from './award-amounts.ts';
import { kindOf } from './award-kind.ts';

/** What a column of a table of award standards holds. */
type Column = 'rate' | 'cap' | 'sum' | 'who';

const columnOf = (header: string): Column =>
  /(?:补助|补贴|奖励|资助|支持|返还|贴息)?(?:比例|费率|系数)$/u.test(header)
    ? 'rate'
    : /(?:限额|上限|封顶|最高(?:金额|额度|补助|奖励|不超过)?)(?:（[^）]{0,10}）)?$/u.test(header)
      ? 'cap'
      : /(?:补助|补贴|奖励|奖补|资助|支持|返还)(?:金额|标准|额度|资金|额)?(?:（[^）]{0,10}）)?$|^(?:标准|金额|额度)(?:（[^）]{0,10}）)?$/u.test(
            header,
          )
        ? 'sum'
        : 'who';

interface Cell extends Span {
  readonly text: string;
}

/**
 * One award a row, from a table of award standards: 项目类型 | 投资额 | 补助比例 | 最高限额.
 * The columns that say for whom or how much of what make the tier. No table of this kind: nothing.
 */
export function awardsOfTable(provision: Provision, context: ReadingContext): readonly AwardTerms[] {
  const { table } = provision;
  if (!table || table.headerRows === 0) return [];
  const cellsOf = (spans: readonly Span[]): readonly Cell[] =>
    spans.map((s) => ({ ...s, text: context.text.slice(s.start, s.end).replace(/\s+/gu, '') }));
  const header = cellsOf(table.rows[table.headerRows - 1]?.cells ?? []);
  const columns = header.map((h) => columnOf(h.text));
  if (!columns.includes('who') || columns.every((c) => c === 'who')) return [];
  let above: readonly Cell[] = [];
  return table.rows.slice(table.headerRows).flatMap((row): readonly AwardTerms[] => {
    const own = cellsOf(row.cells);
    const missing = header.length - own.length;
    // a cell that spans rows stands in the first of them only
    const cells = (missing > 0 ? [...above.slice(0, missing), ...own] : own).map((c, i) => (c.text === '' ? (above[i] ?? c) : c));
    above = cells;
    const award = rowAward(header, columns, cells);
    if (award === null) return [];
    const citation = cite(context, { start: row.start, end: row.end });
    const words = cells.map((c) => c.text).join(' ');
    const who = header.flatMap((h, i) => {
      const cell = cells[i];
      return columns[i] === 'who' && cell && cell.text !== '' && !/^(?:序号|编号)$/u.test(h.text) ? [tierOf(h.text, cell, context)] : [];
    });
    return [
      {
        ...award,
        kind: kindOf(header.map((h) => h.text).join(''), { rate: award.rate, hasAmount: true, share: false }),
        of: null,
        per: perOf(header),
        when: who.length === 0 ? null : { allOf: who },
        text: words,
        citation,
      },
    ];
  });
}

type Numbers = Pick<AwardTerms, 'rate' | 'fixed' | 'min' | 'max'>;

function rowAward(header: readonly Cell[], columns: readonly Column[], cells: readonly Cell[]): Numbers | null {
  let found: Numbers = { rate: null, fixed: null, min: null, max: null };
  header.forEach((h, i) => {
    const text = cells[i]?.text ?? '';
    const column = columns[i];
    if (column === 'who' || text === '') return;
    // 奖励金额（万元）: the unit stands in the header
    const unit = /^[\d.,]{1,12}$/u.test(text) ? (/（(?:单位：)?(万元|元|%|亿元)[^）]{0,6}）/u.exec(h.text)?.[1] ?? '') : '';
    for (const a of awardAmountsOf(`补助${column === 'cap' ? '最高' : ''}${text}${unit}`, true))
      found =
        a.role === 'rate'
          ? { ...found, rate: a.value }
          : column === 'cap' || a.role === 'max'
            ? { ...found, max: a.value }
            : { ...found, fixed: a.value };
  });
  return found.rate === null && found.fixed === null && found.max === null ? null : found;
}

const perOf = (header: readonly Cell[]): string | null =>
  header.map((h) => /(?:单个|每个|每家|单家|同一)(?:企业|项目|单位|机构|产品)/u.exec(h.text)?.[0]).find((p) => p !== undefined) ?? null;

/** 软硬件投资额 | 50万元（含）—300万元: the header is the noun of the cell. The words are read together, the cell is cited. */
function tierOf(header: string, cell: Cell, context: ReadingContext): Condition {
  // 50万元（含）—300万元 is a range
  const words = /\d/u.test(cell.text)
    ? `${header.replace(/（[^）]*）/gu, '')}${cell.text.replace(/（含）(?=[—－~～至-])/gu, '')}`
    : cell.text;
  const read = readConditions([{ start: 0, end: words.length, role: 'tier' }], { ...context, text: words, provisions: [] });
  const citation = cite(context, cell);
  const recited = (c: Condition): Condition =>
    'fact' in c || 'manual' in c
      ? { ...c, text: cell.text, citation }
      : 'allOf' in c
        ? { allOf: c.allOf.map(recited) }
        : 'anyOf' in c
          ? { anyOf: c.anyOf.map(recited) }
          : 'not' in c
            ? { not: recited(c.not) }
            : { atLeast: c.atLeast, of: c.of.map(recited) };
  const parts = 'allOf' in read ? read.allOf : [read];
  const [only] = parts;
  return parts.length === 0 ? { manual: true, text: cell.text, citation } : recited(parts.length === 1 && only ? only : read);
}
