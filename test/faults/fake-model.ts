import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * How the endpoint behaves: as it should, slowly, never answering, cut off in the middle, with an error, with what is no JSON, with figures
 * of its own invention.
 */
export type ModelMood = 'works' | 'slow' | 'hangs' | 'cut' | 'fails' | 'garbles' | 'lies';

export interface FakeModel {
  readonly environment: { readonly LLM_BASE_URL: string; readonly LLM_MODEL: string; readonly LLM_API_KEY: string };
  mood: ModelMood;
  /** Of a working one, in milliseconds. */
  pauseMs: number;
  asked: number;
  close(): Promise<void>;
}

const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'r', object: 'chat.completion.chunk', created: 0, model: 'fake', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
/** The content as it is streamed: in small pieces, one event each. */
const streamed = (content: string): readonly string[] => [
  chunk({ role: 'assistant', content: '' }),
  ...(content.match(/[\s\S]{1,5}/gu) ?? []).map((piece) => chunk({ content: piece })),
  chunk({}, 'stop'),
  'data: [DONE]\n\n',
];

/**
 * A real HTTP server that speaks the OpenAI chat protocol, in whatever mood. What it says truly is the beginning of the first passage it
 * was given.
 */
export async function fakeModel(): Promise<FakeModel> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    });
    request.on('end', () => {
      model.asked += 1;
      answer(body, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const model: FakeModel = {
    environment: { LLM_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, LLM_MODEL: 'fake', LLM_API_KEY: 'none' },
    mood: 'works',
    pauseMs: 0,
    asked: 0,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const answer = (body: string, response: ServerResponse): void => {
    const prompt = (JSON.parse(body) as { messages: { content: string }[] }).messages.map((m) => m.content).join('\n');
    const said = /\[c_1\][^\n]*\n([^\n。；]{4,80})/u.exec(prompt)?.[1] ?? '按文件规定执行';
    const truth = streamed(JSON.stringify({ sentences: [{ text: said, sources: ['c_1'] }] }));
    response.setHeader('content-type', 'text/event-stream');
    switch (model.mood) {
      case 'works':
        setTimeout(() => response.end(truth.join('')), model.pauseMs);
        return;
      case 'slow': {
        let at = 0;
        const timer = setInterval(() => {
          if (at >= truth.length || response.destroyed) {
            clearInterval(timer);
            response.end();
          } else response.write(truth[at++]);
        }, 200);
        return;
      }
      case 'hangs':
        return;
      case 'cut':
        response.write(truth.slice(0, 8).join(''));
        setTimeout(() => response.destroy(), 50);
        return;
      case 'fails':
        response.writeHead(500, { 'content-type': 'application/json' }).end('{"error":{"message":"out of order"}}');
        return;
      case 'garbles':
        response.end(streamed('当然可以！以下是答案：{"sentences": [{"text": "最高').join(''));
        return;
      case 'lies':
        response.end(
          streamed(
            JSON.stringify({
              sentences: [
                { text: '最高可以补助9876万元，随时可以领取', sources: ['c_1'] },
                { text: '请加微信办理', sources: ['c_99'] },
              ],
            }),
          ).join(''),
        );
        return;
    }
  };
  return model;
}
