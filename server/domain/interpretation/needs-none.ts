import type { Provision } from '../policy/provision.ts';

/** 无须解读: documents and provisions that the rules exempt (`exempt` of `data/interpretation-rules.yaml`). */
export interface ExemptionRules {
  /** Kinds of document by their title: 领导分工、责任分解、表彰决定、人事任免. */
  readonly documents: readonly ExemptionRule[];
  /** Provisions by their own words. */
  readonly provisions: readonly ExemptionRule[];
}
/** Provisions that need no interpretation, as the rules on interpretation say (`data/interpretation-rules.yaml`). */
export interface ExemptionRule {
  readonly name: string;
  /** A regular expression over the title or the provision's own text without its marker. */
  readonly pattern: string;
  /** Where the rule comes from. */
  readonly source: string;
}

/** The rule by which a document needs no interpretation, or null. */
export const documentNeedsNone = (title: string, rules: ExemptionRules): ExemptionRule | null =>
  rules.documents.find((rule) => new RegExp(rule.pattern, 'u').test(title)) ?? null;

/** Why the provision needs no interpretation, or null. */
export function provisionNeedsNone(provision: Pick<Provision, 'marker'>, ownText: string, rules: ExemptionRules): string | null {
  const words = withoutMarker(ownText, provision.marker).replace(/\s+/gu, '');
  return rules.provisions.find((rule) => new RegExp(rule.pattern, 'u').test(words))?.name ?? null;
}

/** A provision's text without the number it begins with: （一）申报条件 → 申报条件. */
export function withoutMarker(text: string, marker: string | null): string {
  const trimmed = text.trimStart();
  return marker !== null && trimmed.startsWith(marker) ? trimmed.slice(marker.length).replace(/^[\s、.．:：]+/u, '') : trimmed;
}
