import type { AnswerContext, Claim, Draft } from '../context.ts';
import type { PreparedDocument } from '../reading/prepared-document.ts';
import type { Candidate } from '../reading/rank-sentences.ts';
import { wantedBy } from '../understanding/focus.ts';
import { lengthRead } from '../understanding/terms.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { quoteSentence } from './quote.ts';
import { tellingPart, type Interest } from './telling.ts';

/** Characters a list or comparison may take, and the least for one row. */
const ROOM = 345;
const ROW_ROOM = 52;

const ARTICLE = /第[一二三四五六七八九十百千零\d]{1,8}条(?:（.{1,3}）)?$/u;

/**
 * One row per candidate: the document's title where there are several, and the telling part of the sentence. `names`: what each row is
 * called, where they are sides.
 */
export function rowsDraft(
  rows: readonly Candidate[],
  { weights }: AnswerContext,
  understanding: Understanding,
  lead: string,
  names: readonly string[] = [],
): Draft {
  const interest: Interest = { weights, wants: understanding.focuses.flatMap(wantedBy) };
  const several = new Set(rows.map((r) => r.found.document.record.id)).size > 1;
  const quotes = rows.map((r) => quoteSentence(r.found.document, r.sentence));
  // Of one document, the articles tell the rows apart
  const byArticle =
    !several && new Set(quotes.map((q) => q.provisionPath)).size === rows.length && quotes.every((q) => ARTICLE.test(q.provisionPath));
  const room = Math.max(ROW_ROOM, Math.floor((ROOM - lengthRead(lead)) / rows.length) - 4);
  const claims: Claim[] = rows.map((candidate, at) => {
    const { document } = candidate.found;
    const quote = quotes[at] as (typeof quotes)[number];
    const title =
      names[at] !== undefined
        ? `${names[at]}（《${shortTitle(document.record.metadata.title)}》）：`
        : several
          ? `《${shortTitle(document.record.metadata.title)}》：`
          : byArticle
            ? `${ARTICLE.exec(quote.provisionPath)?.[0] ?? ''}：`
            : '';
    const left = Math.max(30, room - lengthRead(title));
    const said = tellingPart(document.record.text, candidate.sentence, left, interest);
    return { text: title + said + restOf(document, candidate, left - lengthRead(said), interest), citations: [quote] };
  });
  return { status: 'answered', completeness: 'complete', lead, claims, closing: '', layout: 'list', programs: [], followUps: [] };
}

/** What a sentence that ends in ； goes on with, where there is room: …最高30万元；带动就业5人及以上的，最高50万元 */
function restOf(document: PreparedDocument, { sentence }: Candidate, room: number, interest: Interest): string {
  const next = document.sentences[sentence.index + 1];
  if (next?.provision !== sentence.provision || !/[；;]\s*$/u.test(document.textOf(sentence)) || room < ROW_ROOM) return '';
  return `；${tellingPart(document.record.text, next, room - 1, interest)}`;
}

/** A title as a row can show it: what is inside 《》 of 关于印发《…》的通知, at most 24 characters. */
export function shortTitle(title: string): string {
  const inner =
    /《([^》]{4,60})》/u.exec(title)?.[1] ?? title.replace(/^.{0,30}?关于(?:印发|公布|发布)?/u, '').replace(/的(?:通知|公告|通告)$/u, '');
  const bare = inner.length >= 4 ? inner : title;
  return lengthRead(bare) <= 24 ? bare : `${bare.slice(0, 23)}…`;
}
