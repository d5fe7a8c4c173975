import { randomUUID } from 'node:crypto';
import { createConnection, type Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mongoDocuments } from '../../server/adapters/mongo/document-repository.ts';
import { modelsOf, type Models } from '../../server/adapters/mongo/models.ts';
import { dropUnusedProvisions } from '../../server/adapters/mongo/unused-provisions.ts';
import { aDocument } from '../builders/documents.ts';

const mongodb = process.env['MONGODB_URI'];
const HOUR = 60 * 60 * 1000;

describe.skipIf(mongodb === undefined)('provisions on MongoDB that no document names', () => {
  let connection: Connection;
  let models: Models;
  const own = ['临澜市奖补办法\n第一条 甲类企业。', '临澜市奖补办法\n第一条 乙类企业。'] as const;
  const stored = () => models.provisions.countDocuments();

  beforeAll(async () => {
    connection = await createConnection(`${mongodb}/test_${randomUUID().slice(0, 8)}`).asPromise();
    models = modelsOf(connection);
  }, 60_000);
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  }, 60_000);

  it('go an hour after the last that named them; what is named again in between stays', async () => {
    const documents = mongoDocuments(models);
    const start = Date.now();
    await documents.save([aDocument('first', own[0]), aDocument('second', own[1])]);
    const before = await stored();
    await documents.remove(['first']);
    expect(await stored(), 'another run may be about to name them').toBe(before);
    await documents.remove(['second']);
    await documents.save([aDocument('again', own[1])]);
    await dropUnusedProvisions(models, start + 2 * HOUR);
    expect(await stored()).toBeLessThan(before);
    expect((await documents.get('again'))?.provisions.map((p) => p.text).join('\n')).toBe(own[1]);
  }, 60_000);

  it('stay while a former version of a document names them', async () => {
    const documents = mongoDocuments(models);
    const start = Date.now();
    await documents.save([aDocument('kept', own[0], { sourceDigest: '1' })]);
    await documents.save([aDocument('kept', own[1], { sourceDigest: '2' })]);
    for (const passed of [0, 2, 4]) await dropUnusedProvisions(models, start + passed * HOUR);
    expect((await documents.versions('kept'))[0]?.provisions.map((p) => p.text).join('\n')).toBe(own[0]);
  }, 60_000);
});
