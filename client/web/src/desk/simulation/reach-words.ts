import { numberWords, figureOf, money, type SimulationReply } from '@policy-navigator/client-shared';
import type { BarRow } from '../charts/Bars.tsx';

type Reach = SimulationReply['after'];
type Slices = Reach['byRegion'];
/** Bars of a chart by place or industry. */
const MOST_BARS = 10;

/** A figure of enterprises beside the one in force: 现行120，增加8. */
export const besideInForce = (before: number, after: number): string =>
  before === after
    ? `现行${numberWords(before)}，不变`
    : `现行${numberWords(before)}，${after > before ? '增加' : '减少'}${numberWords(Math.abs(after - before))}`;

/** 预计支出: a sum, a range in one unit where both ends have it (30–50万元), or why there is none. */
export function costWords(cost: Reach['cost']): string {
  if (cost === null) return '文件未写明金额';
  if (cost.max === null) return `不少于${money(cost.min)}`;
  if (cost.min === cost.max) return money(cost.min);
  const low = figureOf(cost.min);
  const high = figureOf(cost.max);
  return low.unit === high.unit ? `${low.number}–${high.number}${high.unit}` : `${money(cost.min)}–${money(cost.max)}`;
}

/** What the change of one leaf (counted from 1) does by itself: 改这一条：符合新增12家，待确认减少3家. */
export function effectWords({ before, after, alone }: SimulationReply, leaf: number): string {
  const own = alone.find((a) => a.change.leaf === leaf);
  // A single change has no reply of its own: the whole difference is its effect.
  const eligible = own?.difference ?? after.eligible - before.eligible;
  const undetermined = own === undefined ? after.undetermined - before.undetermined : 0;
  return `改这一条：符合${eligibleWords(eligible)}${undeterminedWords(undetermined)}`;
}

function eligibleWords(difference: number): string {
  if (difference === 0) return '家数不变';
  return difference > 0 ? `新增${difference}家` : `减少${-difference}家`;
}

function undeterminedWords(difference: number): string {
  if (difference === 0) return '';
  return `，待确认${difference > 0 ? '增加' : '减少'}${Math.abs(difference)}家`;
}

const possible = (slice: Slices[number] | undefined): number => (slice?.eligible ?? 0) + (slice?.undetermined ?? 0);

/** One bar for each slice that has somebody before or after, the draft's order first. `name` says what a slice's key means. */
export function barsOf(before: Slices, after: Slices, name: (key: string) => string): readonly BarRow[] {
  return [...new Set([...after, ...before].map((s) => s.key))]
    .map((key): BarRow => {
      const slice = after.find((s) => s.key === key);
      const was = possible(before.find((s) => s.key === key));
      const is = possible(slice);
      return {
        key: key ?? '-',
        label: key === null ? '未知' : name(key),
        before: was,
        parts: [
          { value: slice?.eligible ?? 0, tone: 'ok' },
          { value: slice?.undetermined ?? 0, tone: 'ask' },
        ],
        note: is === was ? '' : `（${is > was ? '+' : ''}${is - was}）`,
      };
    })
    .filter((r) => (r.before ?? 0) > 0 || r.parts.some((p) => p.value > 0))
    .slice(0, MOST_BARS);
}
