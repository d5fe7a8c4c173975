import { createDraftsApi, createSend, type AnsweredSince, type OwnAnswers, type ShownAnswers } from '@policy-navigator/client-shared';

const send = createSend((...given) => fetch(...given));
const id = encodeURIComponent;

/** What the public sees of 回应公众: drafts and a place to comment, answers, and those to one's own questions. */
export const publicApi = {
  ...createDraftsApi(send),
  answers: (documentId: string) => send<ShownAnswers>(`/api/documents/${id(documentId)}/answers`),
  answered: (questions: readonly string[]) => send<AnsweredSince>('/api/answered', { method: 'POST', body: JSON.stringify({ questions }) }),
  ownAnswers: () => send<OwnAnswers>('/api/me/answers'),
  readAnswer: (message: string) => send<OwnAnswers>(`/api/me/answers/${id(message)}`, { method: 'POST', body: '{}' }),
};
