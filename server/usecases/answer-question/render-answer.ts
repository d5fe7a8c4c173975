import type { Citation } from '../../domain/citation/citation.ts';
import { ANSWER_LIMITS, type Answer } from '../../domain/conversation/answer.ts';
import type { AnswerContext, Draft } from './context.ts';
import { plainDraft } from './context.ts';

/** The answer as the contract shows it: claims in order, each with the numbers of its citations. */
export function renderAnswer({ id, draft }: AnswerContext): Answer {
  const given: Draft = draft ?? plainDraft('error', '没能完成回答，问题已保留。请重试。');
  const citations: Citation[] = [];
  const lines: string[] = [];
  for (const claim of given.claims) {
    const numbers = claim.citations.map((c) => numberOf(c, citations)).filter((n) => n !== null);
    if (numbers.length > 0) lines.push(`${claim.text}${[...new Set(numbers)].map((n) => `[${n}]`).join('')}`);
  }
  const body = given.layout === 'list' ? lines.join('\n') : lines.map((l) => (/[。！？]\[/u.test(l) ? l : `${l}。`)).join('');
  const answer = `${given.lead}${given.layout === 'list' && given.lead !== '' && body !== '' ? '\n' : ''}${body}${given.closing}`;
  return {
    id,
    status: given.status,
    answer: [...answer].slice(0, ANSWER_LIMITS.answer).join(''),
    completeness: given.completeness,
    citations,
    programs: given.programs,
    followUps: given.followUps,
    origin: given.generated ? 'generated' : 'documents',
  };
}

/** The citation's number in the answer; null where there is no room for another. */
function numberOf(citation: Citation, citations: Citation[]): number | null {
  const at = citations.findIndex((c) => c.documentId === citation.documentId && c.start === citation.start && c.end === citation.end);
  if (at >= 0) return at + 1;
  if (citations.length >= ANSWER_LIMITS.citations) return null;
  citations.push(citation);
  return citations.length;
}
