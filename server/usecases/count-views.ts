import { createHmac, randomBytes } from 'node:crypto';
import type { DocumentViews } from '../domain/policy/document-views.ts';

/** Who asks, as far as a request tells: never stored, not even as a digest. */
export interface Visitor {
  readonly address: string;
  readonly agent: string;
}

/** Programs that read by themselves say so; a browser always names itself. */
const ROBOT =
  /bot\b|bot[/;_-]|spider|crawl|slurp|scrap|archiver|preview|monitor|headless|phantom|lighthouse|curl|wget|python|java\/|okhttp|go-http|node|axios|libwww|httpclient|scan|feed/iu;
export const isRobot = (agent: string): boolean => agent.trim() === '' || ROBOT.test(agent);

/** Pairs of visitor and document remembered for a day; beyond it the oldest are forgotten, and may be counted twice. */
const REMEMBERED = 200_000;

/**
 * Counts each visitor once a day and document. What tells visitors apart is a keyed digest whose key is made anew each day and stays in
 * this process:
 * after the day, or a restart, nobody can say who it was.
 */
export function viewCounter(views: DocumentViews, today: () => string): (documentId: string, visitor: Visitor) => Promise<void> {
  let day = '';
  let key = randomBytes(32);
  let seen = new Set<string>();
  return async (documentId, { address, agent }) => {
    if (isRobot(agent)) return;
    if (today() !== day) {
      day = today();
      key = randomBytes(32);
      seen = new Set();
    }
    const pair = createHmac('sha256', key).update(`${address}\n${agent}\n${documentId}`).digest('base64url').slice(0, 22);
    if (seen.has(pair)) return;
    seen.add(pair);
    const [oldest] = seen;
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    await views.add(documentId);
  };
}
