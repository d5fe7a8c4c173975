import { pieces, type Quote } from '@policy-navigator/client-shared';

type Provision = Pick<Quote['provisions'][number], 'ordinal' | 'kind' | 'marker' | 'start' | 'end' | 'text'>;
export interface ClauseView {
  readonly id: string;
  readonly heading: boolean;
  readonly number: string;
  readonly quoted: boolean;
  readonly pieces: readonly { readonly text: string; readonly marked: boolean }[];
}

const HEADINGS: ReadonlySet<Provision['kind']> = new Set<Provision['kind']>(['part', 'chapter', 'section']);

/** A provision with its number in the gutter; `quoted`: offsets in the document of the words to mark. */
export function clauseView(p: Provision, quoted: readonly [number, number] | null): ClauseView {
  const number = p.marker !== null && [...p.marker].length <= 6 && p.text.startsWith(p.marker) ? p.marker : '';
  const skip = number.length + (/^[\s　]*/u.exec(p.text.slice(number.length))?.[0].length ?? 0);
  const text = p.text.slice(skip).trimEnd();
  const range =
    quoted === null ? [] : [[Math.max(0, quoted[0] - p.start - skip), Math.min(text.length, quoted[1] - p.start - skip)] as const];
  const heading = HEADINGS.has(p.kind);
  return {
    id: `p${p.ordinal}`,
    heading,
    number: heading ? '' : number,
    quoted: quoted !== null,
    pieces: heading ? [{ text: p.text.trim(), marked: false }] : pieces(text, range),
  };
}
