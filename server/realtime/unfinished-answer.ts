import type { Answer } from '../domain/conversation/answer.ts';
import type { LoggedEvent } from '../domain/conversation/answer-log.ts';
import type { Citation } from '../domain/citation/citation.ts';

/** One closed form for whatever went wrong: no cause reaches people. */
export const failedAnswer = (id: string): Answer => ({
  id,
  status: 'error',
  answer: '没能完成回答，问题已保留。',
  completeness: 'none',
  citations: [],
  programs: [],
  followUps: [],
  origin: 'documents',
});

/** What stood, after these events, when the asker stopped it. */
export function stoppedAnswer(id: string, events: readonly LoggedEvent[]): Answer {
  let text = '';
  let origin: Answer['origin'] = 'documents';
  const citations: Citation[] = [];
  for (const event of events) {
    if (event.type === 'reset') [text, citations.length, origin] = ['', 0, 'documents'];
    else if (event.type === 'status' && event.stage === 'writing') origin = 'generated';
    else if (event.type === 'text') text += event.text;
    else if (event.type === 'citation') citations[event.number - 1] = event.citation;
  }
  const said = text.trim() !== '';
  return {
    id,
    status: said ? 'partial' : 'error',
    answer: said ? text : '已停止回答，问题已保留。',
    completeness: said ? 'partial' : 'none',
    citations,
    programs: [],
    followUps: [],
    origin: said ? origin : 'documents',
  };
}
