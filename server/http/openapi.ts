import * as z from 'zod';
import * as accounts from '../contract/accounts.ts';
import { answerSchema, feedbackSchema, questionSchema } from '../contract/answers.ts';
import { assessmentQuerySchema, assessmentSchema } from '../contract/assessment.ts';
import * as consultation from '../contract/consultation.ts';
import * as http from '../contract/http.ts';
import * as interpretation from '../contract/interpretation.ts';
import * as plans from '../contract/plans.ts';
import { matchReplySchema, matchRequestSchema } from '../contract/matching.ts';
import { readinessSchema, switchChangeSchema, switchesSchema } from '../contract/operations.ts';
import * as push from '../contract/push.ts';
import { searchReplySchema, searchRequestSchema } from '../contract/search.ts';
import { acknowledgementSchema, CHAT_NAMESPACE, CHAT_REQUESTS, chatEventSchema, errorReplySchema } from '../contract/socket.ts';
import { sourcesSchema } from '../contract/sources.ts';
import { ACCESS, type Action } from './access-table.ts';

interface Shapes { readonly query?: z.ZodType; readonly body?: z.ZodType; readonly reply?: z.ZodType }
/** What each route takes and gives, as far as it has a shape of its own; a route that is not here is described by its path and its roles. */
const SHAPES: Partial<Record<Action, Shapes>> = {
  'GET /ready': { reply: readinessSchema }, 'GET /api/site': { reply: http.siteSchema }, 'GET /api/facts': { reply: http.factsSchema }, 'GET /api/codes': { query: http.codeQuerySchema, reply: http.codesSchema },
  'GET /api/documents': { query: http.documentQuerySchema, reply: http.documentPageSchema }, 'GET /api/documents/:id': { reply: http.documentDetailSchema }, 'GET /api/documents/:id/quote': { query: http.quoteQuerySchema, reply: http.quoteSchema },
  'GET /api/documents/:id/changes': { query: interpretation.changesQuerySchema, reply: interpretation.changesSchema },
  'GET /api/programs': { query: http.programQuerySchema, reply: http.programPageSchema }, 'GET /api/programs/:id': { reply: http.programDetailSchema },
  'POST /api/search': { body: searchRequestSchema, reply: searchReplySchema }, 'POST /api/questions': { body: questionSchema, reply: answerSchema }, 'POST /api/questions/:id/feedback': { body: feedbackSchema },
  'GET /api/enterprises/demo': { reply: http.demoEnterprisesSchema }, 'POST /api/matches': { body: matchRequestSchema, reply: matchReplySchema }, 'GET /api/calendar': { query: http.calendarQuerySchema, reply: http.calendarSchema },
  'GET /api/session': { reply: accounts.sessionReplySchema }, 'POST /api/session/password': { body: accounts.passwordSignInSchema, reply: accounts.signedInSchema }, 'POST /api/session/codes': { body: accounts.codeRequestSchema }, 'POST /api/session/code': { body: accounts.codeSignInSchema, reply: accounts.signedInSchema },
  'POST /api/session/wechat': { body: accounts.wechatSignInSchema, reply: accounts.signedInSchema }, 'POST /api/session/bootstrap': { body: accounts.bootstrapSchema, reply: accounts.signedInSchema },
  'GET /api/me': { reply: accounts.meSchema }, 'POST /api/me/name': { body: accounts.nameChangeSchema }, 'POST /api/me/password': { body: accounts.passwordChangeSchema }, 'POST /api/me/consents': { body: accounts.consentSchema }, 'GET /api/me/sessions': { reply: accounts.sessionsSchema }, 'POST /api/me/deletion': { body: accounts.deletionSchema },
  'PUT /api/enterprises/:id': { body: accounts.enterpriseChangeSchema }, 'GET /api/enterprises/:id/members': { reply: accounts.membersSchema }, 'POST /api/enterprises/:id/invitations': { body: accounts.invitationRequestSchema, reply: accounts.invitationSchema },
  'GET /api/enterprises/:id/inbox': { reply: push.inboxSchema }, 'POST /api/enterprises/:id/inbox/:message': { body: push.messageChangeSchema }, 'POST /api/enterprises/:id/subscription': { body: push.subscriptionChangeSchema },
  'GET /api/push/plan': { reply: push.pushPlanSchema }, 'POST /api/push/runs': { reply: push.pushRunSchema }, 'GET /api/push/campaigns': { reply: push.campaignsSchema }, 'POST /api/push/campaigns/:campaign': { body: push.campaignDecisionSchema }, 'POST /api/push/deliveries/:delivery': { body: push.settlementSchema }, 'GET /api/push/counts': { reply: push.pushCountsSchema },
  'GET /api/accounts': { reply: accounts.accountsSchema }, 'PUT /api/accounts/:account/grants': { body: accounts.grantsSchema }, 'PUT /api/accounts/:account/state': { body: accounts.accountStateSchema }, 'GET /api/audit': { query: accounts.auditQuerySchema, reply: accounts.auditPageSchema },
  'GET /api/consultations': { query: consultation.queueQuerySchema, reply: consultation.queueSchema }, 'POST /api/consultations': { reply: consultation.takenInSchema }, 'GET /api/consultations/:id': { reply: consultation.queueEntrySchema },
  'POST /api/consultations/:id/assignment': { body: consultation.assignmentSchema, reply: consultation.queueEntrySchema }, 'POST /api/consultations/:id/answer': { body: consultation.answerDraftSchema, reply: consultation.queueEntrySchema }, 'POST /api/consultations/:id/steps': { body: consultation.queueStepSchema, reply: consultation.queueEntrySchema },
  'GET /api/documents/:id/answers': { reply: consultation.shownAnswersSchema }, 'GET /api/me/answers': { reply: consultation.ownAnswersSchema }, 'POST /api/me/answers/:message': { reply: consultation.ownAnswersSchema }, 'GET /api/knowledge': { query: consultation.knowledgeQuerySchema },
  'GET /api/experts': { reply: consultation.expertsSchema }, 'POST /api/experts': { body: consultation.expertTermsSchema, reply: consultation.expertSchema }, 'PUT /api/experts/:id': { body: consultation.expertTermsSchema, reply: consultation.expertSchema }, 'GET /api/documents/:id/experts': { reply: consultation.suggestedExpertsSchema },
  'GET /api/drafts': { reply: consultation.periodsSchema }, 'GET /api/drafts/:id': { reply: consultation.wholePeriodSchema }, 'POST /api/drafts/:id/comments': { body: consultation.commentSchema }, 'GET /api/desk/drafts': { reply: consultation.periodsSchema }, 'GET /api/desk/drafts/:id': { reply: consultation.wholePeriodSchema },
  'POST /api/desk/drafts': { body: consultation.periodSchema }, 'POST /api/desk/drafts/:id/steps': { body: consultation.periodStepSchema }, 'POST /api/desk/drafts/:id/comments/:comment': { body: consultation.moderationSchema, reply: consultation.wholePeriodSchema }, 'PUT /api/desk/drafts/:id/clusters/:cluster': { body: consultation.clusterDecisionSchema, reply: consultation.wholePeriodSchema },
  'GET /api/documents/:id/coverage': { query: interpretation.coverageQuerySchema, reply: interpretation.coverageReportSchema }, 'POST /api/documents/:id/coverage/overrules': { body: interpretation.overruleSchema }, 'POST /api/documents/:id/coverage/contradictions/:contradiction': { body: interpretation.judgementSchema }, 'GET /api/comparison': { query: interpretation.comparisonQuerySchema, reply: interpretation.comparisonSchema },
  'GET /api/documents/:id/interpretation-draft': { query: interpretation.draftQuerySchema, reply: interpretation.interpretationDraftSchema }, 'GET /api/interpretation-rules': { reply: plans.rulesSchema }, 'GET /api/assessment': { query: assessmentQuerySchema, reply: assessmentSchema },
  'GET /api/plans': { reply: plans.plansSchema }, 'POST /api/documents/:id/plan': { body: plans.planSchema, reply: plans.planReplySchema }, 'PUT /api/documents/:id/plan': { body: plans.planChangeSchema, reply: plans.planReplySchema },
  'POST /api/documents/:id/plan/steps': { body: plans.planStepSchema, reply: z.union([plans.planReplySchema, plans.submittedSchema]) }, 'GET /api/plans/principals': { query: plans.principalsQuerySchema, reply: plans.principalsSchema },
  'GET /api/sources': { reply: sourcesSchema }, 'GET /api/operations/switches': { reply: switchesSchema }, 'PUT /api/operations/switches/:name': { body: switchChangeSchema },
};

