import { createSend, type AnsweredSince, type Drafts, type OwnAnswers, type ShownAnswers, type WholeDraft } from '@policy-navigator/client-shared';

const send = createSend((...given) => fetch(...given));
const id = encodeURIComponent;

/** What the public sees of 回应公众: drafts and a place to comment, answers, and those to one's own questions. */
export const publicApi = {
  drafts: () => send<Drafts>('/api/drafts'),
  draft: (draft: string) => send<WholeDraft>(`/api/drafts/${id(draft)}`),
  comment: (draft: string, provision: number | null, text: string) => send<unknown>(`/api/drafts/${id(draft)}/comments`, { method: 'POST', body: JSON.stringify({ provision, text }) }),
  answers: (documentId: string) => send<ShownAnswers>(`/api/documents/${id(documentId)}/answers`),
  answered: (questions: readonly string[]) => send<AnsweredSince>('/api/answered', { method: 'POST', body: JSON.stringify({ questions }) }),
  ownAnswers: () => send<OwnAnswers>('/api/me/answers'),
  readAnswer: (message: string) => send<OwnAnswers>(`/api/me/answers/${id(message)}`, { method: 'POST', body: '{}' }),
};
