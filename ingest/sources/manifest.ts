import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from '../../server/domain/errors.ts';

const folder = z.strictObject({ path: z.string().min(1), name: z.string().optional() });
const web = z.strictObject({
  url: z.url({ protocol: /^https?$/u }),
  name: z.string().optional(),
  /** `listing` a page of links · `rss` RSS or Atom · `sitemap` sitemap.xml, also an index of sitemaps · `page` this one page. */
  kind: z.enum(['listing', 'rss', 'sitemap', 'page']).default('listing'),
  /** Only addresses that contain this text. */
  include: z.string().optional(),
  /** Other hosts that its links and attachments may lead to. */
  hosts: z.array(z.string()).default([]),
  /** Most pages taken in one run. */
  pages: z.int().min(1).max(10_000).default(500),
  /** Seconds between two requests; robots.txt may ask for more. */
  pauseSeconds: z.number().min(0).max(60).default(1),
  attachments: z.boolean().default(true),
});
const schema = z.strictObject({
  sources: z.array(z.union([folder, web])).min(1),
  /** The server reads the sources again after so many hours; left out: only on request. */
  everyHours: z.number().min(0.1).optional(),
});

export type FolderEntry = z.output<typeof folder>;
export type WebEntry = z.output<typeof web>;
export interface Manifest {
  readonly folders: readonly FolderEntry[];
  readonly webs: readonly WebEntry[];
  readonly everyHours: number | null;
}

/** Reads a `sources.yaml`; folders become absolute, relative to the manifest. @throws AppError naming the place that is wrong. */
export async function readManifest(file: string): Promise<Manifest> {
  let value: unknown;
  try {
    value = parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new AppError(
      'bad-request',
      `${file}：不是正确的 YAML（${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}）。`,
    );
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AppError('bad-request', `${file}：${issue?.path.join('.') ?? ''} 不正确。每个来源要有 path（文件夹）或 url（网址）。`);
  }
  const { sources, everyHours = null } = parsed.data;
  return {
    everyHours,
    folders: sources.flatMap((s) => ('path' in s ? [{ ...s, path: resolve(dirname(file), s.path) }] : [])),
    webs: sources.flatMap((s) => ('url' in s ? [s] : [])),
  };
}
