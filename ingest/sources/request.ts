import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** What came back. */
export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export interface RequestLimits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Hosts (`name:port`) that may be inside, for an installation that reads its own network. */
  readonly insideAllowed: ReadonlySet<string>;
}

/** Addresses that are not on the open net: a page must not make us read what only this machine can reach. */
const INSIDE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['64:ff9b::', 96],
  ['2002::', 16],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv6');

export function isInside(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1];
  if (mapped !== undefined) return INSIDE.check(mapped, 'ipv4');
  return INSIDE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Resolves a name and refuses inside addresses; the connection uses the address that was checked, so that a name cannot change in between.
 */
export const outsideOnly: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const first = addresses?.[0];
    if (error || first === undefined) return callback(error ?? new Error(`${hostname} 无法解析`), '');
    if (addresses.some((a) => isInside(a.address))) return callback(new Error(`${hostname} 指向内部地址，已拒绝`), '');
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

/** One GET without redirects. @throws Error with the reason in Chinese. */
export function requestOnce(url: URL, headers: Readonly<Record<string, string>>, limits: RequestLimits): Promise<Response> {
  const trusted = limits.insideAllowed.has(url.host);
  const bare = url.hostname.replace(/^\[|\]$/gu, '');
  if (!trusted && isIP(bare) !== 0 && isInside(bare)) return Promise.reject(new Error(`${url.host} 是内部地址，已拒绝`));
  return new Promise((resolve, reject) => {
    const call = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      { headers: { 'accept-encoding': 'identity', ...headers }, ...(!trusted && { lookup: outsideOnly }) },
      (answer) => {
        const chunks: Buffer[] = [];
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > limits.maxBytes) call.destroy(new Error(`内容超过${Math.round(limits.maxBytes / 1e6)}MB`));
          else chunks.push(chunk);
        });
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            body: Buffer.concat(chunks),
            headers: Object.fromEntries(Object.entries(answer.headers).map(([k, v]) => [k, Array.isArray(v) ? v.join(', ') : v])),
          }),
        );
        answer.on('error', reject);
      },
    );
    const timer = setTimeout(() => call.destroy(new Error(`${limits.timeoutMs / 1000}秒内没有读完`)), limits.timeoutMs);
    call.on('close', () => clearTimeout(timer));
    call.on('error', reject);
    call.end();
  });
}
