import { factDefinition, type FactType } from '../enterprise/facts.ts';
import type { RegionTable } from '../enterprise/region.ts';
import { requirementInWords, valueInWords } from '../subsidy/describe.ts';
import { childrenOf } from '../subsidy/evaluate.ts';
import type { Explanation } from '../subsidy/verdict.ts';

type FactNode = Extract<Explanation, { fact: unknown }>;
type ManualNode = Extract<Explanation, { manual: true }>;
/** A leaf that supports the verdict. */
export interface DecidingLeaf {
  readonly node: FactNode | ManualNode;
  /** The condition asks that this does not hold. */
  readonly negated: boolean;
  /** Tells leaves of one tree apart. */
  readonly key: string;
}

/** The leaves by which an enterprise fits so far; what tells most comes first. */
export const metLeaves = (e: Explanation): readonly DecidingLeaf[] =>
  once(supporting(e, 'satisfied', false).sort((a, b) => telling(a) - telling(b)));
/** The leaves by which it does not. */
export const missedLeaves = (e: Explanation): readonly DecidingLeaf[] =>
  once(supporting(e, 'violated', false).sort((a, b) => telling(a) - telling(b)));
/** The keys of all leaves that held, whatever became of the whole: what a later verdict is compared with. */
export const heldKeys = (e: Explanation, negated = false): ReadonlySet<string> => {
  if ('fact' in e || 'manual' in e) return new Set(e.verdict === (negated ? 'violated' : 'satisfied') ? [keyOf(e, negated)] : []);
  if ('not' in e) return heldKeys(e.not, !negated);
  return new Set(childrenOf(e).flatMap((c) => [...heldKeys(c, negated)]));
};
/** The manual conditions that a person has still to confirm, in reading order. */
export const openManual = (e: Explanation): readonly ManualNode[] =>
  'manual' in e ? (e.verdict === 'unknown' ? [e] : []) : e.verdict === 'unknown' ? childrenOf(e).flatMap(openManual) : [];

const keyOf = (e: FactNode | ManualNode, negated: boolean): string =>
  `${negated ? '!' : ''}${'fact' in e ? `${e.fact}${e.op}${JSON.stringify(e.value)}` : e.text}`;

/** Leaves that ask the same are one. */
const once = (leaves: readonly DecidingLeaf[]): readonly DecidingLeaf[] => [...new Map(leaves.map((l) => [l.key, l])).values()];

function supporting(e: Explanation, wanted: 'satisfied' | 'violated', negated: boolean): DecidingLeaf[] {
  if ('fact' in e || 'manual' in e) return e.verdict === wanted ? [{ node: e, negated, key: keyOf(e, negated) }] : [];
  if ('not' in e) return supporting(e.not, wanted === 'satisfied' ? 'violated' : 'satisfied', !negated);
  // An undecided group is supported by those of its parts that are decided; a decided one the other way by none.
  if (e.verdict !== wanted && e.verdict !== 'unknown') return [];
  return childrenOf(e).flatMap((c) => supporting(c, wanted, negated));
}

const TELLING: Readonly<Record<FactType, number>> = { money: 0, ratio: 0, number: 0, date: 1, set: 1, industry: 2, region: 3, boolean: 4 };
const telling = ({ node }: DecidingLeaf): number => ('fact' in node ? TELLING[factDefinition(node.fact).type] : 5);

/** 研发费用126万元（要求不低于100万元）; where a figure does not say it, the document's own words. */
export function leafInWords({ node, negated }: DecidingLeaf, regions: RegionTable): string {
  if ('manual' in node) return negated ? `没有“${clip(node.text, 40)}”的情形` : `“${clip(node.text, 40)}”`;
  const { label } = factDefinition(node.fact);
  if (typeof node.actual === 'boolean') return node.actual ? `${label}：是` : `无${label}`;
  if (node.actual === null || negated) return `${negated ? '没有' : ''}“${clip(node.text, 40)}”${negated ? '的情形' : ''}`;
  // 具有高新技术企业: what is asked for and what there is are one.
  if (node.fact === 'qualifications' && node.op === 'in' && node.verdict === 'satisfied')
    return `已是${valueInWords(node.fact, shared(node), regions)}`;
  const requirement = requirementInWords(node, regions);
  const required = requirement.startsWith(label) ? requirement.slice(label.length) : requirement;
  return `${label}${Array.isArray(node.actual) ? '为' : ''}${valueInWords(node.fact, shared(node), regions)}（要求${clip(required, 30)}）`;
}

/** Of several values those the condition asks for, so that the sentence stays short. */
function shared(node: FactNode): NonNullable<FactNode['actual']> {
  if (!Array.isArray(node.actual) || !Array.isArray(node.value)) return node.actual ?? '';
  const asked = new Set<string>(node.value as readonly string[]);
  const both = (node.actual as readonly string[]).filter((v) => asked.has(v));
  return both.length > 0 ? both : (node.actual as readonly string[]);
}

/** At most `most` characters. */
export const clip = (text: string, most: number): string => {
  const whole = [...text.replace(/\s+/gu, '')];
  return whole.length <= most ? whole.join('') : `${whole.slice(0, most - 1).join('')}…`;
};
