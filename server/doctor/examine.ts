import { compose } from '../compose.ts';
import type { Config } from '../config.ts';
import { endpointLooks } from './endpoints.ts';
import { engineLooks } from './engines.ts';
import { fail, PATIENCE_MS, well, type Finding, type Found, type Look } from './finding.ts';
import { machineLooks, programLooks } from './machine.ts';
import { reasonInWords, remedyOf } from './reason-in-words.ts';
import { settingFindings } from './settings.ts';
import { databaseIndexes, databaseOf, storedLooks } from './stored.ts';

/** Looks at the program, then the settings, then what they name; a part that fails does not hide the others. */
export async function examine(read: () => Config): Promise<readonly Finding[]> {
  const found = await all(programLooks);
  let config: Config;
  try {
    config = read();
  } catch (error) {
    return [...found, { name: '设置', ...failed(error, '请对照 .env.example 改正。') }];
  }
  return [
    ...found,
    { name: '设置', ...well('环境变量都可以读取') },
    ...(await all([...machineLooks(config), ...engineLooks(config), ...endpointLooks(config)])),
    ...settingFindings(config),
    ...(await database(config)),
  ];
}

/** The store, and with it what can only be seen once it is open. */
async function database(config: Config): Promise<readonly Finding[]> {
  const { mongodbUri } = config;
  const fix = mongodbUri === null ? '请运行 navigator check；打不开时用备份恢复。' : '请检查 MONGODB_URI 和 MongoDB 是否在运行。';
  const inside: Finding[] = [];
  const looks: Look[] = [];
  // Before anything opens the store: opening it makes the indexes that are missing.
  if (mongodbUri !== null) looks.push({ name: '数据库索引', look: () => databaseIndexes(config), fix });
  looks.push({
    name: '数据库',
    look: async () => {
      const app = await compose(config);
      try {
        inside.push(...(await all(storedLooks(app, config))));
        return await databaseOf(app, config);
      } finally {
        await app.close();
      }
    },
    fix,
  });
  const found = await all(looks);
  return [...inside, ...found];
}

async function all(looks: readonly Look[]): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { name, look, fix } of looks)
    found.push({ name, ...(await within(async () => look()).catch((error: unknown) => failed(error, fix))) });
  return found;
}

function failed(error: unknown, fix: string): Found {
  const says = reasonInWords(error);
  return fail(says, remedyOf(says) ?? fix);
}

async function within<T>(work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      work(),
      new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`${PATIENCE_MS / 1000}秒内没有回应`)), PATIENCE_MS);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
