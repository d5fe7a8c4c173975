import type { FactDescription, FactName } from '@policy-navigator/client-shared';

/** Closed sets of which an enterprise has one. */
export const SINGLE: ReadonlySet<FactName> = new Set<FactName>(['taxCreditRating', 'sizeClass', 'legalForm']);
const scaleOf = ({ type }: FactDescription): number => (type === 'money' ? 1e4 : type === 'ratio' ? 0.01 : 1);

export const unitOf = (fact: FactDescription): string => (fact.type === 'money' ? '万元' : fact.type === 'ratio' ? '%' : (fact.unit ?? ''));
export const numberShown = (fact: FactDescription, value: number): string => String(Number((value / scaleOf(fact)).toFixed(6)));
/** What was typed, in the unit that is kept: null for nothing, NaN for no number. */
export function numberFrom(fact: FactDescription, text: string): number | null {
  const digits = text.replace(/[,，\s]/gu, '');
  if (digits === '') return null;
  return Number.isFinite(Number(digits)) ? Number((Number(digits) * scaleOf(fact)).toPrecision(12)) : NaN;
}
