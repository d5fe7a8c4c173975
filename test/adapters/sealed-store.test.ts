import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyringOf } from '../../server/adapters/sealing/keyring.ts';
import { sealedStore } from '../../server/adapters/sealing/sealed-store.ts';
import { openMongoStore, openSqliteStore, type Store } from '../../server/adapters/store.ts';

const mongodb = process.env['MONGODB_URI'];
const folder = mkdtempSync(join(tmpdir(), 'sealed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const key = () => randomBytes(32).toString('base64');
const [first, second] = [key(), key()];

describe.each([
  ['SQLite', () => openSqliteStore(join(folder, `${randomUUID()}.db`))],
  ...(mongodb === undefined ? [] : [['MongoDB', () => openMongoStore(`${mongodb}/test_${randomUUID().slice(0, 8)}`)] as const]),
] as const)('enterprises’ facts at rest on %s', (_engine, open: () => Promise<Store>) => {
  let plain: Store;
  beforeAll(async () => {
    plain = await open();
  });
  afterAll(() => plain.close());
  const profile = { id: 'e1', name: '某某公司', unifiedSocialCreditCode: '91440300MA5EQXJT2K', facts: { employees: { value: 86 } } };
  const sealed = (keys: string) => sealedStore(plain, keyringOf(keys));

  it('come back as they were, and lie unreadable in profiles, in what verdicts were made from, and in questions', async () => {
    const store = sealed(`a:${first}`);
    const asked = { id: 'q1', conversationId: 'c', text: '问', history: [], profile, asOf: '2026-11-22', askedBy: 'p1' };
    await store.enterprises.save([profile]);
    await store.push.deliveries.record({
      versions: [
        { digest: 'v1', value: profile },
        { digest: 'v2', value: { title: '公开' } },
      ],
      deliveries: [],
      decisions: [],
    });
    await store.answers.begin(asked);
    expect([await store.enterprises.get('e1'), ...(await store.enterprises.all()), await store.push.deliveries.version('v1')]).toEqual([
      profile,
      profile,
      profile,
    ]);
    expect(await store.push.deliveries.version('v2')).toEqual({ title: '公开' });
    expect(await store.answers.question('q1')).toEqual(asked);
    expect((await store.erasure.ofPerson('p1', [])).questions).toEqual([asked]);
    const inside = JSON.stringify([
      await plain.enterprises.all(),
      await plain.push.deliveries.version('v1'),
      await plain.answers.question('q1'),
    ]);
    for (const secret of ['某某公司', '91440300', '86']) expect(inside.replace(/"sealed":"[^"]*"/gu, '')).not.toContain(secret);
  });
  it('can be read while the old key is held, and after sealing anew without it', async () => {
    const both = sealed(`b:${second},a:${first}`);
    expect(await both.enterprises.get('e1')).toEqual(profile);
    await both.enterprises.save(await both.enterprises.all());
    expect(await sealed(`b:${second}`).enterprises.get('e1')).toEqual(profile);
    await expect(sealed(`a:${first}`).enterprises.get('e1')).rejects.toThrow('没有编号为“b”的密钥');
  });
  it('cannot be put in another’s place, changed, or opened with another key of the name', async () => {
    const inside = (await plain.enterprises.get('e1')) as unknown as { sealed: string };
    await plain.enterprises.save([{ ...profile, ...inside, id: 'e2' }]);
    await expect(sealed(`b:${second}`).enterprises.get('e2')).rejects.toThrow('已被改动');
    await expect(sealed(`b:${first}`).enterprises.get('e1')).rejects.toThrow('与密钥不符');
  });
  it('stay public for demo enterprises, and readable where they were written before', async () => {
    const demo = { id: 'demo-1', name: '演示', unifiedSocialCreditCode: null, facts: { registeredIn: { value: ['990102'] } } };
    const before = { ...profile, id: 'e3' };
    await plain.enterprises.save([before]);
    await sealed(`a:${first}`).enterprises.save([demo]);
    expect(await plain.enterprises.get('demo-1')).toEqual(demo);
    expect(await sealed(`a:${first}`).enterprises.get('e3')).toEqual(before);
  });
});

it.each(['', 'a:short', `bad id:${first}`, first])('names the variable when the keys are wrong (%#)', (setting) =>
  expect(() => keyringOf(setting)).toThrow('FACTS_KEYS'),
);
