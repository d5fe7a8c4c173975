import { randomUUID } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingIndexes } from '../../server/adapters/mongo/indexes.ts';
import { migrateMongo, migrateSteps, mongoVersion } from '../../server/adapters/mongo/migrations.ts';
import { modelsOf } from '../../server/adapters/mongo/models.ts';
import { openContent, openMongoStore } from '../../server/adapters/store.ts';

const mongodb = process.env['MONGODB_URI'];
it.runIf(process.env['CI'] === 'true')('runs where MongoDB is', () => expect(mongodb, 'MONGODB_URI').toBeDefined());

describe.skipIf(mongodb === undefined)('the versions of what is stored in MongoDB', () => {
  const uri = `${mongodb ?? ''}/versions_${randomUUID().slice(0, 8)}`;
  let connection: Connection;
  beforeAll(async () => {
    connection = await mongoose.createConnection(uri).asPromise();
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
  });

  it('go only forward, each step once, and on from where they were cut off', async () => {
    const ran: string[] = [];
    const step = (name: string, fails = false) => ({
      name,
      run: () => {
        ran.push(name);
        return fails ? Promise.reject(new Error('killed')) : Promise.resolve();
      },
    });
    await expect(migrateSteps(connection, [step('a'), step('b', true), step('c')])).rejects.toThrow('killed');
    expect(await mongoVersion(connection)).toBe(1);
    expect(await migrateSteps(connection, [step('a'), step('b'), step('c')])).toEqual(['b', 'c']);
    expect(await migrateSteps(connection, [step('a'), step('b'), step('c')])).toEqual([]);
    expect(ran).toEqual(['a', 'b', 'b', 'c']);
    await expect(migrateSteps(connection, [step('a')])).rejects.toThrow('请升级程序');
    await connection.collection('schema_version').deleteMany({});
  });

  it('newer than the program are refused, and the refusal leaves no connection behind that keeps the process from ending', async () => {
    const newer = `${mongodb ?? ''}/versions_${randomUUID().slice(0, 8)}`;
    const theirs = await mongoose.createConnection(newer).asPromise();
    await theirs.collection('schema_version').insertOne({ _id: 'schema' as never, version: 999 });
    const open = () => mongoose.connections.filter((c) => c.readyState !== mongoose.ConnectionStates.disconnected).length;
    const before = open();
    await expect(openMongoStore(newer)).rejects.toThrow('请升级程序');
    await expect(openContent('', newer)).rejects.toThrow('请升级程序');
    expect(open()).toBe(before);
    await theirs.dropDatabase();
    await theirs.close();
  });

  it('are written by several processes that begin at once', async () => {
    const fresh = `${mongodb ?? ''}/versions_${randomUUID().slice(0, 8)}`;
    const several = await Promise.all(Array.from({ length: 8 }, () => mongoose.createConnection(fresh).asPromise()));
    await Promise.all(
      several.map((c) =>
        migrateSteps(c, [
          { name: 'a', run: () => Promise.resolve() },
          { name: 'b', run: () => Promise.resolve() },
        ]),
      ),
    );
    expect(await Promise.all(several.map(mongoVersion))).toEqual(several.map(() => 2));
    await several[0]?.dropDatabase();
    await Promise.all(several.map((c) => c.close()));
  });

  it('bring data of an earlier program along', async () => {
    await connection.collection('questions').insertOne({ _id: 'old' as never, question: {}, count: 0, events: [] });
    await connection
      .collection('tickets')
      .insertOne({ _id: 't' as never, digest: '', data: '', attemptsLeft: 1, createdAt: 1, expiresAt: 2_000 });
    await migrateMongo(connection);
    expect(await connection.collection('questions').findOne({ _id: 'old' as never })).toMatchObject({
      askedBy: null,
      askedAt: expect.any(Number) as number,
    });
    expect(await connection.collection('tickets').findOne({ _id: 't' as never })).toMatchObject({ endsAt: new Date(2_000) });
  });

  it('indexes that are missing are named by check, and made at the next opening', async () => {
    await (await openMongoStore(uri)).close();
    modelsOf(connection);
    expect(await missingIndexes(connection)).toEqual([]);
    await connection.collection('match_runs').dropIndexes();
    const content = await openContent('', uri);
    expect((await content.damage()).join()).toContain('缺少索引（打开时自动补建）：match_runs');
    await content.close();
    await (await openMongoStore(uri)).close();
    expect(await missingIndexes(connection)).toEqual([]);
  });
});