type Json = Readonly<Record<string, unknown>>;
const schemaOf = (shape: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, '~standard': _s, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json;
  return schema;
};
const content = (shape: z.ZodType, io: 'input' | 'output') => ({ content: { 'application/json': { schema: schemaOf(shape, io) } } });
/** `/:id` as OpenAPI writes it. */
const templated = (path: string): string => path.replace(/:(\w+)/gu, '{$1}');
const pathParameters = (path: string) => [...path.matchAll(/:(\w+)/gu)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));

function queryParameters(query: z.ZodType): readonly Json[] {
  const { properties = {}, required = [] } = schemaOf(query, 'input') as { properties?: Record<string, Json>; required?: readonly string[] };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
}

/** OpenAPI 3.1 of every route, made from the access table and the contract. Pages for people are left out. */
export function openApi(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const action of Object.keys(ACCESS) as Action[]) {
    const [method = '', path = ''] = action.split(' ');
    if (method === 'SOCKET' || !/^\/(?:api|health|ready|metrics)/u.test(path)) continue;
    const { query, body, reply } = SHAPES[action] ?? {}, roles = ACCESS[action], open = (roles as readonly string[]).includes('visitor');
    (paths[templated(path)] ??= {})[method.toLowerCase()] = {
      operationId: action.replace(/[^A-Za-z]+/gu, '_').replace(/^_|_$/gu, ''), 'x-roles': roles, ...(!open && { security: [{ bearer: [] }, { cookie: [] }] }),
      parameters: [...pathParameters(path), ...(query ? queryParameters(query) : [])], ...(body && { requestBody: { required: true, ...content(body, 'input') } }),
      responses: { 200: { description: 'OK', ...(reply && content(reply, 'output')) }, default: { description: 'An error, with a message for people', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } } },
    };
  }
  return {
    openapi: '3.1.0', info: { title: 'policy-navigator 惠企政策导航', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } }, paths,
    components: { schemas: { Error: schemaOf(errorReplySchema, 'output') }, securitySchemes: { bearer: { type: 'http', scheme: 'bearer' }, cookie: { type: 'apiKey', in: 'cookie', name: '__Host-session' } } },
  };
}

/** The socket's protocol in Markdown, made from the same contract. */
export function socketDocument(): string {
  const block = (shape: z.ZodType, io: 'input' | 'output') => '```json\n' + JSON.stringify(schemaOf(shape, io), null, 1) + '\n```';
  const requests = Object.entries(CHAT_REQUESTS).map(([name, shape]) => `## \`${name}\` (client → server)\n\nRoles: ${ACCESS[`SOCKET ${name}` as Action].join(', ')}.\n\n${block(shape, 'input')}\n`);
  return ['# Socket protocol', `Made from \`server/contract\` by \`navigator contract\`; do not edit.\n\nsocket.io, namespace \`${CHAT_NAMESPACE}\`. Every request is acknowledged:\n\n${block(acknowledgementSchema, 'output')}\n`, ...requests, `## \`event\` (server → client)\n\nEvents of one question are numbered from 1 without a gap; \`resume\` with the last number seen gives the rest.\n\n${block(chatEventSchema, 'output')}\n`].join('\n');
}
