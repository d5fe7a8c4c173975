import type { Span } from '../../server/domain/citation/citation.ts';
import type { FactName } from '../../server/domain/enterprise/facts.ts';
import { clauseOf, type Clause } from './clauses.ts';
import { all, any, type Draft } from './draft.ts';
import type { Finding } from './proposition.ts';

/** The place in the stored text of a stretch of the sentence. */
export type Place = (span: Span) => Span;

/**
 * 或 inside a clause: alternatives where both sides say something of their own
 * (成立不超过5年或当年新评价入库的科技型中小企业), a mere joint of nouns where not (企业或机构).
 */
export function alternativesOf(clause: Clause, place: Place): Draft {
  const span = place(clause);
  const sides = sidesOf(clause);
  if (sides.length < 2) return conjunction(clause, span, span);
  const [first, ...others] = sides;
  if (!first) return conjunction(clause, span, span);
  const shared = [...sharedHead(first, others), ...sharedTail(first, others)];
  const own = sides.map((side) => ({ ...side, findings: side.findings.filter((f) => !shared.includes(f)) }));
  return all([...shared.map((f): Draft => leaf(f, span)), any(own.map((side) => conjunction(side, span, place(side))))]);
}

const leaf = ({ proposition }: Finding, span: Span): Draft => ({ proposition, span });

/** The findings of one side: all of them, but kinds of applicant in one list (中小微企业以及个体工商户) are alternatives. */
function conjunction(side: Clause, span: Span, own: Span): Draft {
  const groups: Finding[][] = [];
  const open = new Set<number>();
  for (const f of side.findings) {
    const last = groups.at(-1)?.at(-1);
    const joint = last ? side.text.slice(last.end - side.start, f.start - side.start) : '';
    const listed = last !== undefined && isKind(last) && isKind(f) && last.proposition.fact !== f.proposition.fact;
    if (listed && JOINT.test(joint)) groups.at(-1)?.push(f);
    // 农民专业合作社、家庭农场、龙头企业: a member that no fact names is for a person
    else if (listed && OPEN_JOINT.test(joint)) {
      groups.at(-1)?.push(f);
      open.add(groups.length - 1);
    } else groups.push([f]);
  }
  const read = groups.map((group, i) => any([...group.map((f) => leaf(f, span)), ...(open.has(i) ? [{ manual: own }] : [])]));
  const unread = side.unread && !(open.size > 0);
  return side.findings.length === 0 ? { manual: own } : all([...read, ...(unread ? [{ manual: own }] : [])]);
}

const JOINT = /^(?:企业)?(?:、|和|及|与|或|或者|以及)[^，；。、和及或]{0,6}$/u;
const OPEN_JOINT = /^(?:企业)?(?:[、和及与或][^，；。、和及与或的]{2,10}){1,4}[、和及与或][^，；。、和及与或的]{0,6}$/u;
const KINDS: ReadonlySet<FactName> = new Set(['sizeClass', 'legalForm', 'qualifications', 'industry', 'ownership']);
const isKind = ({ proposition: { fact, op } }: Finding): boolean => KINDS.has(fact) && op === 'in';

function sidesOf(clause: Clause): readonly Clause[] {
  const cuts: number[] = [];
  let depth = 0;
  for (let i = 1; i < clause.text.length - 1; i++) {
    const c = clause.text.charAt(i);
    const at = clause.start + i;
    if (c === '（') depth++;
    else if (c === '）') depth = Math.max(0, depth - 1);
    else if (c === '或' && depth === 0 && !clause.findings.some((f) => f.start < at && at < f.end)) cuts.push(i);
  }
  if (cuts.length === 0) return [clause];
  const sides: Clause[] = [];
  let from = 0;
  for (const cut of [...cuts, clause.text.length]) {
    if (isJoint(clause.text, cut)) {
      continue;
    }
    const left = side(clause, from, cut);
    const right = side(clause, cut + 1, clause.text.length);
    const stands = left.findings.length > 0 || isPredicate(left.text);
    if (cut === clause.text.length) sides.push(left);
    else if (stands && (right.findings.length > 0 || isPredicate(right.text)) && (left.findings.length > 0 || right.findings.length > 0)) {
      sides.push(left);
      from = cut + (clause.text.startsWith('或者', cut) ? 2 : 1);
    }
  }
  // 高校或在本市注册的企业: one kind list, told apart by its findings alone
  return sides.length > 1 && sides.some((s) => s.findings.length > 0) ? sides : [clause];
}

/** 国家级或省级, 2022年或2023年, 或以上: one word with two forms. */
const isJoint = (text: string, at: number): boolean =>
  (/(?:级|部|内|外|\d年|年度|型|类|性|个|项)$/u.test(text.slice(Math.max(0, at - 3), at)) &&
    /^或者?(?:国家|省|市|区|县|国内|境|\d{4}年|[一二两三]年|其他|以上|.{1,3}(?:型|类|性|级))/u.test(text.slice(at, at + 8))) ||
  /^或(?:者)?(?:以上|其他)/u.test(text.slice(at, at + 4));

function side(clause: Clause, from: number, to: number): Clause {
  const start = clause.start + from;
  const end = clause.start + to;
  return clauseOf(padded(clause), { start, end }, clause.findings);
}
/** The clause's text at its place in the sentence, so that offsets keep their meaning. */
const padded = (clause: Clause): string => ' '.repeat(clause.start) + clause.text;

/** A side without facts still is a requirement of its own if it has a verb or a number of its own. */
const isPredicate = (text: string): boolean =>
  !/^(?:者)?[^，；。]{0,8}(?:给予|予以|可|按)/u.test(text) &&
  (/\d(?:%|万|亿|元|家|项|件|人|名|个)|[一二两三四五六七八九十]项/u.test(text) ||
    /^(?:者|并且?|且|同时)?已?(?:具有|具备|拥有|获得|取得|经|已|被|属于|符合|在|与|为|是|当年|新|参与|承担|建有|列入|列为|纳入|入选|累计|近)/u.test(
      text,
    ) ||
    /(?:未|不)[^，；。]{2,6}$/u.test(text));

const TAIL_FACTS: ReadonlySet<FactName> = new Set(['registeredIn', 'sizeClass', 'independentLegalPerson']);

/** 经市商务局核准或备案开展业务的本市企业: the noun at the end is what both alternatives describe. */
function sharedTail(first: Clause, others: readonly Clause[]): readonly Finding[] {
  const last = others.at(-1);
  if (!last) return [];
  const noun = last.start + last.text.replace(/（[^（）]*）?/gu, (bracket) => ' '.repeat(bracket.length)).lastIndexOf('的') + 1;
  const earlier = [first, ...others.slice(0, -1)].flatMap((s) => s.findings.map((f) => f.proposition.fact));
  return noun - last.start < 5
    ? []
    : last.findings.filter((f) => f.start >= noun && TAIL_FACTS.has(f.proposition.fact) && !earlier.includes(f.proposition.fact));
}

const HEAD_FACTS: ReadonlySet<FactName> = new Set(['registeredIn', 'taxPaidIn', 'operatesIn', 'independentLegalPerson', 'dishonest']);

/** 在北京地区注册成立不超过5年或…科技型中小企业: the place stands before both alternatives. */
function sharedHead(first: Clause, others: readonly Clause[]): readonly Finding[] {
  const shared = first.findings.filter(
    (f) => HEAD_FACTS.has(f.proposition.fact) && !others.some((o) => o.findings.some((g) => g.proposition.fact === f.proposition.fact)),
  );
  return shared.length < first.findings.length ? shared : [];
}
