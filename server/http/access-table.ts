import { ROLES, type Role } from '../domain/access/roles.ts';
import { isDemoId } from '../domain/enterprise/demo.ts';

const everyone: readonly Role[] = ROLES;
const signedIn: readonly Role[] = ROLES.filter((r) => r !== 'visitor');
/** Of which enterprise is asked row by row: `maySeeEnterprise`, `mayChangeEnterprise`, `mayManageMembers`. */
const ofAnEnterprise: readonly Role[] = ['member', 'operator'];
const orReading: readonly Role[] = [...ofAnEnterprise, 'auditor'];
const operators: readonly Role[] = ['operator'];
/** 起草、审核、考核 of interpretations. */
const interpreting: readonly Role[] = ['drafter', 'reviewer', 'operator', 'auditor'];
/** Who checks what was read by machine. Of which department is asked program by program: `mayReviewFor`, `mayDraftFor`. */
const reviewers: readonly Role[] = ['drafter', 'reviewer', 'operator'];
/**
 * Who writes what is to be explained, puts a draft out for comment and says what becomes of what is said. Of which department, and of whom
 * else, is asked inside: `server/domain/access/departments.ts`.
 */
const drafters: readonly Role[] = ['drafter', 'operator'];
/** Drafters take a plan on, reviewers check it or send it back. */
const interpretersAtWork: readonly Role[] = ['drafter', 'reviewer', 'operator'];
const overseers: readonly Role[] = ['operator', 'auditor'];

/**
 * Who may do what: every route (`METHOD path`, as registered) and every socket event. What is not here cannot be registered,
 * and a test compares this table with what the server really registers and tries every role at every entry.
 */
