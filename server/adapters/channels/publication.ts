import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Delivery } from '../../domain/delivery/delivery.ts';
import { clip } from '../../domain/delivery/deciding-leaves.ts';
import type { Channel } from '../../domain/delivery/ports.ts';

/** A short post fits without being folded. */
const WEIBO_MOST = 140;

/** Texts for an account that a person publishes: one file a message, written whole, the same name for the same message. */
export const publicationChannel = (name: 'weibo' | 'official-account', folder: string, site: string): Channel => ({
  name,
  recognisesRepeats: true,
  perMinute: 60_000,
  async send({ id, deliveries }) {
    const directory = join(folder, name);
    const file = join(directory, `${id}.txt`);
    await mkdir(directory, { recursive: true });
    await writeFile(`${file}.part`, deliveries.map((d) => (name === 'weibo' ? weiboText(d, site) : articleText(d, site))).join('\n\n'));
    await rename(`${file}.part`, file);
    return { kind: 'sent', reference: file };
  },
});

export function weiboText(d: Delivery, site: string): string {
  const frame = (words: string) => `#惠企政策#${words}详情：${site}${d.link}`;
  return frame(clip(d.reason, Math.max(20, WEIBO_MOST - [...frame('')].length)));
}

const articleText = (d: Delivery, site: string): string =>
  [
    d.title,
    '',
    d.reason,
    ...(d.citation === null || d.citation.quote === ''
      ? []
      : [
          '',
          `原文：《${d.citation.title}》${d.citation.documentNumber === null ? '' : `（${d.citation.documentNumber}）`}${d.citation.provisionPath}`,
          `“${d.citation.quote}”`,
        ]),
    ...(d.department === null ? [] : ['', `主管部门：${d.department}`]),
    '',
    `详情：${site}${d.link}`,
  ].join('\n');
