import * as z from 'zod';
import * as accounts from '../contract/accounts.ts';
import * as answers from '../contract/answers.ts';
import { assessmentQuerySchema, assessmentSchema } from '../contract/assessment.ts';
import * as period from '../contract/comment-period.ts';
import * as consultation from '../contract/consultation.ts';
import * as desk from '../contract/desk.ts';
import * as expert from '../contract/expert.ts';
import { digestQuerySchema, digestSchema } from '../contract/digest.ts';
import * as http from '../contract/http.ts';
import * as interpretation from '../contract/interpretation.ts';
import { matchReplySchema, matchRequestSchema } from '../contract/matching.ts';
import * as openData from '../contract/open-data.ts';
import * as operations from '../contract/operations.ts';
import * as plans from '../contract/plans.ts';
import * as push from '../contract/push.ts';
import * as registry from '../contract/registry.ts';
import * as review from '../contract/review.ts';
import { searchReplySchema, searchRequestSchema } from '../contract/search.ts';
import { simulationRequestSchema, simulationSchema } from '../contract/simulation.ts';
import { sourcesSchema } from '../contract/sources.ts';
import type { Action } from './access-table.ts';

/** Routes for programs; pages for people are no part of the interface. */
type Described = Extract<Action, `${string} /${'health' | 'ready' | 'metrics'}` | `${string} /api/${string}`>;
/**
 * Of one route: a `body` of null is none, of 'file' bytes; a `reply` that is no JSON is named by its media type, 'nothing' is an empty one.
 * `status` where it is not 200.
 */
export interface RouteShapes {
  readonly query?: z.ZodType;
  readonly body?: z.ZodType | 'file' | null;
  readonly reply: z.ZodType | { readonly type: string } | 'nothing';
  readonly status?: 201 | 204 | 302;
}

