import type {
  Changes,
  Digest,
  Inbox,
  MessageChange,
  SubscriptionChange,
  SubscriptionSettings,
  Calendar,
  Catalogue,
  Codes,
  DemoEnterprises,
  DocumentDetail,
  DocumentPage,
  Enterprise,
  ErrorReply,
  Facts,
  Feedback,
  MatchReply,
  ProgramDetail,
  Quote,
  RegisteredEnterprise,
  RegistryCandidates,
  SessionReply,
  Site,
} from './contract.ts';

/** Why a request brought nothing, in words for people. `offline`: it never reached the server. */
export class ApiError extends Error {
  readonly code: ErrorReply['error']['code'] | 'offline';
  constructor(code: ApiError['code'], message: string) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
  }
}

export interface CatalogueSearch {
  readonly by?: string;
  readonly of?: string;
  readonly page?: string;
}

export interface DocumentSearch {
  readonly every?: string;
  readonly q?: string;
  readonly kind?: string;
  readonly validity?: string;
  readonly issuer?: string;
  readonly jurisdiction?: string;
  readonly year?: string;
  readonly subject?: string;
  readonly exact?: string;
  readonly sort?: string;
  readonly page?: string;
}

/** What is sent: JSON, unless `Body` says otherwise. `prefer` is the header of that name. */
export interface SendInit<Body = string> {
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  readonly body?: Body;
  readonly prefer?: string;
}
/** The part of `fetch` that is needed here: not every client is a browser. */
export type Fetch<Body = string> = (
  url: string,
  init: { readonly method?: 'POST' | 'PUT' | 'DELETE'; readonly body?: Body; readonly headers: Record<string, string> },
) => Promise<{ readonly ok: boolean; readonly status: number; readonly json: () => Promise<unknown> }>;
/** One request; what it brings, or an `ApiError` in words for people. */
export type Send<Body = string> = <T>(path: string, init?: SendInit<Body>) => Promise<T>;

export function createSend<Body = string>(fetch: Fetch<Body>, base = ''): Send<Body> {
  return async <T>(path: string, { prefer, ...init }: SendInit<Body> = {}): Promise<T> => {
    let response: Awaited<ReturnType<Fetch>>;
    try {
      response = await fetch(`${base}${path}`, {
        ...init,
        headers: {
          accept: 'application/json',
          ...(init.body !== undefined && { 'content-type': 'application/json' }),
          ...(prefer !== undefined && { prefer }),
        },
      });
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortError') throw error;
      throw new ApiError('offline', '网络不可用。已收到的内容保留，联网后自动继续。');
    }
    if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
    const reply = (await response.json().catch(() => null)) as ErrorReply | null;
    throw new ApiError(reply?.error.code ?? 'internal', reply?.error.message ?? '系统出现问题，请稍后再试。');
  };
}

/** The HTTP API; `fetch` is given, so that other clients than browsers can use it. */
export function createApi(fetch: Fetch, base = '') {
  const send = createSend(fetch, base);
  const query = (given: object): string => {
    const words = Object.entries(given).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'string' && value !== '' ? [`${name}=${encodeURIComponent(value)}`] : [],
    );
    return words.length === 0 ? '' : `?${words.join('&')}`;
  };
  const id = encodeURIComponent;
  return {
    site: () => send<Site>('/api/site'),
    session: () => send<SessionReply>('/api/session'),
    facts: () => send<Facts>('/api/facts'),
    codes: (type: 'region' | 'industry', q: string) => send<Codes>(`/api/codes${query({ type, q })}`),
    documents: (search: DocumentSearch) => send<DocumentPage>(`/api/documents${query(search)}`),
    catalogue: (search: CatalogueSearch) => send<Catalogue>(`/api/catalogue${query(search)}`),
    document: (documentId: string) => send<DocumentDetail>(`/api/documents/${id(documentId)}`),
    /** Shown beside another document: not counted as read. */
    documentAside: (documentId: string) => send<DocumentDetail>(`/api/documents/${id(documentId)}?aside=1`),
    quote: (documentId: string, start: number, end: number) =>
      send<Quote>(`/api/documents/${id(documentId)}/quote?start=${start}&end=${end}`),
    program: (programId: string) => send<ProgramDetail>(`/api/programs/${id(programId)}`),
    demoEnterprises: () => send<DemoEnterprises>('/api/enterprises/demo'),
    match: (enterprise: Enterprise) => send<MatchReply>('/api/matches', { method: 'POST', body: JSON.stringify({ enterprise }) }),
    /** Of one's own enterprise, or of a demo enterprise: what the server knows of it. */
    matchesOf: (enterpriseId: string) => send<MatchReply>(`/api/enterprises/${id(enterpriseId)}/matches`),
    /** What changed between two versions that the public may read. */
    changes: (older: string, newer: string) => send<Changes>(`/api/documents/${id(newer)}/changes${query({ from: older })}`),
    registry: (q: string) => send<RegistryCandidates>(`/api/registry${query({ q })}`),
    registered: (code: string) => send<RegisteredEnterprise>(`/api/registry/${id(code)}`),
    /** What the asker thinks of an answer. */
    feedback: (questionId: string, given: Feedback) =>
      send<{ ok: true }>(`/api/questions/${id(questionId)}/feedback`, { method: 'POST', body: JSON.stringify(given) }),
    inbox: (enterpriseId: string) => send<Inbox>(`/api/enterprises/${id(enterpriseId)}/inbox`),
    changeMessage: (enterpriseId: string, messageId: string, change: MessageChange) =>
      send<Inbox>(`/api/enterprises/${id(enterpriseId)}/inbox/${id(messageId)}`, { method: 'POST', body: JSON.stringify(change) }),
    subscription: (enterpriseId: string) => send<SubscriptionSettings>(`/api/enterprises/${id(enterpriseId)}/subscription`),
    changeSubscription: (enterpriseId: string, change: SubscriptionChange) =>
      send<SubscriptionSettings>(`/api/enterprises/${id(enterpriseId)}/subscription`, { method: 'POST', body: JSON.stringify(change) }),
    /** 每日一听; today where no day is given. */
    digest: (date: string) => send<Digest>(`/api/digest${query({ date })}`),
    calendar: (from?: string, to?: string) => send<Calendar>(`/api/calendar${query({ from, to })}`),
  };
}
export type Api = ReturnType<typeof createApi>;
