import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileRegistry } from '../../../server/adapters/registry/file-registry.ts';
import { httpRegistry } from '../../../server/adapters/registry/http-registry.ts';
import { readEnterpriseRows } from '../../../server/enterprise-files/read-enterprise-rows.ts';
import type { EnterpriseRegistry } from '../../../server/domain/enterprise/registry.ts';
import { readEnterprise } from '../../../server/usecases/enterprise-input.ts';
import { findEnterprise, registeredEnterprise } from '../../../server/usecases/find-enterprise.ts';
import { json, listen } from '../channels/server.ts';

/** Made-up codes of the made-up division 99, with right check characters; the last has a wrong one. */
const ROWS = [
  {
    name: '临澜衡芯精密仪器有限公司',
    unifiedSocialCreditCode: '91990102MA5LHHLK1K',
    registeredIn: ['990102'],
    registeredCapital: 5_000_000,
    asOf: '2026-10-01',
  },
  {
    name: '临澜芯曜传感技术有限公司',
    unifiedSocialCreditCode: '91990103MA6DU1057J',
    registeredOn: { value: '2021-05-06', source: '市场监管部门', asOf: '2026-09-30' },
  },
  { name: '临澜错码有限公司', unifiedSocialCreditCode: '91990102MA5LHHLK1X' },
  { name: '没有代码的公司' },
];
const rows = ROWS.map(({ asOf: _, ...row }) => row);
let folder: string;
let server: Awaited<ReturnType<typeof listen>>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-'));
  server = await listen(({ url, headers }, response) => {
    const at = new URL(url, 'http://x');
    const code = /^\/base\/enterprises\/(\w+)$/u.exec(at.pathname)?.[1];
    if (headers.authorization !== 'Bearer t') return json(response, {}, 401);
    if (code !== undefined) {
      const row = rows.find((r) => r.unifiedSocialCreditCode === code);
      return json(response, row ?? {}, row === undefined ? 404 : 200);
    }
    // Answers everything to everybody, as services that guess do.
    json(response, { enterprises: rows });
  });
});
afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

async function fromFile(form: 'csv' | 'jsonl'): Promise<EnterpriseRegistry> {
  const file = join(folder, `register.${form}`);
  await writeFile(
    file,
    form === 'jsonl'
      ? rows.map((r) => JSON.stringify(r)).join('\n')
      : `企业名称,统一社会信用代码,注册地,注册资本（万元）,成立日期\n${ROWS.map((r) => [r.name, r.unifiedSocialCreditCode ?? '', r.registeredIn?.[0] ?? '', r.registeredCapital === undefined ? '' : r.registeredCapital / 1e4, r.registeredOn?.value ?? ''].join(',')).join('\n')}`,
  );
  await utimes(file, new Date('2026-10-15T04:00:00Z'), new Date('2026-10-15T04:00:00Z'));
  return fileRegistry({ name: '登记数据', file, read: (path) => readEnterpriseRows(path) });
}
const service = (url = `${server.url}/base`, token: string | null = 't') =>
  httpRegistry({ name: '登记数据', url, token, timeoutMs: 300, read: (given) => readEnterprise(given, '') });

describe.each([
  ['a csv file', () => fromFile('csv')],
  ['a jsonl file', () => fromFile('jsonl')],
  ['a service', () => Promise.resolve(service())],
] as const)('a register in %s', (_, open) => {
  it('gives candidates to choose from, and only those that bear the words', async () => {
    const { candidates, more, source } = await findEnterprise(await open(), '临澜（芯曜）');
    expect([candidates.map((c) => c.name), more, source]).toEqual([['临澜芯曜传感技术有限公司'], false, '登记数据']);
    expect((await findEnterprise(await open(), '有限公司')).candidates).toHaveLength(2);
    expect((await findEnterprise(await open(), '不存在的企业')).candidates).toEqual([]);
  });

  it('gives the one that a code names, each fact with its source and its day, and nothing it does not know', async () => {
    const found = await registeredEnterprise(await open(), '91990102ma5lhhlk1k');
    expect(Object.keys(found.facts).sort()).toEqual(['registeredCapital', 'registeredIn']);
    expect(found.facts.registeredCapital).toMatchObject({ value: 5_000_000, source: '登记数据' });
    expect(found.facts.registeredCapital?.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
  });

  it('says what is wrong with a code, and that it has none', async () => {
    await expect(findEnterprise(await open(), '91990102MA5LHHLK1X')).rejects.toThrow('校验位不对');
    await expect(registeredEnterprise(await open(), '914403001922038216')).rejects.toThrow('没有统一社会信用代码为');
    await expect(findEnterprise(await open(), '芯')).rejects.toThrow('至少输入企业名称中的两个字');
  });
});

it('takes the day of the file for facts without one, keeps those that have one, and sees that the file has changed', async () => {
  const register = await fromFile('jsonl');
  expect((await register.byCode('91990102MA5LHHLK1K'))?.facts.registeredIn?.asOf).toBe('2026-10-15');
  expect((await register.byCode('91990103MA6DU1057J'))?.facts.registeredOn).toEqual({
    value: '2021-05-06',
    source: '市场监管部门',
    asOf: '2026-09-30',
  });
  await writeFile(join(folder, 'register.jsonl'), JSON.stringify(rows[1]));
  expect(await register.byCode('91990102MA5LHHLK1K')).toBeNull();
});

describe('a service that', () => {
  it.each([
    ['refuses us', () => service(undefined, null), '登记数据暂时查不到（401）'],
    ['is not there', () => service('http://127.0.0.1:9'), '登记数据暂时查不到'],
  ] as const)('%s is said to be out of reach', async (_, open, words) => {
    await expect(findEnterprise(open(), '临澜')).rejects.toThrow(words);
  });

  it.each([
    ['answers no JSON', '<html>', '无法识别'],
    ['answers another thing', '[]', '无法识别'],
    ['answers too much', 'x'.repeat(1_100_000), '暂时查不到'],
  ])('%s is not believed', async (_, body, words) => {
    const odd = await listen((__, response) => void response.end(body));
    await expect(findEnterprise(service(odd.url), '临澜')).rejects.toThrow(words);
    odd.close();
  });

  it('says nothing is given up, and one that names another enterprise than was asked for is not believed', async () => {
    const silent = await listen(() => undefined);
    const other = await listen((_, response) => json(response, rows[1]));
    await expect(findEnterprise(service(silent.url), '临澜')).rejects.toThrow('暂时查不到');
    expect(await service(other.url).byCode('91990102MA5LHHLK1K')).toBeNull();
    silent.close();
    other.close();
  });
});

it('is left to the person where no register is set up', async () => {
  await expect(findEnterprise(null, '临澜')).rejects.toThrow('没有接入企业登记信息');
});
