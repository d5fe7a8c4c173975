import type { Express } from 'express';
import { register } from '../register.ts';
import { orSaidMissing, type Pages } from './page.ts';
import { plainDraft, plainDrafts } from './plain-draft.ts';

/** Drafts out for comment: the list, and one to read and to say something to. */
export function addDraftPages(app: Express, pages: Pages): void {
  const { send } = pages;
  const { periods } = pages.services.consultation;
  register(app, 'GET /drafts', async (_request, response) => {
    const description = '正在公开征求意见的文件，和已经公布的采纳情况。';
    send(response, { title: '征求意见', description, address: null }, plainDrafts(await periods.list()));
  });
  register(app, 'GET /drafts/:id', async (request, response) => {
    const missing = { words: '没有找到这份征求意见稿。', back: { path: '/drafts', words: '征求意见' } };
    const whole = await orSaidMissing(periods.shown(String(request.params['id'])), pages, response, missing);
    if (whole === null) return;
    const { id, title, closesOn } = whole.period;
    send(
      response,
      { title: `征求意见：${title}`, description: `${title}公开征求意见，${closesOn}截止。`, address: `/drafts/${id}` },
      plainDraft(whole, request.query['received'] !== undefined),
    );
  });
}
