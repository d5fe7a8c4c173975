import type { Span } from '../../server/domain/citation/citation.ts';
import type { Condition } from '../../server/domain/subsidy/condition.ts';
import { cite, type ReadingContext } from '../reading-context.ts';
import { negated, type Proposition } from './proposition.ts';

/** A condition before it is cited: its leaves know the stretch of stored text they were read from. */
export type Draft =
  | { readonly proposition: Proposition; readonly span: Span }
  | { readonly manual: Span }
  | { readonly allOf: readonly Draft[] }
  | { readonly anyOf: readonly Draft[] }
  | { readonly not: Draft }
  | { readonly atLeast: number; readonly of: readonly Draft[] };

/** What does not hold when `draft` holds, with `not` only where no proposition says it. */
export function denied(draft: Draft): Draft {
  if ('proposition' in draft) {
    const opposite = negated(draft.proposition);
    return opposite === null ? { not: draft } : { ...draft, proposition: opposite };
  }
  if ('not' in draft) return draft.not;
  if ('allOf' in draft) return any(draft.allOf.map(denied));
  if ('anyOf' in draft) return all(draft.anyOf.map(denied));
  return { not: draft };
}

/** All of the drafts, flattened; saying a thing twice in one stretch says it once. */
export function all(drafts: readonly Draft[]): Draft {
  const flat = withoutRepeats(drafts.flatMap((d) => ('allOf' in d ? d.allOf : [d])));
  const [only] = flat;
  return flat.length === 1 && only ? only : { allOf: flat };
}

/** Any of the drafts, flattened. */
export function any(drafts: readonly Draft[]): Draft {
  const flat = oneSet(withoutRepeats(drafts.flatMap((d) => ('anyOf' in d ? d.anyOf : [d]))));
  const [only] = flat;
  return flat.length === 1 && only ? only : { anyOf: flat };
}

/** Of the same fact, any of these or any of those is any of all. */
function oneSet(drafts: readonly Draft[]): readonly Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const at = kept.findIndex(
      (k) =>
        'proposition' in k &&
        'proposition' in draft &&
        k.proposition.fact === draft.proposition.fact &&
        k.proposition.op === 'in' &&
        draft.proposition.op === 'in',
    );
    const same = kept[at];
    if (same && 'proposition' in same && 'proposition' in draft) kept[at] = union(same, draft);
    else kept.push(draft);
  }
  return kept;
}

export type Leaf = Extract<Draft, { readonly proposition: Proposition }>;

/** Both sets under one leaf that cites both places. */
export function union(a: Leaf, b: Leaf): Leaf {
  const values = [a, b].flatMap(({ proposition: { value } }) => (Array.isArray(value) ? (value as readonly string[]) : []));
  return {
    proposition: { ...a.proposition, value: [...new Set(values)] },
    span: { start: Math.min(a.span.start, b.span.start), end: Math.max(a.span.end, b.span.end) },
  };
}

export const isNothing = (draft: Draft): boolean => 'allOf' in draft && draft.allOf.length === 0;

function withoutRepeats(drafts: readonly Draft[]): readonly Draft[] {
  const seen = new Set<string>();
  return drafts.filter((draft) => {
    if (isNothing(draft)) return false;
    const key =
      'proposition' in draft
        ? `${draft.proposition.fact} ${draft.proposition.op} ${JSON.stringify(draft.proposition.value)} ${draft.span.start}`
        : 'manual' in draft
          ? `manual ${draft.manual.start} ${draft.manual.end}`
          : '';
    if (key === '') return true;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** The draft as the contract's tree: every leaf with the words it was read from and their place. */
export function cited(draft: Draft, context: ReadingContext): Condition {
  if ('proposition' in draft)
    return { ...draft.proposition, text: published(context.text, draft.span), citation: cite(context, draft.span) };
  if ('manual' in draft) return { manual: true, text: published(context.text, draft.manual), citation: cite(context, draft.manual) };
  if ('not' in draft) return { not: cited(draft.not, context) };
  if ('anyOf' in draft) return { anyOf: draft.anyOf.map((d) => cited(d, context)) };
  if ('of' in draft) return { atLeast: draft.atLeast, of: draft.of.map((d) => cited(d, context)) };
  return { allOf: draft.allOf.map((d) => cited(d, context)) };
}

/** The published words, without the line breaks and spaces that a page put into them. */
const published = (text: string, span: Span): string =>
  text
    .slice(span.start, span.end)
    .replace(/(?<=[\u3000-\u9fff\uff00-\uffef\d])[\s\u3000]+(?=[\u3000-\u9fff\uff00-\uffef\d])/gu, '')
    .trim();
