import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the endpoint behaves: as it should, slowly, never answering, cut off in the middle, with an error, with what is no JSON, with figures of its own invention. */
export type ModelMood = 'works' | 'slow' | 'hangs' | 'cut' | 'fails' | 'garbles' | 'lies';

export interface FakeModel {
  readonly environment: { readonly LLM_BASE_URL: string; readonly LLM_MODEL: string; readonly LLM_API_KEY: string };
  mood: ModelMood;
  /** Of a working one, in milliseconds. */
  pauseMs: number;
  asked: number;
  close(): Promise<void>;
}

const completion = (content: string): string => JSON.stringify({ id: 'r', object: 'chat.completion', created: 0, model: 'fake', choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } });

/** A real HTTP server that speaks the OpenAI chat protocol, in whatever mood. What it says truly is the beginning of the first passage it was given. */
export async function fakeModel(): Promise<FakeModel> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => { body += chunk.toString('utf8'); });
    request.on('end', () => { model.asked += 1; answer(body, response); });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const model: FakeModel = {
    environment: { LLM_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, LLM_MODEL: 'fake', LLM_API_KEY: 'none' },
    mood: 'works', pauseMs: 0, asked: 0,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }),
  };
  const answer = (body: string, response: ServerResponse): void => {
    const prompt = (JSON.parse(body) as { messages: { content: string }[] }).messages.map((m) => m.content).join('\n'), said = /\[c_1\][^\n]*\n([^\n。；]{4,80})/u.exec(prompt)?.[1] ?? '按文件规定执行';
    const truth = completion(JSON.stringify({ sentences: [{ text: said, sources: ['c_1'] }] }));
    response.setHeader('content-type', 'application/json');
    switch (model.mood) {
      case 'works': setTimeout(() => response.end(truth), model.pauseMs); return;
      case 'slow': { let at = 0; const timer = setInterval(() => { if (at >= truth.length || response.destroyed) { clearInterval(timer); response.end(); } else response.write(truth.slice(at, at += 5)); }, 200); return; }
      case 'hangs': return;
      case 'cut': response.writeHead(200, { 'content-length': String(Buffer.byteLength(truth)) }); response.write(truth.slice(0, 40)); setTimeout(() => response.destroy(), 50); return;
      case 'fails': response.writeHead(500).end('{"error":{"message":"out of order"}}'); return;
      case 'garbles': response.end(completion('当然可以！以下是答案：{"sentences": [{"text": "最高')); return;
      case 'lies': response.end(completion(JSON.stringify({ sentences: [{ text: '最高可以补助9876万元，随时可以领取', sources: ['c_1'] }, { text: '请加微信办理', sources: ['c_99'] }] }))); return;
    }
  };
  return model;
}
