import type { LookupAddress } from 'node:dns';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { isInside, outsideOnly } from '../../ingest/index.ts';
import { requestOnce } from '../../ingest/sources/request.ts';
import { NoAnswer, post } from '../../server/adapters/channels/call.ts';
import { listen } from '../adapters/channels/server.ts';

/** What the attacker's name server says, answer after answer; the last one again and again. */
const dns = vi.hoisted(() => ({ answers: [] as string[][], asked: [] as string[] }));
vi.mock('node:dns', async (original) => ({
  ...(await original<object>()),
  lookup: (name: string, _options: object, done: (error: null, found: LookupAddress[]) => void) => {
    dns.asked.push(name);
    const found = (dns.answers.length > 1 ? dns.answers.shift() : dns.answers[0]) ?? [];
    done(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  },
}));

/** What only this machine can reach, and an address of nobody outside (RFC 5737). */
let inside: Awaited<ReturnType<typeof listen>>;
const OUTSIDE = '203.0.113.7';
const LIMITS = { timeoutMs: 700, maxBytes: 1_000, insideAllowed: new Set<string>() };
beforeAll(async () => {
  inside = await listen((_request, response) => void response.end('secret'));
});
afterAll(() => inside.close());
beforeEach(() => {
  dns.asked.length = 0;
  inside.received.length = 0;
});
const theirs = (): URL => new URL(`http://rebind.attacker.example:${inside.port}/`);

it.each([
  ['reading a page', () => requestOnce(theirs(), {}, LIMITS)],
  ['calling a webhook', () => post(theirs(), '{}', {}, { timeoutMs: 700, lookup: outsideOnly })],
])('%s connects to the address that was checked: a name that turns inside afterwards leads nowhere', async (_what, call) => {
  dns.answers = [[OUTSIDE], ['127.0.0.1']];
  await expect(call()).rejects.toThrow();
  expect([dns.asked, inside.received]).toEqual([['rebind.attacker.example'], []]);
});

it.each([[['127.0.0.1']], [[OUTSIDE, '127.0.0.1']], [['::ffff:127.0.0.1']], [['::ffff:7f00:1']], [['fd00::1']], [['64:ff9b::7f00:1']]])(
  'a name that answers %s is refused before any connection',
  async (...answer) => {
    dns.answers = answer;
    await expect(requestOnce(theirs(), {}, LIMITS)).rejects.toThrow('指向内部地址，已拒绝');
    await expect(post(theirs(), '{}', {}, { timeoutMs: 700, lookup: outsideOnly })).rejects.toBeInstanceOf(NoAnswer);
    expect(inside.received).toEqual([]);
  },
);

it.each(['[::ffff:7f00:1]', '0x7f.1', '2130706433', '[::1]', '0.0.0.0', '127.1'])(
  'the address %s is inside, however it is written',
  async (host) => {
    const { hostname } = new URL(`http://${host}:${inside.port}/`);
    expect(isInside(hostname.replace(/^\[|\]$/gu, ''))).toBe(true);
    await expect(requestOnce(new URL(`http://${host}:${inside.port}/`), {}, LIMITS)).rejects.toThrow('是内部地址，已拒绝');
  },
);
