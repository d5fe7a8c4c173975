import { createSend, type ProgramForReview, type Replacement, type ReviewDecision, type ReviewPreview, type ReviewQueue } from '@policy-navigator/client-shared';

const send = createSend((...given) => fetch(...given));
const post = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) });
const id = encodeURIComponent;

/** What the workbench asks for. */
export const deskApi = {
  reviewQueue: () => send<ReviewQueue>('/api/reviews'),
  review: (programId: string) => send<ProgramForReview>(`/api/reviews/${id(programId)}`),
  previewReview: (programId: string, quote: string, replacement: Replacement) => send<ReviewPreview>(`/api/reviews/${id(programId)}/preview`, post({ quote, replacement })),
  decideReview: (programId: string, decision: ReviewDecision) => send<ProgramForReview>(`/api/reviews/${id(programId)}`, post(decision)),
};
