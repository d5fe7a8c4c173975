import type { Express } from 'express';
import {
  campaignDecisionSchema,
  deliveryQuerySchema,
  settlementSchema,
  type Deliveries,
  type Campaigns,
  type PushCounts,
  type PushPlanReply,
  type PushRunReply,
} from '../../contract/push.ts';
import { CAMPAIGN_SIZE } from '../../domain/delivery/campaign.ts';
import { CAUSES } from '../../domain/delivery/cause.ts';
import { STATUSES, type Delivery } from '../../domain/delivery/delivery.ts';
import { reachOf } from '../../domain/delivery/rating.ts';
import { decideCampaign } from '../../usecases/push-policy/approve.ts';
import { settle } from '../../usecases/push-policy/manage.ts';
import { viewerOf } from '../middleware/set-up-session.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

/** Deliveries of a plan that are shown. */
const EXAMPLES = 50;

/** 推送 for operators: what would be told, what waits for a person, what came of it. */
export function addPushRoutes(app: Express, services: Services): void {
  const { push } = services;
  const { store, now } = push;
  register(app, 'GET /api/push/plan', async (_request, response) => {
    const planned = await push.plan(now());
    const counts = CAUSES.map((cause) => ({ cause, count: planned.filter((d) => d.cause === cause).length }));
    const reply: PushPlanReply = {
      size: planned.length,
      enterprises: new Set(planned.map((d) => d.enterpriseId)).size,
      needsApproval: planned.length > CAMPAIGN_SIZE,
      causes: counts.filter((c) => c.count > 0),
      examples: planned
        .slice(0, EXAMPLES)
        .map(({ enterpriseId, programId, title, reason, channel }) => ({ enterpriseId, programId, title, reason, channel })),
    };
    response.json(reply);
  });
  register(app, 'POST /api/push/runs', async (_request, response) => {
    const { recorded, dealt, campaign } = await push.run({ now: now(), channels: null });
    const reply: PushRunReply = { recorded: recorded.length, dealt: dealt.length, campaign };
    response.json(reply);
  });
  register(app, 'GET /api/push/campaigns', async (_request, response) => {
    const reply: Campaigns = { campaigns: [...(await store.campaigns.all())].sort((a, b) => b.createdAt - a.createdAt) };
    response.json(reply);
  });
  register(app, 'POST /api/push/campaigns/:campaign', async (request, response) => {
    const viewer = viewerOf(response);
    response.json(
      await decideCampaign(
        store,
        String(request.params['campaign']),
        parse(campaignDecisionSchema, request.body).decision,
        viewer.accountId ?? viewer.name ?? '',
      ),
    );
  });
  register(app, 'POST /api/push/deliveries/:delivery', async (request, response) => {
    await settle(
      store,
      String(request.params['delivery']),
      parse(settlementSchema, request.body).as,
      viewerOf(response).accountId ?? '',
      now(),
    );
    response.status(204).end();
  });
  register(app, 'GET /api/push/deliveries', async (request, response) => {
    const { status, campaign, limit } = parse(deliveryQuerySchema, request.query);
    const found = [
      ...(await store.deliveries.list({
        ...(status !== undefined && { statuses: [status] }),
        ...(campaign !== undefined && { campaign }),
      })),
    ].sort((a, b) => b.createdAt - a.createdAt);
    const reply: Deliveries = {
      total: found.length,
      deliveries: found.slice(0, limit).map(shownDelivery),
    };
    response.json(reply);
  });
  register(app, 'GET /api/push/counts', async (_request, response) => {
    const [all, programs] = await Promise.all([store.deliveries.list({}), services.listPrograms(services.today())]);
    const titles = new Map(programs.map((p) => [p.id, p.title]));
    const reply: PushCounts = {
      programs: reachOf(all).map((r) => ({ ...r, title: titles.get(r.programId) ?? null })),
      statuses: STATUSES.map((status) => ({ status, count: all.filter((d) => d.state.status === status).length })).filter(
        (s) => s.count > 0,
      ),
    };
    response.json(reply);
  });
}

/** What an operator sees of a delivery: never its address. */
function shownDelivery({ state, ...delivery }: Delivery): Deliveries['deliveries'][number] {
  const { id, enterpriseId, programId, title, reason, cause, channel, campaign, createdAt } = delivery;
  const { status, attempts, problem, sentAt, readAt, settledBy } = state;
  return {
    id,
    enterpriseId,
    programId,
    title,
    reason,
    cause,
    channel,
    campaign,
    createdAt,
    status,
    attempts,
    problem,
    sentAt,
    readAt,
    settledBy,
  };
}
