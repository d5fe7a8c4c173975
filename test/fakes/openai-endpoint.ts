import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real HTTP server that speaks the OpenAI chat protocol and gives recorded replies. */
export async function openAiEndpoint(
  reply: (prompt: string) => string | Promise<string>,
): Promise<{ readonly url: string; readonly asked: string[]; close(): Promise<void> }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    });
    request.on(
      'end',
      () =>
        void (async () => {
          const { messages } = JSON.parse(body) as { messages: { content: string }[] };
          const prompt = messages.map((m) => m.content).join('\n');
          asked.push(prompt);
          const content = await reply(prompt);
          response.setHeader('content-type', 'application/json').end(
            JSON.stringify({
              id: 'r',
              object: 'chat.completion',
              created: 0,
              model: 'recorded',
              choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
              usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
            }),
          );
        })(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
