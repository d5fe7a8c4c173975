import { createHmac } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { isInside, outsideOnly } from '../../../ingest/index.ts';
import { webhookChannel } from '../../../server/adapters/channels/webhook.ts';
import { anEnvelope } from './envelopes.ts';
import { listen } from './server.ts';

let receiver: Awaited<ReturnType<typeof listen>>;
afterEach(() => receiver.close());

const channel = (allowed: readonly string[], timeoutMs = 2000) =>
  webhookChannel({
    isInside,
    lookup: outsideOnly,
    insideAllowed: new Set(allowed),
    timeoutMs,
    site: 'https://policy.example',
    now: () => 1_700_000_000_000,
  });
const answering = async (status: number, headers: Record<string, string> = {}) => {
  receiver = await listen((_, response) => void response.writeHead(status, headers).end());
  return receiver;
};

it('signs what it sends, under an id that stays the same', async () => {
  const { host, url, received } = await answering(204);
  expect(await channel([host]).send(anEnvelope({ channel: 'webhook', to: `${url}/hook`, secret: 'geheim' }))).toEqual({
    kind: 'sent',
    reference: null,
  });
  const [got] = received;
  expect(got?.headers['webhook-id']).toBe('message-1');
  const expected = createHmac('sha256', 'geheim')
    .update(`message-1.1700000000.${got?.body ?? ''}`)
    .digest('base64');
  expect(got?.headers['webhook-signature']).toBe(`v1,${expected}`);
  expect(JSON.parse(got?.body ?? '')).toMatchObject({
    type: 'policy.matched',
    deliveries: [{ id: 'push-1', cause: 'program-new', link: 'https://policy.example/matches?enterprise=e1&program=p1' }],
  });
});

it.each([
  [500, 'retry'],
  [503, 'retry'],
  [429, 'retry'],
  [410, 'refused'],
  [404, 'refused'],
  [302, 'refused'],
] as const)('takes %i for %s', async (status, kind) => {
  const { host, url } = await answering(status, { 'retry-after': '120', location: 'http://127.0.0.1/' });
  const outcome = await channel([host]).send(anEnvelope({ channel: 'webhook', to: url }));
  expect(outcome.kind).toBe(kind);
  if (outcome.kind === 'retry') expect(outcome.afterSeconds).toBe(120);
});

it('tries again where no answer comes, for the receiver knows a repetition by its id', async () => {
  receiver = await listen(() => undefined);
  expect((await channel([receiver.host], 200).send(anEnvelope({ channel: 'webhook', to: receiver.url }))).kind).toBe('retry');
});

it.each(['http://127.0.0.1:9/', 'http://[::1]/', 'http://169.254.169.254/latest', 'http://localhost:9/', 'file:///etc/passwd', 'keine'])(
  'does not call %s',
  async (to) => {
    const { received } = await answering(200);
    expect((await channel([]).send(anEnvelope({ channel: 'webhook', to }))).kind).not.toBe('sent');
    expect(received).toEqual([]);
  },
);
