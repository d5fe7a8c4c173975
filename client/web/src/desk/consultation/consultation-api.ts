import {
  createSend,
  type AnswerDraft,
  type AnswerQueue,
  type Assignment,
  type ClusterOutcome,
  type Drafts,
  type Expert,
  type Experts,
  type ExpertTerms,
  type PeriodStep,
  type PeriodTerms,
  type QueueEntry,
  type QueueStep,
  type SendInit,
  type SuggestedExperts,
  type TakenIn,
  type WholeDraft,
} from '@policy-navigator/client-shared';

const send = createSend((...given) => fetch(...given));
const put = (method: 'POST' | 'PUT', body: unknown): SendInit => ({ method, body: JSON.stringify(body) });
const id = encodeURIComponent;

export interface QueueFilter {
  readonly state: string;
  readonly department: string;
  readonly overdue: boolean;
}

/** What 回应公众 asks for. */
export const consultationApi = {
  queue: ({ state, department, overdue }: QueueFilter) =>
    send<AnswerQueue>(
      `/api/consultations?${new URLSearchParams({ ...(state !== '' && { state }), ...(department !== '' && { department }), ...(overdue && { overdue: 'true' }) }).toString()}`,
    ),
  takeIn: () => send<TakenIn>('/api/consultations', put('POST', {})),
  entry: (entry: string) => send<QueueEntry>(`/api/consultations/${id(entry)}`),
  assign: (entry: string, to: Assignment) => send<QueueEntry>(`/api/consultations/${id(entry)}/assignment`, put('POST', to)),
  answer: (entry: string, given: AnswerDraft) => send<QueueEntry>(`/api/consultations/${id(entry)}/answer`, put('POST', given)),
  step: (entry: string, step: QueueStep) => send<QueueEntry>(`/api/consultations/${id(entry)}/steps`, put('POST', step)),
  experts: () => send<Experts>('/api/experts'),
  addExpert: (terms: ExpertTerms) => send<Expert>('/api/experts', put('POST', terms)),
  changeExpert: (expert: string, terms: ExpertTerms) => send<Expert>(`/api/experts/${id(expert)}`, put('PUT', terms)),
  expertsFor: (documentId: string) => send<SuggestedExperts>(`/api/documents/${id(documentId)}/experts`),
  drafts: () => send<Drafts>('/api/desk/drafts'),
  draft: (draft: string) => send<WholeDraft>(`/api/desk/drafts/${id(draft)}`),
  openDraft: (terms: PeriodTerms) => send<Drafts['drafts'][number]>('/api/desk/drafts', put('POST', terms)),
  stepDraft: (draft: string, step: PeriodStep) => send<unknown>(`/api/desk/drafts/${id(draft)}/steps`, put('POST', step)),
  moderate: (draft: string, comment: string, to: 'shown' | 'hidden', reason: string | null) =>
    send<WholeDraft>(`/api/desk/drafts/${id(draft)}/comments/${id(comment)}`, put('POST', { to, reason })),
  decide: (draft: string, cluster: string, decided: ClusterOutcome) =>
    send<WholeDraft>(`/api/desk/drafts/${id(draft)}/clusters/${id(cluster)}`, put('PUT', decided)),
};
