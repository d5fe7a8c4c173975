import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { publicationChannel, weiboText } from '../../../server/adapters/channels/publication.ts';
import { aDelivery } from '../../builders/deliveries.ts';
import { anEnvelope } from './envelopes.ts';

it('renders one text a message, whole, and the same again is the same file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'publications-'));
  const channel = publicationChannel('official-account', folder, 'https://policy.example');
  const envelope = anEnvelope({ channel: 'official-account', to: '*' });
  const [first, second] = [await channel.send(envelope), await channel.send(envelope)];
  expect(first).toEqual(second);
  expect(await readdir(join(folder, 'official-account'))).toEqual(['message-1.txt']);
  const text = await readFile(join(folder, 'official-account', 'message-1.txt'), 'utf8');
  expect(text).toContain('原文：《临澜市技术改造奖补办法》第三条\n“职工人数不少于10人”');
  await rm(folder, { recursive: true });
});

it('keeps a short post short', () => {
  const post = weiboText(aDelivery('push-1', { reason: '很长的理由'.repeat(60) }), 'https://policy.example');
  expect([...post].length).toBeLessThanOrEqual(140);
  expect(post.endsWith('/matches?enterprise=e1&program=p1')).toBe(true);
});
