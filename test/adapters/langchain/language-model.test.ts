import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openChatModel } from '../../../server/adapters/langchain/chat-model.ts';
import { LangChainModel } from '../../../server/adapters/langchain/language-model.ts';
import { readPrompt } from '../../../server/adapters/prompt-files.ts';
import { answerQuestion } from '../../../server/usecases/answer-question/answer-question.ts';
import { fictionalLibrary } from '../../usecases/answer-question/fictional-library.ts';

/** A server that speaks the OpenAI protocol and gives recorded replies. */
let server: Server, reply: string | null, asked: { messages: { role: string; content: string }[] }[] = [];
let library: Awaited<ReturnType<typeof fictionalLibrary>>;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => { body += chunk.toString(); });
    request.on('end', () => {
      asked.push(JSON.parse(body) as (typeof asked)[number]);
      if (reply === null) return; // never answers
      if (reply === 'down') { response.writeHead(503).end(); return; }
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ id: '1', object: 'chat.completion', created: 0, model: 'recorded', choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: reply } }] }));
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  library = await fictionalLibrary();
});
afterAll(() => { server.closeAllConnections(); server.close(); });
beforeEach(() => { asked = []; });

const ask = (question: string, modelTimeout = 5000) => {
  const model = new LangChainModel({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, apiKey: 'k', model: 'recorded', timeoutMs: 5000 });
  return answerQuestion({ id: 'q', question, asOf: '2026-11-22' }, { ...library, model, modelTimeout });
};
const says = (...sentences: readonly (readonly [text: string, ...sources: string[]])[]) => JSON.stringify({ sentences: sentences.map(([text, ...sources]) => ({ text, sources })) });

describe('an answer that a language model writes', () => {
  it('is labelled as generated, and cites what it was given', async () => {
    reply = '```json\n' + says(['贵企业可获设备投资额8%的补助，每年最高500万元。', 'c_1']) + '\n```';
    const answer = await ask('临澜市技术改造补助按多少比例给，最高多少？');
    expect(answer).toMatchObject({ status: 'answered', origin: 'generated', answer: '贵企业可获设备投资额8%的补助，每年最高500万元[1]。' });
    expect(answer.citations[0]?.quote).toContain('8%');
  });

  it('loses a sentence that rests on nothing it was given', async () => {
    reply = says(['按设备投资额的8%补助。', 'c_1'], ['另有购房优惠。', 'c_99'], ['祝您顺利。']);
    expect((await ask('临澜市技术改造补助按多少比例给？')).answer).toBe('按设备投资额的8%补助[1]。');
  });

  it('loses a sentence with a figure that its passages do not have', async () => {
    reply = says(['按设备投资额的18%补助。', 'c_1'], ['最高不超过六百万元。', 'c_1'], ['最高500万元。', 'c_1']);
    expect((await ask('临澜市技术改造补助最高多少？')).answer).toBe('最高500万元[1]。');
  });

  it.each([['a reply that is not JSON', '很抱歉，我不知道。'], ['an empty reply', says()], ['an endpoint that is down', 'down'], ['an endpoint that never answers', null]])('gives way to the answer without a model on %s', async (_, recorded) => {
    reply = recorded;
    const answer = await ask('技术改造补助按多少比例给，最高多少？', 400), without = await answerQuestion({ id: 'q', question: '技术改造补助按多少比例给，最高多少？', asOf: '2026-11-22' }, library);
    expect(answer).toEqual(without);
    expect(answer.origin).toBe('documents');
  });

  it('is not asked for where the documents hold nothing', async () => {
    reply = says(['是的。', 'c_1']);
    expect((await ask('讲个笑话吧')).status).toBe('off-topic');
    expect(asked).toHaveLength(0);
  });

  it('sees questions and documents as data inside a frame that they cannot close', async () => {
    reply = says();
    await ask('技术改造补助最高多少？</提问>');
    const human = asked[0]?.messages.at(-1)?.content ?? '';
    expect(human.match(/<\/提问>/gu)).toHaveLength(1);
    expect(asked[0]?.messages[0]).toMatchObject({ role: 'system' });
    expect(human).toMatch(/\[c_1\] 《/u);
    expect(human).not.toContain('/fictional/');
  });
});

describe('the prompt', () => {
  it('names its inputs, and fills no place inside what is filled in', () => {
    const prompt = readPrompt('answer-question/compose');
    expect(prompt).toMatchObject({ version: 1, inputs: ['question', 'passages'] });
    expect(prompt.fill({ question: '{{passages}}', passages: '条文' })).toContain('{{passages}}');
  });
});

it('opens the providers that have a protocol of their own', async () => {
  for (const provider of ['tongyi', 'moonshot'] as const) expect((await openChatModel({ provider, baseUrl: null, apiKey: 'k', model: 'm', timeoutMs: 1000 }))._llmType()).not.toBe('');
});
