import type { Span } from '../../server/domain/citation/citation.ts';
import type { FactName } from '../../server/domain/enterprise/facts.ts';
import { typeOf } from './kinds/fact-nouns.ts';
import type { Clause } from './clauses.ts';
import { all, any, denied, type Draft } from './draft.ts';
import type { Finding, Proposition } from './proposition.ts';

/** A clause about some applicants only, joined to what it asks of them. */
export interface Implication {
  readonly draft: Draft;
  /** It takes the place of the condition before it: 不超过5年，其中生物医药企业不超过7年. */
  readonly widens: boolean;
}

/**
 * 销售收入小于5,000万元（含）的企业，比例不低于5% → not the first or the second.
 * 其中生物医药领域企业，成立不超过7年 after a narrower rule → either the narrower rule, or the class and the wider one.
 */
export function implied(clause: Clause, next: Clause, previous: Draft | undefined, place: (span: Span) => Span): Implication | null {
  const isClass = /^(?:其中|对|对于|若|如)?[^，]{0,60}(?:的企业|的单位|的机构|企业|类机构|的)$/u.test(clause.text);
  const asks = next.findings.filter(isNumeric);
  if (!isClass || /的$/u.test(next.text) || CONSEQUENCE.test(next.text) || (asks.length === 0 && !next.unread)) return null;
  const narrows = clause.findings.filter((f) => isNumeric(f) || CLASS_FACTS.has(f.proposition.fact));
  const marked = /^(?:其中|对于?|若|如)/u.test(clause.text);
  if (narrows.length === 0 || (!narrows.some(isNumeric) && (!marked || asks.length === 0))) return null;
  const when: Draft = all([
    ...narrows.map((f) => ({ proposition: f.proposition, span: place(clause) })),
    ...(clause.unread && !narrows.some(isNumeric) ? [{ manual: place(clause) }] : []),
  ]);
  const then: Draft =
    asks.length === 0 ? { manual: place(next) } : all(asks.map((f) => ({ proposition: f.proposition, span: place(next) })));
  const [only] = asks;
  const base = previous && only ? laxerThan(previous, only.proposition) : null;
  if (base) return { draft: any([base, all([when, then])]), widens: true };
  return { draft: any([denied(when), then]), widens: false };
}

/** …的企业，可申请 / 给予: what the class gets, not what is asked of it. */
const CONSEQUENCE = /^(?:可|均可|方可|给予|予以|按|享受|优先|一次性|最高|每|分别|由|视|自愿|且|并|或|同时|近|无|未|没有)/u;
/** 其中生物医药领域企业登记成立不超过6年: class and number in one clause, after the rule for everybody. */
export function ofSome(clause: Clause, previous: Draft, place: (span: Span) => Span): Draft | null {
  if (!/^其中|(?:以下|以上|以内)的(?:[^，；。]{0,10}(?:企业|单位|机构))?[^，；。]{4,}/u.test(clause.text)) return null;
  const number = clause.findings.findLast(isNumeric);
  const base = number ? laxerThan(lastOf(previous), number.proposition) : null;
  if (!number || !base) return null;
  const span = place(clause);
  const classes = clause.findings
    .filter((f) => f !== number && f.end < number.end)
    .map((f): Draft => ({ proposition: f.proposition, span }));
  const lax = any([base, all([...(classes.length > 0 ? classes : [{ manual: span }]), { proposition: number.proposition, span }])]);
  return 'allOf' in previous ? all([...previous.allOf.slice(0, -1), lax]) : lax;
}
/** 裁员率不高于5.5%；30人以下的参保企业，裁员率不高于20%: the laxer number stands in a sentence of its own. */
export function easedForClass(previous: Draft | undefined, draft: Draft, text: string): Draft | null {
  if (!previous || !('anyOf' in draft) || !/(?:以下|以上|以内)的[^，；。]{0,10}(?:企业|单位|机构)，/u.test(text)) return null;
  const then = draft.anyOf.at(-1);
  const others = draft.anyOf.slice(0, -1);
  if (!then || !('proposition' in then) || others.length === 0) return null;
  const { fact } = then.proposition;
  // 2亿元以下的企业，不低于4%；2亿元以上的企业，不低于3%: neither tier eases the other
  const forAll =
    !('anyOf' in previous) ||
    previous.anyOf.every((d) => 'manual' in d || 'allOf' in d || ('proposition' in d && d.proposition.fact === fact));
  const base = forAll ? laxerThan(previous, then.proposition) : null;
  return base ? any([base, all([...others.map(denied), then])]) : null;
}

const lastOf = (draft: Draft): Draft => ('allOf' in draft ? (draft.allOf.at(-1) ?? draft) : draft);

const CLASS_FACTS: ReadonlySet<FactName> = new Set([
  'industry',
  'industryTags',
  'sizeClass',
  'qualifications',
  'legalForm',
  'ownership',
  'registeredIn',
  'operatesIn',
]);
const isNumeric = ({ proposition: { fact } }: Finding): boolean => ['money', 'ratio', 'number', 'date'].includes(typeOf(fact));

/** The rule before it about the same number, if the new number is the laxer one; 未裁员或裁员率不高于5.5% is such a rule too. */
function laxerThan(previous: Draft, asked: Proposition): Draft | null {
  if ('anyOf' in previous) return previous.anyOf.some((d) => laxerThan(d, asked) !== null) ? previous : null;
  return 'proposition' in previous && isLaxer(asked, previous.proposition) ? previous : null;
}

/** Whether `asked` bounds the same number the same way, and lets more in. */
export function isLaxer(asked: Proposition, previous: Proposition): boolean {
  const was = previous.value;
  const is = asked.value;
  const { op } = asked;
  if (asked.fact !== previous.fact || typeof was !== 'number' || typeof is !== 'number' || op.charAt(0) !== previous.op.charAt(0))
    return false;
  return op.startsWith('>') ? is < was : is > was;
}
