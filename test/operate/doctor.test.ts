import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { compose } from '../../server/compose.ts';
import { openMongoStore } from '../../server/adapters/store.ts';
import { readConfig } from '../../server/config.ts';
import { listen } from '../adapters/channels/server.ts';
import { aDocument } from '../builders/documents.ts';
import { examine } from '../../server/doctor/examine.ts';

const home = mkdtempSync(join(tmpdir(), 'doctor-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const examined = (environment: Record<string, string>) => examine(() => readConfig({ NAVIGATOR_HOME: home, PORT: '0', ...environment }));

/** A home that is broken, or settings that are wrong, and what is said of it: where, why, and how to mend it. */
const BROKEN: readonly (readonly [
  string,
  (copy: string) => Record<string, string> | Promise<Record<string, string>>,
  string,
  RegExp,
  RegExp,
])[] = [
  [
    'a file in the place of the folder',
    (copy) => {
      rmSync(copy, { recursive: true });
      writeFileSync(copy, '');
      return {};
    },
    '数据目录',
    /同名的文件占了目录的位置/u,
    /--home/u,
  ],
  [
    'data of a newer version',
    (copy) => {
      const db = new Libsql(join(copy, 'navigator.db'));
      db.exec('PRAGMA user_version = 999');
      db.close();
      return {};
    },
    '数据库',
    /由更新的版本写成/u,
    /更新的版本/u,
  ],
  [
    'a database that is none',
    (copy) => {
      for (const end of ['', '-wal', '-shm']) rmSync(join(copy, `navigator.db${end}`), { force: true });
      writeFileSync(join(copy, 'navigator.db'), 'x'.repeat(8192));
      return {};
    },
    '数据库',
    /数据库文件已损坏/u,
    /备份恢复/u,
  ],
  [
    'no index',
    (copy) => {
      rmSync(join(copy, 'index'), { recursive: true });
      return {};
    },
    '检索索引',
    /没有检索索引/u,
    /check --repair/u,
  ],
  [
    'a damaged index',
    (copy) => {
      const file =
        readdirSync(join(copy, 'index'), { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('contents.bin')) ?? '';
      appendFileSync(join(copy, 'index', file), 'x');
      return {};
    },
    '检索索引',
    /contents\.bin 缺失或已损坏/u,
    /check --repair/u,
  ],
  [
    'a port that another program has',
    async () => {
      const other = await listen((_request, response) => void response.writeHead(404).end());
      opened.push(other);
      return { PORT: String(other.port) };
    },
    '端口',
    /已被其他程序占用/u,
    /PORT/u,
  ],
  ['a key that is none', () => ({ FACTS_KEYS: 'abc' }), '数据库', /FACTS_KEYS 的值不正确/u, /\.env\.example/u],
  [
    'a list of sources that is not there',
    () => ({ SOURCES: '/nowhere/sources.yaml' }),
    '来源',
    /找不到文件 \/nowhere\/sources\.yaml/u,
    /SOURCES/u,
  ],
  [
    'a model that takes no such key',
    async () => {
      const model = await listen((_request, response) => void response.writeHead(401).end('{}'));
      opened.push(model);
      return { LLM_BASE_URL: `${model.url}/v1`, LLM_MODEL: 'm', LLM_API_KEY: 'wrong' };
    },
    '大模型',
    /拒绝了密钥/u,
    /LLM_API_KEY/u,
  ],
  [
    'a mail server that is not running',
    () => ({ SMTP_URL: 'smtp://me:hunter2abc@127.0.0.1:1', SMTP_FROM: 'a@example.cn' }),
    '邮件',
    /没有程序在那里监听/u,
    /SMTP_URL/u,
  ],
  [
    'a sign-on platform that bears another name',
    async () => {
      const platform = await listen((_request, response) => void response.end('{"issuer":"https://other.example"}'));
      opened.push(platform);
      return { OIDC_ISSUER: platform.url, OIDC_CLIENT_ID: 'navigator' };
    },
    '统一身份认证',
    /自称 https:\/\/other\.example/u,
    /OIDC_ISSUER/u,
  ],
  [
    'a model of vectors that does not answer',
    async () => {
      const gone = await listen(() => undefined);
      gone.close();
      return { EMBEDDINGS_BASE_URL: `${gone.url}/v1`, EMBEDDINGS_MODEL: 'm' };
    },
    '向量模型',
    /没有程序在那里监听|没有回应/u,
    /EMBEDDINGS_BASE_URL/u,
  ],
  ['a register that is not running', () => ({ REGISTRY_URL: 'http://127.0.0.1:1' }), '企业登记信息', /查不到/u, /REGISTRY_URL/u],
  ['an engine that is not running', () => ({ REDIS_URL: 'redis://127.0.0.1:1' }), 'Redis', /没有程序在那里监听/u, /REDIS_URL/u],
];
const opened: { close: () => void }[] = [];
afterAll(() => opened.forEach((server) => server.close()));

describe('navigator doctor on a broken installation', () => {
  const whole = join(home, 'whole');
  beforeAll(async () => {
    const app = await compose(readConfig({ NAVIGATOR_HOME: whole, LOG_LEVEL: 'silent' }));
    await app.importPaths([join(import.meta.dirname, '../../data/policies/high-tech-enterprise-cultivation-measures.txt')]);
    await app.search.update();
    await app.close();
  }, 120_000);

  it.each(BROKEN)('%s: says so, and what to do', { timeout: 60_000 }, async (_what, damage, name, says, fix) => {
    const copy = join(home, randomUUID());
    cpSync(whole, copy, { recursive: true });
    const findings = await examined({ NAVIGATOR_HOME: copy, PORT: '0', ...(await damage(copy)) });
    const found = findings.find((f) => f.name === name);
    expect([found?.state, found?.says, found?.fix]).toEqual(['fail', expect.stringMatching(says), expect.stringMatching(fix)]);
  });
});

describe('navigator doctor', () => {
  it('finds nothing that must be put right in a fresh home', async () => {
    const findings = await examined({});
    expect(findings.filter((f) => f.state === 'fail')).toEqual([]);
    expect(findings.map((f) => f.name)).toEqual(
      expect.arrayContaining(['Node 版本', '组件 hnswlib-node', '数据目录', '磁盘', '数据库', '检索索引', '来源', '时钟', '密钥']),
    );
  });
  it('names each engine that does not answer and what to do, without its password', async () => {
    const findings = await examined({
      REDIS_URL: 'redis://:hunter2abc@127.0.0.1:1',
      OPENSEARCH_URL: 'http://127.0.0.1:1',
      LLM_BASE_URL: 'http://127.0.0.1:1/v1',
      LLM_MODEL: 'm',
      AUDIT_KEY: 'changeme-changeme-changeme-changeme',
    });
    const failed = findings.filter((f) => f.state === 'fail');
    expect(failed.map((f) => f.name)).toEqual(['Redis', 'OpenSearch', '大模型', '密钥']);
    for (const { fix } of failed) expect(fix).toMatch(/请/u);
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });
  it.skipIf(process.env['MONGODB_URI'] === undefined)(
    'lists the indexes that a database in use lacks, and makes them',
    async () => {
      const uri = `${process.env['MONGODB_URI'] ?? ''}/doctor_${randomUUID().slice(0, 8)}`;
      const indexes = async () => (await examined({ MONGODB_URI: uri })).find((f) => f.name === '数据库索引');
      expect(await indexes()).toMatchObject({ state: 'ok', says: expect.stringContaining('空库') as string });
      const store = await openMongoStore(uri);
      const connection = await mongoose.createConnection(uri).asPromise();
      await store.documents.save([aDocument('d1')]);
      await connection.collection('deliveries').dropIndexes();
      expect(await indexes()).toMatchObject({ state: 'warn', says: expect.stringContaining('deliveries') as string });
      expect(await indexes()).toMatchObject({ state: 'ok', says: '都在' });
      await Promise.all([store.close(), connection.dropDatabase().then(() => connection.close())]);
    },
    60_000,
  );
  it('says which variable is wrong, and still looks at the rest of the program', async () => {
    const findings = await examined({ PORT: 'abc' });
    expect(findings.find((f) => f.name === '设置')).toMatchObject({
      state: 'fail',
      says: expect.stringMatching(/PORT 的值不正确：无效输入：期望 ?数字/u) as string,
    });
  });
  it('says which settings do nothing, because their other half is not set', async () => {
    const findings = await examined({ SMTP_URL: 'smtp://127.0.0.1:1', LLM_BASE_URL: 'http://127.0.0.1:1', WECHAT_TEMPLATE: 't' });
    expect(findings.find((f) => f.name === '成套的设置')).toMatchObject({
      state: 'warn',
      says: '设置了 LLM_BASE_URL，但没有设置 LLM_MODEL；设置了 SMTP_URL，但没有设置 SMTP_FROM；设置了 WECHAT_TEMPLATE，但没有设置 WECHAT_APPID、WECHAT_SECRET',
    });
  });
});
