import type { AwardAmount } from './award-amounts.ts';

/** The numbers of one award. */
export interface AwardNumbers {
  readonly rate: number | null;
  readonly fixed: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Place of its first and last number in the statement. */
  readonly start: number;
  readonly end: number;
  /** Its position in a list of awards (分别给予A、B): 0, 1, …; null where it stands alone. */
  readonly member: number | null;
}

interface Group {
  rates: AwardAmount[];
  fixed: AwardAmount[];
  mins: AwardAmount[];
  maxes: AwardAmount[];
}
const emptyGroup = (): Group => ({ rates: [], fixed: [], mins: [], maxes: [] });
const membersOf = (g: Group) => [...g.rates, ...g.fixed, ...g.mins, ...g.maxes];

/** Puts numbers that belong to one award together: a rate or a sum with the cap after it; lists become one award per member. */
export function groupAmounts(amounts: readonly AwardAmount[]): readonly AwardNumbers[] {
  const groups: Group[] = [];
  let group = emptyGroup();
  const close = () => {
    if (membersOf(group).length > 0) groups.push(group);
    group = emptyGroup();
  };
  for (const amount of amounts) {
    const list =
      amount.role === 'rate' ? group.rates : amount.role === 'fixed' ? group.fixed : amount.role === 'min' ? group.mins : group.maxes;
    const isLast = membersOf(group).at(-1) !== undefined && Math.max(...membersOf(group).map((a) => a.start)) === list.at(-1)?.start;
    if (amount.chained && list.length > 0 && isLast) {
      list.push(amount);
      continue;
    }
    // 按30%给予, 最高3000万元 is one award; whatever else follows begins another
    const joins =
      amount.role === 'max'
        ? group.maxes.length === 0 && (group.rates.length > 0 || group.fixed.length > 0 || group.mins.some((m) => m.start === amount.start))
        : membersOf(group).length === 0;
    if (!joins) close();
    (amount.role === 'rate' ? group.rates : amount.role === 'fixed' ? group.fixed : amount.role === 'min' ? group.mins : group.maxes).push(
      amount,
    );
  }
  close();
  return groups.flatMap(expand);
}

/** 50%或70%，最高3万元: two awards with one cap; 50%，最高20万元、10万元、5万元: three awards with one rate. */
function expand(group: Group): readonly AwardNumbers[] {
  const all = membersOf(group);
  const start = Math.min(...all.map((a) => a.start));
  const end = Math.max(...all.map((a) => a.end));
  const size = Math.max(group.rates.length, group.fixed.length, group.mins.length, group.maxes.length);
  const pick = (list: readonly AwardAmount[], i: number): number | null => (list.length === 1 ? list[0] : list[i])?.value ?? null;
  return Array.from({ length: size }, (_, i) => ({
    rate: pick(group.rates, i),
    fixed: pick(group.fixed, i),
    min: pick(group.mins, i),
    max: pick(group.maxes, i),
    start,
    end,
    member: size > 1 ? i : null,
  }));
}