/** What each route takes and gives. */
export const ROUTE_SHAPES: Readonly<Record<Described, RouteShapes>> = {
  'GET /health': { reply: http.healthSchema },
  'GET /ready': { reply: operations.readinessSchema },
  'GET /api/openapi.json': { reply: { type: 'application/json' } },
  'GET /metrics': { reply: { type: 'text/plain; version=0.0.4' } },
  'GET /api/site': { reply: http.siteSchema },
  'GET /api/facts': { reply: http.factsSchema },
  'GET /api/codes': { query: http.codeQuerySchema, reply: http.codesSchema },
  'GET /api/documents': { query: http.documentQuerySchema, reply: http.documentPageSchema },
  'GET /api/documents/:id': { query: http.documentDetailQuerySchema, reply: http.documentDetailSchema },
  'GET /api/catalogue': { query: http.catalogueQuerySchema, reply: http.catalogueSchema },
  'GET /api/documents/:id/quote': { query: http.quoteQuerySchema, reply: http.quoteSchema },
  'GET /api/documents/:id/changes': { query: interpretation.changesQuerySchema, reply: interpretation.changesSchema },
  'GET /api/programs': { query: http.programQuerySchema, reply: http.programPageSchema },
  'GET /api/programs/:id': { reply: http.programDetailSchema },
  'GET /api/programs/:id/calendar.ics': { reply: { type: 'text/calendar' } },
  'POST /api/search': { body: searchRequestSchema, reply: searchReplySchema },
  'POST /api/questions': { body: answers.questionSchema, reply: answers.answerSchema },
  'GET /api/questions/:id/events': { query: answers.eventsQuerySchema, reply: answers.eventsSoFarSchema },
  'POST /api/questions/:id/cancel': { body: null, reply: http.doneSchema },
  'POST /api/questions/:id/feedback': { body: answers.feedbackSchema, reply: http.doneSchema },
  'GET /api/enterprises/demo': { reply: http.demoEnterprisesSchema },
  'GET /api/enterprises/:id/matches': { reply: matchReplySchema },
  'POST /api/matches': { body: matchRequestSchema, reply: matchReplySchema },
  'GET /api/calendar': { query: http.calendarQuerySchema, reply: http.calendarSchema },
  'GET /api/digest': { query: digestQuerySchema, reply: digestSchema },
  'GET /api/digest.mp3': { query: digestQuerySchema, reply: { type: 'audio/mpeg' } },
  'GET /api/calendar.ics': { query: http.calendarFeedQuerySchema, reply: { type: 'text/calendar' } },
  'GET /api/session': { reply: accounts.sessionReplySchema },
  'DELETE /api/session': { status: 204, reply: 'nothing' },
  'POST /api/session/password': { body: accounts.passwordSignInSchema, reply: accounts.signedInSchema },
  'POST /api/session/codes': { body: accounts.codeRequestSchema, status: 204, reply: 'nothing' },
  'POST /api/session/code': { body: accounts.codeSignInSchema, reply: accounts.signedInSchema },
  'POST /api/session/wechat': { body: accounts.wechatSignInSchema, reply: accounts.signedInSchema },
  'GET /api/session/oidc': { query: accounts.oidcBeginSchema, status: 302, reply: 'nothing' },
  'GET /api/session/oidc/callback': { query: accounts.oidcAnswerSchema, status: 302, reply: 'nothing' },
  'POST /api/session/bootstrap': { body: accounts.bootstrapSchema, reply: accounts.signedInSchema },
  'GET /api/me': { reply: accounts.meSchema },
  'POST /api/me/name': { body: accounts.nameChangeSchema, reply: accounts.meSchema },
  'POST /api/me/password': { body: accounts.passwordChangeSchema, status: 204, reply: 'nothing' },
  'POST /api/me/consents': { body: accounts.consentSchema, reply: accounts.meSchema },
  'GET /api/me/sessions': { reply: accounts.sessionsSchema },
  'DELETE /api/me/sessions': { status: 204, reply: 'nothing' },
  'DELETE /api/me/sessions/:session': { status: 204, reply: 'nothing' },
  'GET /api/me/export': { reply: accounts.personalDataSchema },
  'POST /api/me/deletion': { body: accounts.deletionSchema, status: 204, reply: 'nothing' },
  'POST /api/me/enterprises': { body: accounts.ownEnterpriseSchema, status: 201, reply: accounts.joinedSchema },
  'POST /api/me/memberships': { body: accounts.acceptInvitationSchema, reply: accounts.joinedSchema },
  'GET /api/registry': { query: registry.registryQuerySchema, reply: registry.registryCandidatesSchema },
  'GET /api/registry/:code': { reply: registry.registeredEnterpriseSchema },
  'GET /api/enterprises/:id': { reply: accounts.ownEnterpriseSchema },
  'PUT /api/enterprises/:id': { body: accounts.enterpriseChangeSchema, reply: accounts.ownEnterpriseSchema },
  'POST /api/enterprises/:id/confirmations': { body: accounts.confirmationRequestSchema, reply: accounts.confirmationsSchema },
  'DELETE /api/enterprises/:id': { status: 204, reply: 'nothing' },
  'GET /api/enterprises/:id/members': { reply: accounts.membersSchema },
  'POST /api/enterprises/:id/invitations': { body: accounts.invitationRequestSchema, status: 201, reply: accounts.invitationSchema },
  'DELETE /api/enterprises/:id/members/:account': { status: 204, reply: 'nothing' },
  'GET /api/enterprises/:id/inbox': { reply: push.inboxSchema },
  'POST /api/enterprises/:id/inbox/:message': { body: push.messageChangeSchema, reply: push.inboxSchema },
  'GET /api/enterprises/:id/calendar-feed': { reply: http.calendarFeedSchema },
  'POST /api/enterprises/:id/calendar-feed': { body: null, status: 201, reply: http.calendarFeedSchema },
  'DELETE /api/enterprises/:id/calendar-feed': { status: 204, reply: 'nothing' },
  'GET /api/enterprises/:id/calendar-feed/:account/:secret': { reply: { type: 'text/calendar' } },
  'GET /api/enterprises/:id/subscription': { reply: push.subscriptionSchema },
  'POST /api/enterprises/:id/subscription': { body: push.subscriptionChangeSchema, reply: push.subscriptionSchema },
  'GET /api/enterprises/:id/verdicts/:program': { query: push.pastVerdictQuerySchema, reply: push.pastVerdictSchema },
  'GET /api/unsubscribe/:token': { reply: { type: 'text/html' } },
  'POST /api/unsubscribe/:token': { body: null, reply: { type: 'text/html' } },
  'GET /api/email-confirmation/:token': { reply: { type: 'text/html' } },
  'POST /api/email-confirmation/:token': { body: null, reply: { type: 'text/html' } },
  'GET /api/push/plan': { reply: push.pushPlanSchema },
  'POST /api/push/runs': { body: null, reply: push.pushRunSchema },
  'GET /api/push/campaigns': { reply: push.campaignsSchema },
  'POST /api/push/campaigns/:campaign': { body: push.campaignDecisionSchema, reply: push.campaignSchema },
  'POST /api/push/deliveries/:delivery': { body: push.settlementSchema, status: 204, reply: 'nothing' },
  'GET /api/push/counts': { reply: push.pushCountsSchema },
  'GET /api/accounts': { reply: accounts.accountsSchema },
  'PUT /api/accounts/:account/grants': { body: accounts.grantsSchema, reply: accounts.listedAccountSchema },
  'PUT /api/accounts/:account/state': { body: accounts.accountStateSchema, reply: accounts.listedAccountSchema },
  'PUT /api/enterprises/:id/members/:account': { body: accounts.memberChangeSchema, status: 204, reply: 'nothing' },
  'GET /api/audit': { query: accounts.auditQuerySchema, reply: accounts.auditPageSchema },
  'GET /api/sources': { reply: sourcesSchema },
  'GET /api/operations': { reply: operations.operationsSchema },
  'POST /api/operations/probe': { body: null, reply: operations.probeSchema },
  'GET /api/operations/switches': { reply: operations.switchesSchema },
  'PUT /api/operations/switches/:name': { body: operations.switchChangeSchema, reply: operations.switchSchema },
  'GET /api/open-data': { reply: openData.dictionarySchema },
  'GET /api/open-data/:file': { reply: openData.rowsSchema },
  'GET /api/documents/:id/coverage': { query: interpretation.coverageQuerySchema, reply: interpretation.coverageReportSchema },
  'POST /api/documents/:id/coverage/overrules': { body: interpretation.overruleSchema, status: 201, reply: interpretation.overruledSchema },
  'POST /api/documents/:id/coverage/contradictions/:contradiction': {
    body: interpretation.judgementSchema,
    status: 201,
    reply: interpretation.judgedSchema,
  },
  'GET /api/comparison': { query: interpretation.comparisonQuerySchema, reply: interpretation.comparisonSchema },
  'GET /api/documents/:id/interpretation-draft': {
    query: interpretation.draftQuerySchema,
    reply: interpretation.interpretationDraftSchema,
  },
  'GET /api/gaps': { query: interpretation.gapsQuerySchema, reply: interpretation.gapsSchema },
  'GET /api/consultations': { query: consultation.queueQuerySchema, reply: consultation.queueSchema },
  'POST /api/consultations': { body: null, reply: consultation.takenInSchema },
  'GET /api/consultations/:id': { reply: consultation.queueEntrySchema },
  'POST /api/consultations/:id/assignment': { body: consultation.assignmentSchema, reply: consultation.queueEntrySchema },
  'POST /api/consultations/:id/answer': { body: consultation.answerDraftSchema, reply: consultation.queueEntrySchema },
  'POST /api/consultations/:id/steps': { body: consultation.queueStepSchema, reply: consultation.queueEntrySchema },
  'GET /api/documents/:id/answers': { reply: consultation.shownAnswersSchema },
  'POST /api/answered': { body: consultation.answeredQuerySchema, reply: consultation.answeredSchema },
  'GET /api/me/answers': { reply: consultation.ownAnswersSchema },
  'POST /api/me/answers/:message': { body: null, reply: consultation.ownAnswersSchema },
  'GET /api/knowledge': { query: consultation.knowledgeQuerySchema, reply: consultation.knowledgeSchema },
  'GET /api/experts': { reply: expert.expertsSchema },
  'POST /api/experts': { body: expert.expertTermsSchema, status: 201, reply: expert.expertSchema },
  'PUT /api/experts/:id': { body: expert.expertTermsSchema, reply: expert.expertSchema },
  'GET /api/documents/:id/experts': { reply: expert.suggestedExpertsSchema },
  'GET /api/drafts': { reply: period.periodsSchema },
  'GET /api/drafts/:id': { reply: period.wholePeriodSchema },
  'POST /api/drafts/:id/comments': { body: period.commentSchema, status: 201, reply: period.commentTakenSchema },
  'GET /api/desk/drafts': { reply: period.periodsSchema },
  'GET /api/desk/drafts/:id': { reply: period.wholePeriodSchema },
  'POST /api/desk/drafts': { body: period.periodSchema, status: 201, reply: period.watchedPeriodSchema },
  'POST /api/desk/drafts/:id/steps': { body: period.periodStepSchema, reply: period.watchedPeriodSchema },
  'POST /api/desk/drafts/:id/comments/:comment': { body: period.moderationSchema, reply: period.wholePeriodSchema },
  'PUT /api/desk/drafts/:id/clusters/:cluster': { body: period.clusterDecisionSchema, reply: period.wholePeriodSchema },
  'GET /api/interpretation-rules': { reply: plans.rulesSchema },
  'GET /api/assessment': { query: assessmentQuerySchema, reply: assessmentSchema },
  'GET /api/plans': { reply: plans.plansSchema },
  'POST /api/documents/:id/plan': { body: plans.planSchema, status: 201, reply: plans.planReplySchema },
  'PUT /api/documents/:id/plan': { body: plans.planChangeSchema, reply: plans.planReplySchema },
  'POST /api/documents/:id/plan/steps': { body: plans.planStepSchema, reply: z.union([plans.planReplySchema, plans.submittedSchema]) },
  'GET /api/plans/principals': { query: plans.principalsQuerySchema, reply: plans.principalsSchema },
  'POST /api/programs/:id/simulation': { body: simulationRequestSchema, reply: simulationSchema },
  'GET /api/reviews': { reply: review.reviewQueueSchema },
  'GET /api/reviews/:program': { reply: review.programForReviewSchema },
  'POST /api/reviews/:program/preview': { body: review.reviewPreviewRequestSchema, reply: review.reviewPreviewSchema },
  'POST /api/reviews/:program': { body: review.reviewDecisionSchema, reply: review.programForReviewSchema },
  'GET /api/desk/documents': { reply: desk.keptDocumentsSchema },
  'GET /api/desk/documents/:id': { reply: desk.wholeDocumentSchema },
  'POST /api/desk/documents': { query: desk.uploadQuerySchema, body: 'file', status: 201, reply: desk.uploadOutcomeSchema },
  'POST /api/desk/enterprises': { query: desk.enterprisesQuerySchema, body: 'file', reply: desk.enterprisesOutcomeSchema },
  'GET /api/statistics': { reply: desk.statisticsSchema },
  'GET /api/push/deliveries': { query: push.deliveryQuerySchema, reply: push.deliveriesSchema },
};
