import type { Citation } from '../citation/citation.ts';
import { FACTS, SET_VALUES, type FactName } from '../enterprise/facts.ts';
import { liesIn } from '../enterprise/region.ts';
import { baseFact } from './estimate-award.ts';
import type { SubsidyProgram } from './program.ts';

/** 从高不重复: whom a clause shuts out, read from its words. */
export interface StackingRule {
  /** The other measures of the same document (上述支持, 本措施多项规定). */
  readonly within: boolean;
  /** Programs of other documents: of the same place (本市其他政策), of the places above (上级, 中央, 省级), of those below (市区两级). */
  readonly others: { readonly here: boolean; readonly above: boolean; readonly below: boolean };
  /** Only where both pay for the same thing (同一项目, 同一事项, 同类). */
  readonly sameThing: boolean;
}

/** Two programs that cannot, or perhaps cannot, both be had. */
export interface Conflict {
  readonly certain: boolean;
  /** The clause that says so. */
  readonly citation: Citation;
  readonly text: string;
}

/** 同一项目、事项 · 内容相同或者相近 · 同类. 同一设备 too: any noun. */
const SAME = /同一|同类|同级|相同|相近|重复的/u;
/** 与其他市级政策 · 我市其他支持政策 · 市级其他财政补助. */
const HERE = /其他|其它|市级|区级|县级/u;
/** 上级机关扶持规定 · 中央、省上出台 · 省级切块资金; from a district also 市级. */
const ABOVE = /上级|中央|国家|省(?:级|上|里)|市级|市里|市区两级/u;
const BELOW = /市区两级|区级|下级/u;
/** 上述支持 · 本措施多项规定 · 同时符合本办法多个条款 · 同时适用于各产业门类 · 多头申报. */
const WITHIN =
  /上述|以上(?:各项|政策|支持|补助|奖励)|本(?:措施|办法|政策|意见|细则|条)[^，。；]{0,8}(?:多|各|两|不同)|多(?:项|个|条)|各(?:项|产业)|之间/u;

/** What a sentence says of having a program beside others (不重复享受, 就高不重复). */
export function readStacking(text: string): StackingRule {
  const others = { here: HERE.test(text), above: ABOVE.test(text), below: BELOW.test(text) };
  const within = WITHIN.test(text);
  // “按照就高不重复原则”, with nobody named: the measures beside it. 已享受2026年第一批补助的 names one thing that is none of them.
  const nobody = !others.here && !others.above && !others.below && !/已(?:经)?(?:享受|获得|取得)/u.test(text);
  return { others, within: within || nobody, sameThing: SAME.test(text) || !within };
}

/** A program with what its clause says and what it pays for: read once, compared with many. */
export interface Stackable {
  readonly program: SubsidyProgram;
  readonly rule: StackingRule | null;
  readonly things: ReadonlySet<string>;
}
/** A program with what its own text says of having it beside others. */
export const stackable = (program: SubsidyProgram): Stackable => ({
  program,
  rule: program.stacking == null ? null : readStacking(program.stacking.text),
  things: thingsOf(program),
});

/** Whether the clauses of two programs let both be had; null where nothing speaks against it. */
export function conflictOf(a: Stackable, b: Stackable): Conflict | null {
  const found = [saysOf(a, b), saysOf(b, a)].filter((c) => c !== null);
  return found.find((c) => c.certain) ?? found[0] ?? null;
}

/** What `a`'s own clause says of `b`. */
function saysOf(a: Stackable, b: Stackable): Conflict | null {
  const { rule, program } = a;
  if (rule === null || program.stacking == null) return null;
  if (program.documentId === b.program.documentId ? !rule.within : !reaches(rule.others, program, b.program)) return null;
  const { text, citation } = program.stacking;
  const same = payForTheSame(a.things, b.things);
  if (!rule.sameThing) return { certain: true, text, citation };
  return same === 'different' ? null : { certain: same === 'same', text, citation };
}

/** Whether a clause means programs of another document. One that leaves less tax to pay is no 财政资金. */
function reaches(others: StackingRule['others'], a: SubsidyProgram, b: SubsidyProgram): boolean {
  const [own, other] = [a.jurisdiction?.code, b.jurisdiction?.code];
  if (own === undefined || other === undefined || b.awards.every((award) => award.kind === 'tax')) return false;
  if (own === other) return others.here;
  return liesIn(own, other) ? others.above : liesIn(other, own) && others.below;
}

/** Whether two programs pay for one thing: the same spending, the same title. Where neither names one nobody can tell. */
function payForTheSame(x: ReadonlySet<string>, y: ReadonlySet<string>): 'same' | 'different' | 'unknown' {
  if (x.size === 0 || y.size === 0) return 'unknown';
  return [...x].some((thing) => y.has(thing)) ? 'same' : 'different';
}

const TITLES = Object.entries(SET_VALUES.qualifications);
/** What spending is also called in a title. */
const SPENDING: readonly (readonly [words: RegExp, fact: FactName])[] = [
  [/设备|技术改造|技改/u, 'equipmentInvestment'],
  [/研发|研究开发/u, 'rdExpense'],
  [/贷款|贴息/u, 'loanAmount'],
  [/租金|租房|房租/u, 'floorArea'],
  [/融资|上市/u, 'financingAmount'],
];

/** What a program pays for, as far as its title and the base of its rates tell. */
function thingsOf(p: SubsidyProgram): ReadonlySet<string> {
  const bases = p.awards.flatMap((award) => {
    const fact = baseFact(award.of);
    return fact === null || FACTS[fact].type !== 'money' ? [] : [fact];
  });
  const spent = SPENDING.flatMap(([words, fact]) => (words.test(p.title) ? [fact] : []));
  return new Set<string>([...bases, ...spent, ...TITLES.flatMap(([value, words]) => (p.title.includes(words) ? [value] : []))]);
}
