import type { Express } from 'express';
import { digestQuerySchema, type Digest } from '../../contract/digest.ts';
import { AppError } from '../../domain/errors.ts';
import { parse } from '../parse.ts';
import { register } from '../register.ts';
import { sendAudio } from '../send-audio.ts';
import type { Services } from '../services.ts';

/** 每日一听, as text and, where it has been spoken, as audio. */
export function addDigestRoutes(app: Express, { desk, today }: Services): void {
  register(app, 'GET /api/digest', async (request, response) => {
    const reply: Digest = await desk.digest(parse(digestQuerySchema, request.query).date ?? today());
    response.json(reply);
  });
  register(app, 'GET /api/digest.mp3', async (request, response) => {
    const audio = await desk.digestAudio(parse(digestQuerySchema, request.query).date ?? today());
    if (audio === null) throw new AppError('not-found', '这一天还没有音频，可以看文字稿，或用浏览器自带的声音收听。');
    sendAudio(request, response, audio);
  });
}
