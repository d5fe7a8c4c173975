import type { Answer, AnswerStage, Citation, LoggedEvent } from './contract.ts';

/** An answer as far as it has come. `citations[0]` is `[1]`. */
export interface AnswerState {
  readonly stage: AnswerStage | null;
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly answer: Answer | null;
  readonly lastSeq: number;
  /** Whether words that were shown had to be taken back; what is shown since is a new answer. */
  readonly withdrawn?: boolean;
}
export const NO_ANSWER: AnswerState = { stage: null, text: '', citations: [], answer: null, lastSeq: 0 };

/** The state after one more event; an event seen before changes nothing. */
export function withEvent(state: AnswerState, event: LoggedEvent): AnswerState {
  if (event.seq <= state.lastSeq) return state;
  const lastSeq = event.seq;
  switch (event.type) {
    case 'status':
      return { ...state, lastSeq, stage: event.stage };
    case 'text':
      return { ...state, lastSeq, text: state.text + event.text };
    case 'citation':
      return { ...state, lastSeq, citations: Object.assign([...state.citations], { [event.number - 1]: event.citation }) };
    case 'reset':
      return { ...NO_ANSWER, lastSeq, ...(state.text !== '' || state.withdrawn === true ? { withdrawn: true } : {}) };
    case 'done':
      return {
        ...(state.withdrawn === true ? { withdrawn: true } : {}),
        stage: null,
        lastSeq,
        answer: event.answer,
        text: event.answer.answer,
        citations: event.answer.citations,
      };
  }
}

/** A run of an answer's line. `cited` never breaks: the last character before, its chips, the mark after. */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'cited'; readonly before: string; readonly numbers: readonly number[]; readonly after: string };
export interface Block {
  readonly type: 'line' | 'point';
  readonly inlines: readonly Inline[];
}

const POINT = /^\s*(?:[-*•·]|\d{1,2}[.、）)])\s*/u;
const CHIPS = /([^\s[\]]?)((?:\[\d{1,2}\])+)([，。；：、！？）」”]?)/gu;

/** The answer's lines and points with its citations in place; a number without its citation yet is left out. */
export function blocksOf(text: string, known: number): readonly Block[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({
      type: /^\s*[-*•·]\s/u.test(line) || /^\s*\d{1,2}[.、）)]/u.test(line) ? 'point' : 'line',
      inlines: inlinesOf(
        line.replace(POINT, (mark) => (/\d/u.test(mark) ? mark.trim() : '')),
        known,
      ),
    }));
}

function inlinesOf(line: string, known: number): readonly Inline[] {
  const inlines: Inline[] = [];
  // While it streams, the end may be half a mark: `…[1`
  const whole = line.replace(/\[\d{0,2}$/u, '');
  let from = 0;
  for (const m of whole.matchAll(CHIPS)) {
    if (m.index > from) inlines.push({ type: 'text', text: whole.slice(from, m.index) });
    const numbers = [...(m[2] ?? '').matchAll(/\d+/gu)].map(Number).filter((n) => n >= 1 && n <= known);
    inlines.push(
      numbers.length === 0
        ? { type: 'text', text: `${m[1] ?? ''}${m[3] ?? ''}` }
        : { type: 'cited', before: m[1] ?? '', numbers, after: m[3] ?? '' },
    );
    from = m.index + m[0].length;
  }
  if (from < whole.length) inlines.push({ type: 'text', text: whole.slice(from) });
  return inlines;
}

/** A row of a table of points: what it is about, and what is said of it. */
export interface Row {
  readonly label: string;
  readonly inlines: readonly Inline[];
}
const LABEL = /^((?:\d{1,2}[.、）)])?\s*)(《[^》]{2,60}》|第[一二三四五六七八九十百千零\d]{1,8}条[^：；。，]{0,12})：/u;

/**
 * Points that each open with the name of a document or an article (《甲办法》：…) as rows; null where one of them does not, or there are
 * fewer than two.
 */
export function rowsOf(points: readonly Block[]): readonly Row[] | null {
  const rows: Row[] = [];
  for (const {
    inlines: [first, ...rest],
  } of points) {
    const label = first?.type === 'text' ? LABEL.exec(first.text) : null;
    if (!label || first?.type !== 'text') return null;
    rows.push({ label: label[2] ?? '', inlines: [{ type: 'text', text: first.text.slice(label[0].length) }, ...rest] });
  }
  return rows.length < 2 ? null : rows;
}

/** Lines of 依据: `same` where it is of the same document as the line before. */
export const sourceLines = (
  citations: readonly Citation[],
): readonly { readonly number: number; readonly citation: Citation; readonly same: boolean }[] =>
  citations.map((citation, i) => ({ number: i + 1, citation, same: i > 0 && citations[i - 1]?.documentId === citation.documentId }));
