import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import request from 'supertest';
import { afterAll, describe, expect, it } from 'vitest';
import { tableInThread } from '../../server/enterprise-files/table-in-thread.ts';
import { createApp } from '../../server/http/app.ts';
import { DEFAULT_TRANSPORT } from '../../server/http/services.ts';
import { AnswerRunner } from '../../server/realtime/answer-runner.ts';
import { fakeServices } from '../fakes/services.ts';

const folder = mkdtempSync(join(tmpdir(), 'tables-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const START_MS = 120_000;

/** A table whose one sheet is so long once it is unfolded. */
async function packed(megabytes: number): Promise<string> {
  const zip = new JSZip();
  zip.file('xl/worksheets/sheet1.xml', Buffer.alloc(megabytes * 2 ** 20, 'A'));
  const file = join(folder, `${megabytes}.xlsx`);
  writeFileSync(file, await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 1 } }));
  return file;
}

describe('a table that somebody sends', () => {
  it('is read in a thread of its own', { timeout: START_MS }, async () => {
    const file = join(folder, 'good.csv');
    writeFileSync(file, 'name,employees\n某某公司,86\n');
    expect((await tableInThread(file, { milliseconds: START_MS, megabytes: 512 })).rows.map((r) => r.cells)).toEqual([
      ['name', 'employees'],
      ['某某公司', '86'],
    ]);
  });

  it('that unfolds to more than anybody needs is refused before it is read', { timeout: START_MS }, async () => {
    await expect(tableInThread(await packed(70), { milliseconds: START_MS, megabytes: 512 })).rejects.toThrow('疑为压缩炸弹');
  });

  it('that takes too long is given up, and the next one is read', { timeout: START_MS }, async () => {
    const file = join(folder, 'next.csv');
    writeFileSync(file, 'name\n后一家\n');
    const slow = tableInThread(file, { milliseconds: 1, megabytes: 512 });
    const next = tableInThread(file, { milliseconds: START_MS, megabytes: 512 });
    await expect(slow).rejects.toThrow('还没有读完');
    expect((await next).rows).toHaveLength(2);
  });
});

it('a path that leads out of the folder of built files is not found, and nobody’s error', async () => {
  const client = join(folder, 'client');
  mkdirSync(join(client, 'assets'), { recursive: true });
  writeFileSync(join(client, 'index.html'), '<title>x</title><div id="root"></div>');
  writeFileSync(join(folder, 'secret.txt'), 'geheim');
  const services = fakeServices();
  const app = createApp(services, new AnswerRunner(services), { ...DEFAULT_TRANSPORT, clientDirectory: client });
  for (const path of ['/assets/..%2f..%2fsecret.txt', '/..%2fsecret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '/..%5csecret.txt']) {
    const reply = await request(app).get(path);
    expect([path, reply.status, reply.text.includes('geheim')]).toEqual([path, 404, false]);
  }
});
