import type { Config } from '../config.ts';
import { fail, PATIENCE_MS, well, type Found, type Look } from './finding.ts';

/** The engines that the settings name, beside the database. */
export const engineLooks = ({ redisUrl, openSearchUrl }: Config): readonly Look[] => [
  ...(redisUrl === null ? [] : [{ name: 'Redis', look: () => redis(redisUrl), fix: '请检查 REDIS_URL 和 Redis 是否在运行。' }]),
  ...(openSearchUrl === null
    ? []
    : [{ name: 'OpenSearch', look: () => openSearch(openSearchUrl), fix: '请检查 OPENSEARCH_URL 和引擎是否在运行。' }]),
];

async function redis(url: string): Promise<Found> {
  const { createClient } = await import('redis');
  const client = createClient({ url, socket: { reconnectStrategy: false, connectTimeout: 5_000 } });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const version = /redis_version:(\S+)/u.exec(String(await client.info('server')))?.[1] ?? '未知';
    return Number(version.split('.')[0]) >= 5 ? well(`版本 ${version}`) : fail(`版本 ${version} 没有 Streams`, '请升级到 Redis 5 以上。');
  } finally {
    client.destroy();
  }
}

async function openSearch(url: string): Promise<Found> {
  const plain = new URL(url);
  const { username, password } = plain;
  plain.username = '';
  plain.password = '';
  const given = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const reply = await fetch(plain, {
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(username !== '' && { headers: { authorization: `Basic ${Buffer.from(given).toString('base64')}` } }),
  });
  if (!reply.ok) return fail(`回应 ${reply.status}`, '请检查 OPENSEARCH_URL 里的用户名和密码。');
  return well(`版本 ${((await reply.json()) as { version?: { number?: string } }).version?.number ?? '未知'}`);
}
