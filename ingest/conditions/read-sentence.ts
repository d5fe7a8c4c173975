import type { Span } from '../../server/domain/citation/citation.ts';
import type { Jurisdiction } from '../../server/domain/policy/document.ts';
import { alternativesOf } from './alternatives.ts';
import { clausesOf, type Clause } from './clauses.ts';
import { all, any, denied, isNothing, type Draft } from './draft.ts';
import { implied } from './implication.ts';
import type { Finding } from './proposition.ts';
import type { ConditionPassage } from './read-conditions.ts';
import { recognise } from './recognise.ts';
import type { Statement } from './statements.ts';

export interface SentenceSurroundings {
  readonly jurisdiction: Jurisdiction | null;
  /** Canonical text before the sentence. */
  readonly before: string;
  /** Its items shut out (不予支持) or let in. */
  readonly role: ConditionPassage['role'];
}

/** 不予支持, 不得申报, …除外: what precedes shuts an applicant out. */
const SHUTS_OUT = /(?:不予|不再给予|不再予以|不给予|不得|不能|不可|不可以|不纳入|不列入)(?:给予)?(?:支持|受理|资助|补助|补贴|奖励|奖补|扶持|申报|申请|享受|推荐|纳入|列入|认定|兑现|安排|参与|参加)|取消(?:申报|其)?资格|(?:的)?除外$/u;
/** 优先支持 is a preference, never a condition. */
const PREFERS = /(?:优先|择优|适当倾斜)(?:给予|予以)?(?:支持|考虑|推荐|安排|扶持|资助|申报|入选)?/u;

/** The condition that one statement puts. */
export function readSentence(statement: Statement, { jurisdiction, before, role }: SentenceSurroundings): Draft {
  const { text } = statement.canonical;
  const findings = recognise(text, before, jurisdiction);
  const clauses = clausesOf(text, findings);
  const place = (span: Span) => statement.canonical.spanOf(span.start, span.end);
  if (role === 'exclusion' || SHUTS_OUT.test(text)) return exclusion(clauses, role === 'exclusion', place, statement);
  return requirement(clauses.filter((c) => !(PREFERS.test(c.text) && c.findings.length === 0)), place, role);
}

type Place = (span: Span) => Span;

function requirement(clauses: readonly Clause[], place: Place, role: ConditionPassage['role']): Draft {
  const parts: Draft[] = [];
  for (let i = 0; i < clauses.length; i++) {
    const clause = clauses[i], next = clauses[i + 1];
    if (!clause) continue;
    const consequence = role === 'requirement' && next ? implied(clause, next, parts.at(-1), place) : null;
    if (consequence) {
      if (consequence.widens) parts.pop();
      parts.push(consequence.draft);
      i++;
      continue;
    }
    const draft = clauseDraft(clause, place);
    const last = parts.at(-1);
    if (clause.isAlternative && last && !isNothing(draft)) {
      parts[parts.length - 1] = any([last, draft]);
    } else parts.push(draft);
  }
  return all(joinManual(parts));
}

function clauseDraft(clause: Clause, place: Place): Draft {
  const span = place(clause);
  if (clause.findings.length === 0) return clause.unread ? { manual: span } : { allOf: [] };
  return alternativesOf(clause, span);
}

/** Neighbouring clauses that nobody could read are one condition for a person. */
function joinManual(parts: readonly Draft[]): readonly Draft[] {
  const joined: Draft[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last && 'manual' in last && 'manual' in part && part.manual.start >= last.manual.end) joined[joined.length - 1] = { manual: { start: last.manual.start, end: part.manual.end } };
    else if (!isNothing(part)) joined.push(part);
  }
  return joined;
}

const RECORDS: ReadonlySet<string> = new Set(['dishonest', 'majorViolation', 'majorAccident', 'taxOwed']);
const saysRequirement = ({ proposition: { fact, op } }: Finding): boolean => RECORDS.has(fact) || op === 'notIn';

/**
 * A negative list's item, or a sentence that shuts out: the situation must not hold.
 * Bad records and 除外 already read as what must hold; anything else is denied. A whole sentence that
 * nobody could read (同一项目不得重复申报) is a rule in its own words, an item of a list a situation.
 */
function exclusion(clauses: readonly Clause[], isItem: boolean, place: Place, whole: Statement): Draft {
  const findings = clauses.flatMap((c) => c.findings);
  const required = clauses.flatMap((c) => c.findings.filter(saysRequirement).map((f): Draft => ({ proposition: f.proposition, span: place(c) })));
  const situation = clauses.flatMap((c): readonly Draft[] => {
    const own = c.findings.filter((f) => !saysRequirement(f)).map((f): Draft => ({ proposition: f.proposition, span: place(c) }));
    return own;
  });
  const whole_: Span = { start: whole.start, end: whole.end };
  if (findings.length === 0) return isItem && !SHUTS_OUT.test(whole.canonical.text) ? { not: { manual: whole_ } } : { manual: whole_ };
  if (situation.length === 0) return all(required);
  const unread = clauses.some((c) => c.unread && !SHUTS_OUT.test(c.text));
  return all([...required, unread ? { not: all([...situation, { manual: whole_ }]) } : denied(all(situation))]);
}
