import robotsModule from 'robots-parser';
import { requestOnce, type RequestLimits, type Response } from './request.ts';

interface Robots {
  isAllowed(url: string, agent: string): boolean | undefined;
  getCrawlDelay(agent: string): number | undefined;
}
/** The package is CommonJS with an ES module's types: what is imported is the function itself. */
const robotsParser = robotsModule as unknown as (url: string, rules: string) => Robots;

const AGENT = 'policy-navigator';
const MOST_REDIRECTS = 5;
const LONGEST_DELAY_SECONDS = 30;

/** Reads pages of a few hosts as a good guest: robots.txt obeyed, one request at a time, a pause after each. */
export class PoliteFetcher {
  private readonly hosts: ReadonlySet<string>;
  private readonly pauseMs: number;
  private readonly limits: RequestLimits;
  private readonly robots = new Map<string, Promise<Robots | null>>();
  private queue: Promise<unknown> = Promise.resolve();
  private last = 0;

  /** @param hosts `name:port` (or `name`) that may be asked; every redirect is held to them too. */
  constructor(hosts: Iterable<string>, pauseSeconds: number, limits: RequestLimits) {
    this.hosts = new Set(hosts);
    this.pauseMs = pauseSeconds * 1000;
    this.limits = limits;
  }

  /** GET with the validators of the last time. @throws Error with the reason in Chinese. */
  get(address: string, headers: Readonly<Record<string, string>> = {}): Promise<Response & { readonly url: string }> {
    const turn = this.queue.then(() => this.follow(new URL(address), headers));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async follow(url: URL, headers: Readonly<Record<string, string>>): Promise<Response & { readonly url: string }> {
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      if (!this.hosts.has(url.host)) throw new Error(`${url.host} 不在来源清单允许的网站之内`);
      const robots = await this.robotsOf(url);
      // `undefined` means that the rules are for another host: not allowed either
      if (robots !== null && robots.isAllowed(url.href, AGENT) !== true) throw new Error('网站的 robots.txt 不允许读取');
      const answer = await this.paced(url, headers, Math.min(LONGEST_DELAY_SECONDS, robots?.getCrawlDelay(AGENT) ?? 0) * 1000);
      const location = answer.headers['location'];
      if (answer.status < 300 || answer.status >= 400 || answer.status === 304 || location === undefined)
        return { ...answer, url: url.href };
      url = new URL(location, url);
    }
    throw new Error('转向次数过多');
  }

  private async paced(url: URL, headers: Readonly<Record<string, string>>, delayMs: number): Promise<Response> {
    const wait = this.last + Math.max(this.pauseMs, delayMs) - Date.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    try {
      return await requestOnce(url, { 'user-agent': AGENT, ...headers }, this.limits);
    } finally {
      this.last = Date.now();
    }
  }

  /** The host's rules; null where it has none. A server error counts as a closed door (RFC 9309 §2.3.1.4). */
  private robotsOf(url: URL): Promise<Robots | null> {
    const known = this.robots.get(url.host);
    if (known) return known;
    const address = new URL('/robots.txt', url);
    const asked = this.paced(address, {}, 0).then((r) => {
      if (r.status >= 500) return robotsParser(address.href, 'User-agent: *\nDisallow: /');
      return r.status === 200 ? robotsParser(address.href, new TextDecoder().decode(r.body)) : null;
    });
    this.robots.set(url.host, asked);
    asked.catch(() => this.robots.delete(url.host));
    return asked;
  }
}
