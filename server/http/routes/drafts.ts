import express, { type Express, type RequestHandler } from 'express';
import {
  clusterDecisionSchema,
  commentFormSchema,
  commentSchema,
  moderationSchema,
  periodSchema,
  periodStepSchema,
  type Drafts,
  type WholeDraft,
} from '../../contract/comment-period.ts';
import type { PeriodView, WholePeriod } from '../../usecases/consultation/comment-periods.ts';
import { actingPerson } from '../acting-person.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import type { Services } from '../services.ts';

/** 征求意见: for everybody the drafts and a place to say something; for staff what is said, and what becomes of it. */
export function addDraftRoutes(app: Express, services: Services, limit: RequestHandler): void {
  const {
    consultation: { periods },
  } = services;
  register(app, 'GET /api/drafts', async (_request, response) => {
    const reply: Drafts = { drafts: (await periods.list()).map((p) => ({ ...draftOf(p), history: [] })) };
    response.json(reply);
  });
  register(app, 'GET /api/drafts/:id', async (request, response) => {
    response.json(wholeOf(await periods.shown(String(request.params['id']))));
  });
  register(
    app,
    'POST /api/drafts/:id/comments',
    async (request, response) => {
      response.status(201).json(await periods.comment(String(request.params['id']), parse(commentSchema, request.body)));
    },
    limit,
  );
  // The form of the page without script: back to the page, which says that it has come.
  register(
    app,
    'POST /drafts/:id/comments',
    async (request, response) => {
      const id = String(request.params['id']);
      const { provision, text } = parse(commentFormSchema, request.body);
      await periods.comment(id, { provision: provision === '' ? null : Number(provision), text });
      response.redirect(303, `/drafts/${encodeURIComponent(id)}?received=1#received`);
    },
    limit,
    express.urlencoded({ extended: false, limit: '16kb' }),
  );
  addStaffRoutes(app, services);
}

function addStaffRoutes(app: Express, services: Services): void {
  const {
    consultation: { periods },
  } = services;
  register(app, 'GET /api/desk/drafts', async (_request, response) => {
    const reply: Drafts = { drafts: (await periods.list()).map(draftOf) };
    response.json(reply);
  });
  register(app, 'GET /api/desk/drafts/:id', async (request, response) => {
    response.json(wholeOf(await periods.whole(String(request.params['id']))));
  });
  register(app, 'POST /api/desk/drafts', async (request, response) => {
    const { documentId, ...terms } = parse(periodSchema, request.body);
    response.status(201).json(draftOf(await periods.open(documentId, terms, await actingPerson(response, services))));
  });
  register(app, 'POST /api/desk/drafts/:id/steps', async (request, response) => {
    const id = String(request.params['id']);
    const step = parse(periodStepSchema, request.body);
    const by = await actingPerson(response, services);
    response.json(
      draftOf(
        await (step.to === 'prolonged'
          ? periods.prolong(id, step.closesOn, by)
          : step.to === 'closed'
            ? periods.close(id, by)
            : periods.reply(id, step.reply, by)),
      ),
    );
  });
  register(app, 'POST /api/desk/drafts/:id/comments/:comment', async (request, response) => {
    const id = String(request.params['id']);
    const { to, reason } = parse(moderationSchema, request.body);
    await periods.moderate(id, String(request.params['comment']), to, reason, await actingPerson(response, services));
    response.json(wholeOf(await periods.whole(id)));
  });
  register(app, 'PUT /api/desk/drafts/:id/clusters/:cluster', async (request, response) => {
    const id = String(request.params['id']);
    const decided = parse(clusterDecisionSchema, request.body);
    await periods.decide(id, String(request.params['cluster']), decided, await actingPerson(response, services));
    response.json(wholeOf(await periods.whole(id)));
  });
}

const draftOf = ({ group, version: _version, ...period }: PeriodView): Drafts['drafts'][number] => ({ documentId: group, ...period });

function wholeOf({ period, text, clusters }: WholePeriod): WholeDraft {
  return {
    draft: draftOf(period),
    provisions: text.provisions
      .filter((p) => p.kind !== 'toc')
      .map(({ ordinal, path, kind, text: words }) => ({ ordinal, path, kind, text: words })),
    clusters: clusters.map((c) => ({ ...c, comments: c.comments.map(({ version: _v, ...comment }) => comment) })),
  };
}
