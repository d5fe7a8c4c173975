import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { openMongoStore } from '../../server/adapters/store.ts';
import { readConfig } from '../../server/config.ts';
import { aDocument } from '../builders/documents.ts';
import { examine } from '../../server/doctor.ts';

const home = mkdtempSync(join(tmpdir(), 'doctor-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const examined = (environment: Record<string, string>) => examine(() => readConfig({ NAVIGATOR_HOME: home, ...environment }));

describe('navigator doctor', () => {
  it('finds nothing that must be put right in a fresh home', async () => {
    const findings = await examined({});
    expect(findings.filter((f) => f.state === 'fail')).toEqual([]);
    expect(findings.map((f) => f.name)).toEqual(expect.arrayContaining(['Node 版本', '组件 hnswlib-node', '数据目录', '磁盘', '数据库', '检索索引', '来源', '时钟', '密钥']));
  });
  it('names each engine that does not answer and what to do, without its password', async () => {
    const findings = await examined({ REDIS_URL: 'redis://:hunter2abc@127.0.0.1:1', OPENSEARCH_URL: 'http://127.0.0.1:1', LLM_BASE_URL: 'http://127.0.0.1:1/v1', LLM_MODEL: 'm', AUDIT_KEY: 'changeme-changeme-changeme-changeme' });
    const failed = findings.filter((f) => f.state === 'fail');
    expect(failed.map((f) => f.name)).toEqual(['Redis', 'OpenSearch', '大模型', '密钥']);
    for (const { fix } of failed) expect(fix).toMatch(/请/u);
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });
  it.skipIf(process.env['MONGODB_URI'] === undefined)('lists the indexes that a database in use lacks, and makes them', async () => {
    const uri = `${process.env['MONGODB_URI'] ?? ''}/doctor_${randomUUID().slice(0, 8)}`, indexes = async () => (await examined({ MONGODB_URI: uri })).find((f) => f.name === '数据库索引');
    expect(await indexes()).toMatchObject({ state: 'ok', says: expect.stringContaining('空库') as string });
    const store = await openMongoStore(uri), connection = await mongoose.createConnection(uri).asPromise();
    await store.documents.save([aDocument('d1')]);
    await connection.collection('deliveries').dropIndexes();
    expect(await indexes()).toMatchObject({ state: 'warn', says: expect.stringContaining('deliveries') as string });
    expect(await indexes()).toMatchObject({ state: 'ok', says: '都在' });
    await Promise.all([store.close(), connection.dropDatabase().then(() => connection.close())]);
  }, 60_000);
  it('says which variable is wrong, and still looks at the rest of the program', async () => {
    const findings = await examined({ PORT: 'abc' });
    expect(findings.find((f) => f.name === '设置')).toMatchObject({ state: 'fail', says: expect.stringContaining('PORT') as string });
  });
});
