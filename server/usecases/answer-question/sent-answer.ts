import type { Answer } from '../../domain/conversation/answer.ts';
import type { AnswerEvent, AnswerStage } from '../../domain/conversation/events.ts';

/** An event before it has its number; each kind apart. */
export type Unnumbered = AnswerEvent extends infer E ? (E extends AnswerEvent ? Omit<E, 'seq'> : never) : never;

/** Characters of one `text` event. */
const PIECE = 24;

/** What of an answer has been sent. */
export class SentAnswer {
  private text = '';
  private citations: Answer['citations'] = [];
  private stage: AnswerStage | null = null;

  /**
   * The events that make what was sent into this answer: what is new of it, or, where it does not begin with what was sent, all of it after
   * a `reset`.
   */
  grow({ answer, citations }: Answer, stage: AnswerStage): readonly Unnumbered[] {
    const events: Unnumbered[] = [];
    if (!answer.startsWith(this.text) || !this.citations.every((c, i) => sameWords(c, citations[i]))) {
      events.push({ type: 'reset' });
      this.text = '';
      this.citations = [];
      this.stage = null;
    }
    // Words of a language model are not called verified words of the documents.
    if (this.stage === null && (citations.length > 0 || stage === 'writing')) events.push({ type: 'status', stage: (this.stage = stage) });
    let cited = this.citations.length;
    for (const text of piecesOf(answer.slice(this.text.length))) {
      events.push({ type: 'text', text });
      for (const mark of text.matchAll(/\[(\d{1,2})\]/gu)) {
        const citation = citations[Number(mark[1]) - 1];
        if (citation && Number(mark[1]) > cited) events.push({ type: 'citation', number: (cited = Number(mark[1])), citation });
      }
    }
    this.text = answer;
    this.citations = citations;
    return events;
  }
}

const sameWords = (a: Answer['citations'][number], b: Answer['citations'][number] | undefined): boolean =>
  b !== undefined && a.documentId === b.documentId && a.start === b.start && a.end === b.end;

/** The text in pieces that never cut a citation mark. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const part of text.split(/(\[\d{1,2}\])/u)) {
    if (/^\[\d{1,2}\]$/u.test(part)) {
      pieces.push(piece + part);
      piece = '';
      continue;
    }
    for (const c of part) {
      piece += c;
      if (piece.length >= PIECE) {
        pieces.push(piece);
        piece = '';
      }
    }
  }
  return piece === '' ? pieces : [...pieces, piece];
}
