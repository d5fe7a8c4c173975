import { quoteFrom, type Citation } from '../../domain/citation/citation.ts';
import { factDefinition } from '../../domain/enterprise/facts.ts';
import { findDates } from '../../domain/language/dates.ts';
import { findQuantities, type Quantity } from '../../domain/language/quantities.ts';
import type { DocumentRecord } from '../../domain/policy/ports.ts';
import { leavesOf, type Condition } from '../../domain/subsidy/condition.ts';
import { AWARD_KINDS, type AwardTerms } from '../../domain/subsidy/program.ts';
import { readRequirement } from '../read-requirement.ts';
import type { ProposedProgram } from './ports.ts';

/** What of a proposal holds, and why the rest does not. */
export interface VerifiedProposal {
  readonly conditions: readonly Condition[];
  readonly awards: readonly AwardTerms[];
  readonly refused: readonly { readonly quote: string; readonly reason: string }[];
}

/** A quote that is shorter says too little to be checked. */
const SHORTEST_QUOTE = 6;

/** Keeps what the document really says: the quote is in its text, and every number of the proposal is read again from the quote. */
export function verifyProposal(proposed: ProposedProgram, record: DocumentRecord): VerifiedProposal {
  const conditions: Condition[] = [];
  const awards: AwardTerms[] = [];
  const refused: { quote: string; reason: string }[] = [];
  const known = record.programs.flatMap((p) => [...leavesOf(p.conditions), ...p.awards]).map((x) => x.citation);
  for (const { quote, fact, op, value } of proposed.conditions) {
    const citation = findQuote(quote, record);
    if (citation === null) {
      refused.push({ quote, reason: '原文中没有这句话' });
      continue;
    }
    if (known.some((k) => k.start < citation.end && citation.start < k.end)) {
      refused.push({ quote, reason: '规则已经读过这句话' });
      continue;
    }
    const text = citation.quote;
    if (fact === null || op === null) {
      conditions.push({ manual: true, text, citation });
      continue;
    }
    const requirement = readRequirement({ fact, op, value });
    if (requirement === null || !('fact' in requirement)) refused.push({ quote, reason: '企业信息项、运算符或值不正确' });
    else if (!saysValue(text, requirement.fact, requirement.value)) refused.push({ quote, reason: '数值与原文不一致' });
    else conditions.push({ ...requirement, text, citation });
  }
  for (const { quote, kind, rate, fixed, max } of proposed.awards) {
    const citation = findQuote(quote, record);
    const awardKind = AWARD_KINDS.find((k) => k === kind);
    if (citation === null || awardKind === undefined) {
      refused.push({ quote, reason: citation === null ? '原文中没有这句话' : '资助方式不正确' });
      continue;
    }
    if (known.some((k) => k.start < citation.end && citation.start < k.end)) {
      refused.push({ quote, reason: '规则已经读过这句话' });
      continue;
    }
    const quantities = findQuantities(citation.quote);
    const agrees = has(quantities, ['ratio', 'points'], rate) && has(quantities, ['money'], fixed) && has(quantities, ['money'], max);
    if (!agrees) refused.push({ quote, reason: '数值与原文不一致' });
    else awards.push({ kind: awardKind, rate, of: null, fixed, min: null, max, per: null, when: null, text: citation.quote, citation });
  }
  return { conditions, awards, refused };
}

/** The place of the words in the document; white space may differ, nothing else. Null where they are not there, or there more than once. */
function findQuote(quote: string, record: DocumentRecord): Citation | null {
  const wanted = quote.replace(/\s/gu, '');
  if (wanted.length < SHORTEST_QUOTE) return null;
  let tight = '';
  const at: number[] = [];
  for (let i = 0; i < record.text.length; i++) {
    const c = record.text[i] ?? '';
    if (!/\s/u.test(c)) {
      tight += c;
      at.push(i);
    }
  }
  const first = tight.indexOf(wanted);
  if (first === -1 || tight.includes(wanted, first + 1)) return null;
  const start = at[first] ?? 0;
  const end = (at[first + wanted.length - 1] ?? 0) + 1;
  const provision = record.provisions.findLast((p) => p.start <= start);
  const { title, documentNumber, sourceUrl } = record.metadata;
  return quoteFrom(
    record.text,
    { start, end },
    { documentId: record.id, path: record.path, title, documentNumber, sourceUrl },
    provision?.path ?? '',
  );
}

/** Whether the words themselves give the value. A set cannot be read from numbers: a person will see it in review. */
function saysValue(text: string, fact: Parameters<typeof factDefinition>[0], value: unknown): boolean {
  const { type } = factDefinition(fact);
  if (type === 'date') return findDates(text).some((d) => d.from === value || d.to === value);
  if (typeof value !== 'number') return true;
  const dimensions: readonly Quantity['dimension'][] =
    type === 'money' ? ['money'] : type === 'ratio' ? ['ratio'] : ['years', 'people', 'items', 'area', 'coal'];
  return has(findQuantities(text), dimensions, value);
}

const has = (quantities: readonly Quantity[], dimensions: readonly Quantity['dimension'][], value: number | null): boolean =>
  value === null ||
  quantities.some((q) => dimensions.includes(q.dimension) && (near(q.value, value) || (q.upper !== null && near(q.upper, value))));
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
