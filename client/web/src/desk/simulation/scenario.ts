import type { SimulationReply } from '@policy-navigator/client-shared';
import type { LeafChange } from '../desk-api.ts';

/** What is tried out, by the leaf's place in reading order, counted from 1. */
export type Changes = Readonly<Record<number, LeafChange>>;

/** 方案: changes that were put aside, with whom they reach. */
export interface Scenario {
  readonly name: string;
  readonly changes: Changes;
  readonly reply: SimulationReply;
}

type Cell = string | number;

/** The comparison of what is in force, the scenarios and the draft, as the address of a file that spreadsheets open. */
export function csvAddress(reply: SimulationReply, saved: readonly Scenario[]): string {
  const row = (name: string, { eligible, nearMiss, undetermined, cost }: SimulationReply['after']): readonly Cell[] => [
    name,
    eligible,
    nearMiss,
    undetermined,
    cost?.min ?? '',
    cost?.max ?? '',
  ];
  const rows: readonly (readonly Cell[])[] = [
    ['方案', '符合', '差一点', '待确认', '预计支出下限（元）', '预计支出上限（元）'],
    row('现行', reply.before),
    ...saved.map((s) => row(s.name, s.reply.after)),
    row('当前草案', reply.after),
  ];
  const lines = rows.map((cells) => cells.join(',')).join('\r\n');
  // With the mark of byte order, without which Excel reads Chinese in the machine's own code page.
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${lines}`)}`;
}
