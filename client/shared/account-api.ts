import type { ConfirmationChange } from './confirmation.ts';
import type { Send, SendInit } from './api.ts';
import type { CalendarFeed, Confirmations, Enterprise, Invitation, Joined, Me, Members, OwnSessions, SignedInReply } from './contract.ts';

/** Signing in, and what a person sees and changes of themselves. */
export function createAccountApi(send: Send) {
  const put = (method: 'POST' | 'PUT' | 'DELETE', body?: unknown): SendInit => ({
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const of = (enterpriseId: string): string => `/api/enterprises/${encodeURIComponent(enterpriseId)}`;
  return {
    signInWithPassword: (login: string, password: string) => send<SignedInReply>('/api/session/password', put('POST', { login, password })),
    sendCode: (to: string) => send<undefined>('/api/session/codes', put('POST', { to })),
    signInWithCode: (to: string, code: string, consent: boolean) =>
      send<SignedInReply>('/api/session/code', put('POST', { to, code, consent })),
    /** `code` is what WeChat gives the mini-program for this. */
    signInWithWechat: (code: string, consent: boolean) => send<SignedInReply>('/api/session/wechat', put('POST', { code, consent })),
    bootstrap: (given: { readonly token: string; readonly login: string; readonly name: string; readonly password: string }) =>
      send<SignedInReply>('/api/session/bootstrap', put('POST', given)),
    signOut: () => send<undefined>('/api/session', put('DELETE')),
    me: () => send<Me>('/api/me'),
    changeName: (name: string) => send<Me>('/api/me/name', put('POST', { name })),
    changePassword: (current: string, password: string) =>
      send<undefined>('/api/me/password', put('POST', { password, ...(current !== '' && { current }) })),
    consent: (purpose: Me['consents'][number]['purpose'], given: boolean) => send<Me>('/api/me/consents', put('POST', { purpose, given })),
    sessions: () => send<OwnSessions>('/api/me/sessions'),
    endSession: (id: string) => send<undefined>(`/api/me/sessions/${encodeURIComponent(id)}`, put('DELETE')),
    endOtherSessions: () => send<undefined>('/api/me/sessions', put('DELETE')),
    deleteAccount: () => send<undefined>('/api/me/deletion', put('POST', { confirm: '注销' })),
    registerEnterprise: (name: string, code: string) =>
      send<Joined>('/api/me/enterprises', put('POST', { enterprise: { name, unifiedSocialCreditCode: code === '' ? null : code } })),
    enterprise: (enterpriseId: string) => send<{ readonly enterprise: Enterprise }>(of(enterpriseId)),
    saveEnterprise: (enterpriseId: string, { id: _id, ...enterprise }: Enterprise) =>
      send<{ readonly enterprise: Enterprise }>(of(enterpriseId), put('PUT', { enterprise })),
    confirmCondition: (enterpriseId: string, confirmation: ConfirmationChange & { readonly by?: string }) =>
      send<Confirmations>(`${of(enterpriseId)}/confirmations`, put('POST', confirmation)),
    acceptInvitation: (code: string) => send<Joined>('/api/me/memberships', put('POST', { code })),
    members: (enterpriseId: string) => send<Members>(`${of(enterpriseId)}/members`),
    invite: (enterpriseId: string, to: string) => send<Invitation>(`${of(enterpriseId)}/invitations`, put('POST', to === '' ? {} : { to })),
    calendarFeed: (enterpriseId: string) => send<CalendarFeed>(`${of(enterpriseId)}/calendar-feed`),
    openCalendarFeed: (enterpriseId: string) => send<CalendarFeed>(`${of(enterpriseId)}/calendar-feed`, put('POST')),
    closeCalendarFeed: (enterpriseId: string) => send<undefined>(`${of(enterpriseId)}/calendar-feed`, put('DELETE')),
    removeMember: (enterpriseId: string, accountId: string) =>
      send<undefined>(`${of(enterpriseId)}/members/${encodeURIComponent(accountId)}`, put('DELETE')),
  };
}
