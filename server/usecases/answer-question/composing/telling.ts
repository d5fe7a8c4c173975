import type { Span } from '../../../domain/citation/citation.ts';
import { clausesOf } from '../reading/sentences.ts';
import { shows, type Trait } from '../reading/traits.ts';
import { foldText, lengthRead } from '../understanding/terms.ts';

/** Share of the room that the clause with the figure may take. */
const FIGURE_SHARE = 0.6;

/** What makes a clause worth saying: the question's terms in it and the traits it should show. */
export interface Interest {
  readonly weights: ReadonlyMap<string, number>;
  readonly wants: readonly Trait[];
}

/** Worth of a clause that shows what is wanted, against all the question's terms together. */
const TRAIT_WORTH = 0.35;

/**
 * The telling part of a sentence, at most `limit` characters: the run of clauses that says most of what is asked.
 * A sentence that fits is said whole.
 */
export function tellingPart(text: string, span: Span, limit: number, interest: Interest): string {
  const whole = asSaid(text.slice(span.start, span.end));
  if (lengthRead(whole) <= limit) return whole;
  const clauses = clausesOf(text, span);
  const total = [...interest.weights.values()].reduce((a, b) => a + b, 0) || 1;
  const folded = clauses.map((c) => foldText(text.slice(c.start, c.end)));
  let best = { value: -1, from: 0, to: 0 };
  for (let from = 0; from < clauses.length; from++) {
    const seen = new Set<string>();
    let value = 0;
    let shown = 0;
    for (let to = from; to < clauses.length; to++) {
      const length = lengthRead(text.slice(clauses[from]?.start, clauses[to]?.end));
      if (length > limit && to > from) break;
      for (const [term, w] of interest.weights)
        if (!seen.has(term) && folded[to]?.includes(term)) {
          seen.add(term);
          value += w / total;
        }
      if (interest.wants.some((t) => shows(folded[to] ?? '', t))) shown++;
      const worth = value + (shown > 0 ? TRAIT_WORTH * (1 + 0.25 * Math.min(3, shown - 1)) : 0) - length / 2000;
      if (worth > best.value) best = { value: worth, from, to };
    }
  }
  const said = cutTo(asSaid(text.slice(clauses[best.from]?.start, clauses[best.to]?.end)), limit);
  const showing = clauses.findIndex((_, i) => interest.wants.some((t) => shows(folded[i] ?? '', t)));
  if (showing < 0 || interest.wants.some((t) => shows(foldText(said), t))) return said;
  return withFigure(text, clauses, showing, best, limit);
}

/** The clause that shows what is wanted beside the telling ones, in the order of the text: a figure is never cut away. */
function withFigure(
  text: string,
  clauses: readonly Span[],
  showing: number,
  telling: { readonly from: number; readonly to: number },
  limit: number,
): string {
  const figure = cutTo(asSaid(text.slice(clauses[showing]?.start, clauses[showing]?.end)), Math.floor(limit * FIGURE_SHARE));
  const rest = cutTo(
    asSaid(text.slice(clauses[telling.from]?.start, clauses[telling.to]?.end)),
    Math.max(1, limit - lengthRead(figure) - 2),
  );
  if (showing < telling.from) return `${figure}${showing + 1 === telling.from ? '，' : '……'}${rest}`;
  return `${rest.replace(/…$/u, '')}${showing === telling.to + 1 && !rest.endsWith('…') ? '，' : '……'}${figure}`;
}

/** Words of a document as an answer says them: joined lines, no list marker in front, no trailing separator. */
export function asSaid(text: string): string {
  return text
    .replace(/(?<=[\p{Script=Han}，。；：、（）《》“”\d])\s+(?=[\p{Script=Han}，。；：、（）《》“”\d])/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^答\s*[：:]\s*/u, '')
    .replace(
      /^(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[、．]|\.(?!\d))|第[一二三四五六七八九十百零]{1,5}[条章节](?![、和及与至到第])|[①-⑳●■◆○·•▪])\s*/u,
      '',
    )
    .replace(/[，；、：:;,]+$/u, '');
}

function cutTo(text: string, limit: number): string {
  if (lengthRead(text) <= limit) return text;
  let end = text.length;
  while (lengthRead(text.slice(0, end)) > limit - 1) end--;
  return text.slice(0, end).replace(/[，；、：,;\s]+$/u, '') + '…';
}
