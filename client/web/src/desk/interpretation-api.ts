import {
  createSend,
  type AssessmentReply,
  type InterpretationDraftReply,
  type PlanReply,
  type Plans,
  type PlanStepRequest,
  type PlanTermsChange,
  type Principals,
  type Rules,
  type SendInit,
  type Submitted,
} from '@policy-navigator/client-shared';

const send = createSend((...given) => fetch(...given));
const given = (method: 'POST' | 'PUT', body: unknown): SendInit => ({ method, body: JSON.stringify(body) });
const planOf = (policy: string): string => `/api/documents/${encodeURIComponent(policy)}/plan`;
const draftOf = (policy: string, form: string): string => `/api/documents/${encodeURIComponent(policy)}/interpretation-draft?form=${form}`;

const assessmentAt = (from: string, to: string): string =>
  `/api/assessment?${new URLSearchParams(Object.entries({ from, to }).filter(([, day]) => day !== '')).toString()}`;

/** What those who interpret policies ask the server. */
export const interpretationApi = {
  plans: () => send<Plans>('/api/plans'),
  principals: (year: string) => send<Principals>(`/api/plans/principals?year=${year}`),
  rules: () => send<Rules>('/api/interpretation-rules'),
  makePlan: (policy: string, terms: PlanTermsChange) => send<PlanReply>(planOf(policy), given('POST', terms)),
  amendPlan: (policy: string, terms: PlanTermsChange) => send<PlanReply>(planOf(policy), given('PUT', terms)),
  step: (policy: string, step: PlanStepRequest) => send<PlanReply | Submitted>(`${planOf(policy)}/steps`, given('POST', step)),
  assessment: (from: string, to: string) => send<AssessmentReply>(assessmentAt(from, to)),
  assessmentFile: (from: string, to: string, format: 'xlsx' | 'docx') => `${assessmentAt(from, to)}&format=${format}`,
  judge: (policy: string, contradiction: string, verdict: 'confirmed' | 'false-alarm', reason: string, against?: string) =>
    send<unknown>(
      `/api/documents/${encodeURIComponent(policy)}/coverage/contradictions/${encodeURIComponent(contradiction)}`,
      given('POST', { verdict, reason, ...(against !== undefined && { against }) }),
    ),
  draft: (policy: string, form: string) => send<InterpretationDraftReply>(draftOf(policy, form)),
  /** Where a draft is fetched as a file. */
  draftFile: (policy: string, form: string, format: string) => `${draftOf(policy, form)}&format=${format}`,
};
