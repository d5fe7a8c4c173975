import {
  createSend,
  type Campaigns,
  type Comparison,
  type Condition,
  type CoverageReport,
  type Deliveries,
  type EnterprisesOutcome,
  type KeptDocuments,
  type OperationsReply,
  type ProgramForReview,
  type PushCounts,
  type PushPlanReply,
  type PushRunReply,
  type Replacement,
  type ReviewDecision,
  type ReviewPreview,
  type ReviewQueue,
  type SendInit,
  type SimulationReply,
  type Sources,
  type Statistics,
  type UploadOutcome,
  type WholeDocument,
} from '@policy-navigator/client-shared';

const send = createSend((...given) => fetch(...given));
/** A file is sent as it is. */
const sendFile = createSend<File>((path, init) =>
  fetch(path, { ...init, headers: { accept: 'application/json', 'content-type': 'application/octet-stream' } }),
);
const post = (body: unknown): SendInit => ({ method: 'POST', body: JSON.stringify(body) });
const id = encodeURIComponent;

type Leaf = Extract<Condition, { fact: string }>;
/** One condition made to ask for something else (`leaf` counts from 1 in reading order), or left out. */
export type LeafChange = { readonly leaf: number } & ({ readonly value: Leaf['value'] } | { readonly remove: true });

/** What the workbench asks for. */
export const deskApi = {
  reviewQueue: () => send<ReviewQueue>('/api/reviews'),
  review: (programId: string) => send<ProgramForReview>(`/api/reviews/${id(programId)}`),
  previewReview: (programId: string, quote: string, replacement: Replacement) =>
    send<ReviewPreview>(`/api/reviews/${id(programId)}/preview`, post({ quote, replacement })),
  decideReview: (programId: string, decision: ReviewDecision) => send<ProgramForReview>(`/api/reviews/${id(programId)}`, post(decision)),
  documents: () => send<KeptDocuments>('/api/desk/documents'),
  document: (documentId: string) => send<WholeDocument>(`/api/desk/documents/${id(documentId)}`),
  upload: (file: File) => sendFile<UploadOutcome>(`/api/desk/documents?name=${id(file.name)}`, { method: 'POST', body: file }),
  importEnterprises: (file: File, columns: Readonly<Record<string, string | null>>, save: boolean) =>
    sendFile<EnterprisesOutcome>(
      `/api/desk/enterprises?name=${id(file.name)}&save=${String(save)}&columns=${id(JSON.stringify(columns))}`,
      { method: 'POST', body: file },
    ),
  sources: () => send<Sources>('/api/sources'),
  coverage: (policyId: string, interpretation?: string) =>
    send<CoverageReport>(
      `/api/documents/${id(policyId)}/coverage${interpretation === undefined ? '' : `?interpretation=${id(interpretation)}`}`,
    ),
  overrule: (policyId: string, provision: string, coverage: CoverageReport['provisions'][number]['coverage'], reason: string) =>
    send<unknown>(`/api/documents/${id(policyId)}/coverage/overrules`, post({ provision, coverage, reason })),
  simulate: (programId: string, changes: readonly LeafChange[]) =>
    send<SimulationReply>(`/api/programs/${id(programId)}/simulation`, post({ changes })),
  compare: (older: string, newer: string) => send<Comparison>(`/api/comparison?old=${id(older)}&new=${id(newer)}`),
  pushPlan: () => send<PushPlanReply>('/api/push/plan'),
  runPush: () => send<PushRunReply>('/api/push/runs', post({})),
  campaigns: () => send<Campaigns>('/api/push/campaigns'),
  decideCampaign: (campaign: string, decision: 'approved' | 'rejected') =>
    send<unknown>(`/api/push/campaigns/${id(campaign)}`, post({ decision })),
  deliveries: (status: string) => send<Deliveries>(`/api/push/deliveries${status === '' ? '' : `?status=${id(status)}`}`),
  settle: (delivery: string, as: 'sent' | 'resend') => send<undefined>(`/api/push/deliveries/${id(delivery)}`, post({ as })),
  pushCounts: () => send<PushCounts>('/api/push/counts'),
  operations: () => send<OperationsReply>('/api/operations'),
  probe: () => send<unknown>('/api/operations/probe', post({})),
  turn: (name: string, off: boolean) =>
    send<unknown>(`/api/operations/switches/${id(name)}`, { method: 'PUT', body: JSON.stringify({ off }) }),
  statistics: () => send<Statistics>('/api/statistics'),
};
