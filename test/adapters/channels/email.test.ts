import { afterEach, expect, it } from 'vitest';
import { emailChannel } from '../../../server/adapters/channels/email.ts';
import { unsubscribeToken } from '../../../server/usecases/push-policy/unsubscribe.ts';
import { anEnvelope } from './envelopes.ts';
import { smtpServer, type Script } from './smtp-server.ts';

let server: Awaited<ReturnType<typeof smtpServer>>;
afterEach(() => server.close());

const KEY = 'k'.repeat(32);
const unsubscribeLink = (r: Parameters<typeof unsubscribeToken>[1]) => `https://policy.example/api/unsubscribe/${unsubscribeToken(KEY, r)}`;
const to = { channel: 'email', to: 'chen@example.cn' } as const;
const send = async (script: Script = {}) => {
  server = await smtpServer(script);
  return emailChannel({ url: server.url, from: 'push@example.cn', site: 'https://policy.example', unsubscribeLink, timeoutMs: 800 }).send(
    anEnvelope(to),
  );
};

it('sends one message with a constant id and a way out', async () => {
  expect(await send()).toEqual({ kind: 'sent', reference: '<message-1@policy.example>' });
  expect(server.messages).toHaveLength(1);
  expect(server.messages[0]).toContain('Message-ID: <message-1@policy.example>');
  const headers =
    (server.messages[0] ?? '')
      .split('\n\n')[0]
      ?.replaceAll(/\n[ \t]+/gu, ' ')
      .split('\n') ?? [];
  expect(headers).toContain(`List-Unsubscribe: <${unsubscribeLink({ enterpriseId: 'e1', person: 'default', to: to.to })}>`);
  expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
});

it.each([
  ['the mailbox does not exist', { RCPT: '550 no such user' }, 'refused'],
  ['the mailbox is full for now', { RCPT: '452 mailbox full' }, 'retry'],
  ['the server is busy', { DATA: '421 later' }, 'retry'],
  ['the text is not liked', { TEXT: '554 spam' }, 'refused'],
  ['the connection ends before the text', { MAIL: 'drop' }, 'retry'],
  ['the connection ends after the text', { TEXT: 'drop' }, 'unknown'],
  ['no answer comes after the text', { TEXT: 'silence' }, 'unknown'],
] as const)('where %s', async (_, script, kind) => {
  expect((await send(script)).kind).toBe(kind);
});

it('waits where there is no server', async () => {
  server = await smtpServer();
  server.close();
  expect(
    (
      await emailChannel({
        url: server.url,
        from: 'push@example.cn',
        site: 'https://policy.example',
        unsubscribeLink,
        timeoutMs: 800,
      }).send(anEnvelope(to))
    ).kind,
  ).toBe('retry');
});
