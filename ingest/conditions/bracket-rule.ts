import { findQuantities } from '../../server/domain/language/quantities.ts';
import { alternativesOf, type Place } from './alternatives.ts';
import { clauseOf, type Clause } from './clauses.ts';
import { all, any, denied, type Draft } from './draft.ts';
import { typeOf } from './kinds/fact-nouns.ts';
import type { Finding } from './proposition.ts';

/**
 * 上年度营业收入不低于3000万元（软件企业不低于1500万元）: a bracket gives some applicants a number of their own.
 * Laxer: the rule, or the class and its number. Stricter: the rule, and for the class its number.
 */
export function easedInBracket(clause: Clause, place: Place): Draft | null {
  const bracket =
    /（([^（）]{2,24}?)(?:为|是|达到?|不低于|不少于|不超过|不高于|在|降至|放宽至|减按[\d.]{1,5}%即)((?:人民币)?[\d.,]{1,10}[^（）\d]{1,6})）/u.exec(
      clause.text,
    );
  if (!bracket || /^(?:含|不含|包括|其中|以下|即)/u.test(bracket[1] ?? '')) return null;
  const start = clause.start + bracket.index;
  const end = start + bracket[0].length;
  const base = clause.findings.findLast(
    (f) => f.start < start && f.end !== end && ['money', 'ratio', 'number'].includes(typeOf(f.proposition.fact)),
  );
  const own = findQuantities(bracket[2] ?? '')[0];
  if (!base || !own || typeof base.proposition.value !== 'number' || dimensionOf(base) !== own.dimension) return null;
  const inBracket = (f: Finding) => f.start >= start && f.end <= end;
  const span = place({ start, end });
  const classes = clause.findings.filter((f) => inBracket(f) && !['money', 'ratio', 'number'].includes(typeOf(f.proposition.fact)));
  const who: Draft = classes.length > 0 ? all(classes.map((f): Draft => ({ proposition: f.proposition, span }))) : { manual: span };
  const rule: Draft = { proposition: base.proposition, span: place(clause) };
  const theirs: Draft = { proposition: { ...base.proposition, value: own.value }, span };
  const laxer = base.proposition.op.startsWith('>') ? own.value < base.proposition.value : own.value > base.proposition.value;
  const joined = laxer ? any([rule, all([who, theirs])]) : all([rule, any([denied(who), theirs])]);
  return withOthers(clause, base, joined, { start, end }, place);
}

const dimensionOf = ({ proposition: { fact } }: Finding): string =>
  typeOf(fact) === 'money'
    ? 'money'
    : typeOf(fact) === 'ratio'
      ? 'ratio'
      : fact === 'floorArea'
        ? 'area'
        : fact === 'yearsOperating'
          ? 'years'
          : /atents|Properties/u.test(fact)
            ? 'items'
            : 'people';

/** The clause without bracket and base, read as usual, with the joined rule in the base's place. */
function withOthers(clause: Clause, base: Finding, joined: Draft, bracket: { start: number; end: number }, place: Place): Draft {
  const text =
    ' '.repeat(clause.start) +
    clause.text.slice(0, bracket.start - clause.start) +
    '□'.repeat(bracket.end - bracket.start) +
    clause.text.slice(bracket.end - clause.start);
  const outside = clause.findings.filter((f) => f.end <= bracket.start || f.start >= bracket.end || f === base);
  const rest = clauseOf(text, clause, outside);
  const swap = (draft: Draft): Draft =>
    'proposition' in draft
      ? draft.proposition === base.proposition
        ? joined
        : draft
      : 'allOf' in draft
        ? all(draft.allOf.map(swap))
        : 'anyOf' in draft
          ? any(draft.anyOf.map(swap))
          : draft;
  return swap(alternativesOf(rest, place));
}