export const ACCESS = {
  'GET /health': everyone,
  'GET /ready': everyone,
  'GET /api/openapi.json': everyone,
  // A collector of figures may read it by METRICS_TOKEN, too.
  'GET /metrics': overseers,
  'GET /api/site': everyone,
  'GET /api/facts': everyone,
  'GET /api/codes': everyone,
  'GET /api/documents': everyone,
  'GET /api/documents/:id': everyone,
  'GET /api/catalogue': everyone,
  'GET /api/documents/:id/quote': everyone,
  'GET /api/documents/:id/changes': everyone,
  'GET /api/programs': everyone,
  'GET /api/programs/:id': everyone,
  'GET /api/programs/:id/calendar.ics': everyone,
  'POST /api/search': everyone,
  'POST /api/questions': everyone,
  'GET /api/questions/:id/events': everyone,
  'POST /api/questions/:id/cancel': everyone,
  'POST /api/questions/:id/feedback': everyone,
  'GET /api/enterprises/demo': everyone,
  // Demo enterprises are for everybody; of others only what is one's own is found.
  'GET /api/enterprises/:id/matches': everyone,
  'POST /api/matches': everyone,
  'GET /api/calendar': everyone,
  'GET /api/digest': everyone,
  'GET /api/digest.mp3': everyone,
  'GET /api/calendar.ics': everyone,

  'GET /api/session': everyone,
  'DELETE /api/session': everyone,
  'POST /api/session/password': everyone,
  'POST /api/session/codes': everyone,
  'POST /api/session/code': everyone,
  'POST /api/session/wechat': everyone,
  'GET /api/session/oidc': everyone,
  'GET /api/session/oidc/callback': everyone,
  'POST /api/session/bootstrap': everyone,

  'GET /api/me': signedIn,
  'POST /api/me/name': signedIn,
  'POST /api/me/password': signedIn,
  'POST /api/me/consents': signedIn,
  'GET /api/me/sessions': signedIn,
  'DELETE /api/me/sessions': signedIn,
  'DELETE /api/me/sessions/:session': signedIn,
  'GET /api/me/export': signedIn,
  'POST /api/me/deletion': signedIn,
  'POST /api/me/enterprises': signedIn,
  'POST /api/me/memberships': signedIn,

  // For those who describe an enterprise; visitors cannot read a register through it.
  'GET /api/registry': signedIn,
  'GET /api/registry/:code': signedIn,

  'GET /api/enterprises/:id': orReading,
  'PUT /api/enterprises/:id': ofAnEnterprise,
  'DELETE /api/enterprises/:id': ofAnEnterprise,
  'POST /api/enterprises/:id/confirmations': ofAnEnterprise,
  'GET /api/enterprises/:id/members': orReading,
  'POST /api/enterprises/:id/invitations': ofAnEnterprise,
  'DELETE /api/enterprises/:id/members/:account': ofAnEnterprise,

  'GET /api/enterprises/:id/inbox': orReading,
  'POST /api/enterprises/:id/inbox/:message': ofAnEnterprise,
  'GET /api/enterprises/:id/subscription': orReading,
  'POST /api/enterprises/:id/subscription': ofAnEnterprise,
  'GET /api/enterprises/:id/verdicts/:program': orReading,

  // One's own address for a calendar program, which cannot sign in: who has its secret reads that enterprise's windows, until it is ended.
  'GET /api/enterprises/:id/calendar-feed': ofAnEnterprise,
  'POST /api/enterprises/:id/calendar-feed': ofAnEnterprise,
  'DELETE /api/enterprises/:id/calendar-feed': ofAnEnterprise,
  'GET /api/enterprises/:id/calendar-feed/:account/:secret': everyone,

  // The link in an e-mail: who has it may end that e-mail.
  'GET /api/unsubscribe/:token': everyone,
  'POST /api/unsubscribe/:token': everyone,
  // The link sent to a mailbox: who reads it says whether messages may come there.
  'GET /api/email-confirmation/:token': everyone,
  'POST /api/email-confirmation/:token': everyone,

  'GET /api/push/plan': overseers,
  'POST /api/push/runs': operators,
  'GET /api/push/campaigns': overseers,
  'POST /api/push/campaigns/:campaign': operators,
  'POST /api/push/deliveries/:delivery': operators,
  'GET /api/push/counts': overseers,

  'GET /api/accounts': overseers,
  'PUT /api/accounts/:account/grants': operators,
  'PUT /api/accounts/:account/state': operators,
  'PUT /api/enterprises/:id/members/:account': operators,
  'GET /api/audit': overseers,
  'GET /api/sources': operators,
  'GET /api/operations': overseers,
  'POST /api/operations/probe': operators,
  'GET /api/operations/switches': overseers,
  'PUT /api/operations/switches/:name': operators,

  'GET /api/open-data': everyone,
  'GET /api/open-data/:file': everyone,
  'GET /api/documents/:id/coverage': interpreting,
  'POST /api/documents/:id/coverage/overrules': drafters,
  'POST /api/documents/:id/coverage/contradictions/:contradiction': drafters,
  'GET /api/comparison': interpreting,
  'GET /api/documents/:id/interpretation-draft': interpreting,
  'GET /api/gaps': interpreting,
  // Of which department is asked entry by entry.
  'GET /api/consultations': interpreting,
  'POST /api/consultations': reviewers,
  'GET /api/consultations/:id': interpreting,
  'POST /api/consultations/:id/assignment': reviewers,
  'POST /api/consultations/:id/answer': reviewers,
  'POST /api/consultations/:id/steps': reviewers,
  'GET /api/documents/:id/answers': everyone,
  'POST /api/answered': everyone,
  'GET /api/me/answers': signedIn,
  'POST /api/me/answers/:message': signedIn,
  'GET /api/knowledge': interpreting,
  'GET /api/experts': interpreting,
  'POST /api/experts': reviewers,
  'PUT /api/experts/:id': reviewers,
  'GET /api/documents/:id/experts': interpreting,
  'GET /api/drafts': everyone,
  'GET /api/drafts/:id': everyone,
  'POST /api/drafts/:id/comments': everyone,
  'POST /drafts/:id/comments': everyone,
  'GET /api/desk/drafts': interpreting,
  'GET /api/desk/drafts/:id': interpreting,
  'POST /api/desk/drafts': drafters,
  'POST /api/desk/drafts/:id/steps': drafters,
  'POST /api/desk/drafts/:id/comments/:comment': operators,
  'PUT /api/desk/drafts/:id/clusters/:cluster': drafters,
  'GET /api/interpretation-rules': interpreting,
  'GET /api/assessment': interpreting,
  'GET /api/plans': interpreting,
  'POST /api/documents/:id/plan': drafters,
  'PUT /api/documents/:id/plan': drafters,
  'POST /api/documents/:id/plan/steps': interpretersAtWork,
  'GET /api/plans/principals': interpreting,
  'POST /api/programs/:id/simulation': interpreting,
  'GET /api/reviews': interpreting,
  'GET /api/reviews/:program': interpreting,
  'POST /api/reviews/:program/preview': interpreting,
  'POST /api/reviews/:program': reviewers,
  'GET /api/desk/documents': interpreting,
  'GET /api/desk/documents/:id': interpreting,
  'POST /api/desk/documents': operators,
  'POST /api/desk/enterprises': operators,
  'GET /api/statistics': interpreting,
  'GET /api/push/deliveries': overseers,

  'GET /library': everyone,
  'GET /catalogue': everyone,
  'GET /policies/:id': everyone,
  'GET /drafts': everyone,
  'GET /drafts/:id': everyone,
  'GET /programs/:id': everyone,
  'GET /sitemap.xml': everyone,
  'GET /{*page}': everyone,
  'SOCKET ask': everyone,
  'SOCKET resume': everyone,
  'SOCKET cancel': everyone,
  'SOCKET feedback': everyone,
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof ACCESS;
/** A person has several roles; one that may is enough. */
export const mayDo = (roles: readonly Role[], action: Action): boolean => roles.some((role) => ACCESS[action].includes(role));

/** What changes nothing that lasts although it is sent like a change; questions and comments are kept, and found, by themselves. */
const COMPUTED: ReadonlySet<string> = new Set([
  'POST /api/search',
  'POST /api/answered',
  'POST /api/questions',
  'POST /api/questions/:id/feedback',
  'POST /api/questions/:id/cancel',
  'POST /api/matches',
  'POST /api/programs/:id/simulation',
  'POST /api/reviews/:program/preview',
  'POST /api/drafts/:id/comments',
  'POST /drafts/:id/comments',
  'POST /api/me/answers/:message',
]);
/** Readings of what is not public. */
const READINGS: ReadonlySet<string> = new Set([
  'GET /api/me/export',
  'GET /api/accounts',
  'GET /api/audit',
  'GET /api/push/plan',
  'GET /api/push/deliveries',
]);

/** Every change, and every reading of an enterprise's data, is written to the audit log. Demo enterprises are public. */
export function isAudited(action: Action, parameters: Readonly<Record<string, unknown>>): boolean {
  if (action === 'GET /api/calendar.ics') return typeof parameters['enterprise'] === 'string' && !isDemoId(parameters['enterprise']);
  if (action.startsWith('GET /api/enterprises/:id')) return !(typeof parameters['id'] === 'string' && isDemoId(parameters['id']));
  return READINGS.has(action) || (!action.startsWith('GET ') && !COMPUTED.has(action));
}
