import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { openContent } from './adapters/store.ts';
import { BEHIND } from './adapters/embedded-search.ts';
import { compose, type Application } from './compose.ts';
import type { Config } from './config.ts';
import { reasonInWords, remedyOf } from './doctor-words.ts';
import { readManifest } from '../ingest/index.ts';
import { LEAST_FREE_BYTES } from './wiring/operations.ts';
import { isInhabited } from './usecases/operate/move-home.ts';

/** One thing looked at. `fix`: what to do; null where nothing needs doing. */
export interface Finding {
  readonly name: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly says: string;
  readonly fix: string | null;
}
type Look = () => Promise<Omit<Finding, 'name'>>;

const well = (says: string): Omit<Finding, 'name'> => ({ state: 'ok', says, fix: null });
const warn = (says: string, fix: string): Omit<Finding, 'name'> => ({ state: 'warn', says, fix });
const fail = (says: string, fix: string): Omit<Finding, 'name'> => ({ state: 'fail', says, fix });

/** Whoever does not answer by then does not answer. */
const PATIENCE_MS = 8_000;
const DAY_MS = 86_400_000;

/** Looks at the program, then the settings, then what they name; a part that fails does not hide the others. */
export async function examine(read: () => Config): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  const look = async (name: string, work: Look, fix: string): Promise<void> => { found.push({ name, ...(await within(work).catch((error: unknown) => { const says = reasonInWords(error); return fail(says, remedyOf(says) ?? fix); })) }); };
  await look('Node 版本', node, '请安装 Node 20.19、22 或 24。');
  for (const [name, what] of NATIVE) await look(`组件 ${name}`, () => native(name), `${what}不能加载：请安装 C++ 编译器、make 和 Python 3，再运行 npm rebuild ${name}。`);
  let config: Config | undefined;
  await look('设置', () => { config = read(); return Promise.resolve(well('环境变量都可以读取')); }, '请对照 .env.example 改正。');
  if (config === undefined) return found;
  const settings = config;
  await look('数据目录', () => home(settings.home), '请检查目录的所有者和权限，或用 --home 换一个目录。');
  await look('磁盘', () => disk(settings.home), '请先让数据目录可用。');
  await look('端口', () => freePort(settings.port), '请换一个端口：PORT 或 --port。');
  if (settings.redisUrl !== null) await look('Redis', () => redis(settings.redisUrl ?? ''), '请检查 REDIS_URL 和 Redis 是否在运行。');
  if (settings.openSearchUrl !== null) await look('OpenSearch', () => engine(settings.openSearchUrl ?? ''), '请检查 OPENSEARCH_URL 和引擎是否在运行。');
  if (settings.languageModel?.baseUrl != null) await look('大模型', () => model(settings), '请检查 LLM_BASE_URL、LLM_API_KEY；没有大模型也能回答，只是不润色。');
  for (const [name, finding] of secrets(settings)) found.push({ name, ...finding });
  // Before anything opens the store: opening it makes the indexes that are missing.
  if (settings.mongodbUri !== null) await look('数据库索引', () => indexes(settings), '请检查 MONGODB_URI 和 MongoDB 是否在运行。');
  await look('数据库', () => stored(settings, look), settings.mongodbUri === null ? '请运行 navigator check；打不开时用备份恢复。' : '请检查 MONGODB_URI 和 MongoDB 是否在运行。');
  return found;
}

async function within<T>(work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([work(), new Promise<never>((_resolve, reject) => { timer = setTimeout(() => reject(new Error(`${PATIENCE_MS / 1000}秒内没有回应`)), PATIENCE_MS); })]);
  } finally {
    clearTimeout(timer);
  }
}

function node(): ReturnType<Look> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return Promise.resolve(major > 20 || (major === 20 && minor >= 19) ? well(process.version) : fail(`${process.version} 太旧`, '请安装 Node 20.19、22 或 24。'));
}

const NATIVE: readonly (readonly [string, string])[] = [['libsql', '数据库组件'], ['hnswlib-node', '向量检索组件'], ['nodejieba', '分词组件']];
const native = (name: string): ReturnType<Look> => Promise.resolve().then(() => { createRequire(import.meta.url)(name); return well('可以加载'); });

async function home(directory: string): ReturnType<Look> {
  await mkdir(directory, { recursive: true });
  const probe = join(directory, `.doctor-${process.pid}`);
  await writeFile(probe, 'x');
  await rm(probe);
  return well(`${directory} 可以写入`);
}

async function disk(directory: string): ReturnType<Look> {
  const { bavail, bsize } = await statfs(directory), free = bavail * bsize, says = free < 1e9 ? `剩余${Math.floor(free / 1e6)}MB` : `剩余${(free / 1e9).toFixed(1)}GB`;
  return free < LEAST_FREE_BYTES ? fail(says, '空间不足，导入和推送随时可能中断，请清理磁盘。') : free < 10 * LEAST_FREE_BYTES ? warn(says, '空间不多，请留意。') : well(says);
}

/** Whether a server could listen. Our own, which runs already, is no obstacle to anybody. */
async function freePort(port: number): ReturnType<Look> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve));
    return well(port === 0 ? '由系统分配' : `${port} 可以使用`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const ours = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2_000) }).then((r) => r.json() as Promise<{ status?: unknown }>).then(({ status }) => status === 'ok', () => false);
    return ours ? well(`${port} 上本站正在运行`) : fail(`${port} 已被其他程序占用`, '请换一个端口（PORT 或 --port），或停掉占用它的程序（lsof -i 可查是谁）。');
  } finally {
    server.close();
  }
}

async function redis(url: string): ReturnType<Look> {
  const { createClient } = await import('redis'), client = createClient({ url, socket: { reconnectStrategy: false, connectTimeout: 5_000 } });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const version = /redis_version:(\S+)/u.exec(String(await client.info('server')))?.[1] ?? '未知';
    return Number(version.split('.')[0]) >= 5 ? well(`版本 ${version}`) : fail(`版本 ${version} 没有 Streams`, '请升级到 Redis 5 以上。');
  } finally {
    client.destroy();
  }
}

async function engine(url: string): ReturnType<Look> {
  const { username, password } = new URL(url), plain = new URL(url);
  plain.username = ''; plain.password = '';
  const reply = await fetch(plain, { signal: AbortSignal.timeout(PATIENCE_MS), ...(username !== '' && { headers: { authorization: `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}` } }) });
  if (!reply.ok) return fail(`回应 ${reply.status}`, '请检查 OPENSEARCH_URL 里的用户名和密码。');
  return well(`版本 ${((await reply.json()) as { version?: { number?: string } }).version?.number ?? '未知'}`);
}

async function model({ languageModel }: Config): ReturnType<Look> {
  const reply = await fetch(`${(languageModel?.baseUrl ?? '').replace(/\/+$/u, '')}/models`, { signal: AbortSignal.timeout(PATIENCE_MS), headers: { authorization: `Bearer ${languageModel?.apiKey ?? ''}` } });
  if (reply.status === 401 || reply.status === 403) return fail('拒绝了密钥', '请检查 LLM_API_KEY。');
  return reply.status >= 500 ? fail(`回应 ${reply.status}`, '请稍后再试，或联系模型服务方。') : well(`有回应（${languageModel?.model ?? ''}）`);
}

/** Values that stand in examples and are known to everybody. */
const EXAMPLES = /^(?:change-?me|secret|password|example|test|123456|admin)|(.)\1{7}/iu;

function secrets({ access, publicUrl, metricsToken }: Config): readonly (readonly [string, Omit<Finding, 'name'>])[] {
  const given = { AUDIT_KEY: access.auditKey, NAVIGATOR_BOOTSTRAP_TOKEN: access.bootstrapToken, METRICS_TOKEN: metricsToken, SMS_WEBHOOK_SECRET: access.sms?.secret ?? null };
  const weak = Object.entries(given).filter(([, value]) => value !== null && EXAMPLES.test(value)).map(([name]) => name), open = /^https?:\/\/(?:localhost|127\.|\[::1\])/u.test(publicUrl);
  return [
    ['密钥', weak.length > 0 ? fail(`${weak.join('、')} 是示例值`, '请换成随机值：openssl rand -base64 32。') : well('没有示例值')],
    ['审计密钥', access.auditKey === null ? warn('没有设置 AUDIT_KEY', '能改数据库的人也能改写审计记录；请设置，并另行留存末条校验值（audit verify）。') : well('已设置')],
    ['企业信息加密', access.factsKeys === null ? warn('没有设置 FACTS_KEYS', '企业信息以明文存放；需要时设置后运行 enterprises seal。') : well('已设置')],
    ['网站地址', open ? warn(`PUBLIC_URL 为 ${publicUrl}`, '消息里的链接别人打不开；对外服务时请设为实际地址。') : publicUrl.startsWith('http:') ? warn(`${publicUrl} 没有加密`, '登录会话会以明文传送，请使用 https。') : well(publicUrl)],
  ];
}

/** Of a database that nobody used yet none is there, and that is well. */
async function indexes({ home: directory, mongodbUri }: Config): ReturnType<Look> {
  const content = await openContent(directory, mongodbUri);
  try {
    const missing = await content.damage();
    if (missing.length === 0) return well('都在');
    if (!(await isInhabited(content))) return well('还是空库，打开时建立');
    return warn(`缺少${missing.length}个：${missing.slice(0, 5).map((m) => m.slice(m.indexOf('：') + 1)).join('；')}`, '缺少索引时查询会很慢。打开数据库时会自动补建，本次检查已经补过；再运行一次 navigator doctor，仍缺少时请检查数据库用户有没有建索引的权限。');
  } finally {
    await content.close();
  }
}

/** The store, and with it the index, the sources and the clock. */
async function stored(config: Config, look: (name: string, work: Look, fix: string) => Promise<void>): ReturnType<Look> {
  const app = await compose(config);
  try {
    const documents = (await app.store.documents.summaries()).length;
    await look('检索索引', () => index(app), '请运行 navigator check --repair。');
    await look('来源', () => sources(app, config), '请检查 SOURCES 指的来源清单，写法见 data/sources.yaml。');
    await look('时钟', () => clock(app), '请校准时间（NTP）。');
    return well(`${config.mongodbUri === null ? 'SQLite' : 'MongoDB'}，${documents}份文件，${await app.store.enterprises.count()}家企业`);
  } finally {
    await app.close();
  }
}

async function index(app: Application): ReturnType<Look> {
  const { documents, passages, current } = await app.search.state(), damage = (await app.search.damage()).filter((problem) => problem !== BEHIND);
  if (damage.length > 0) return fail(damage.slice(0, 3).join('；'), '请运行 navigator check --repair，由库中的文件重建索引。');
  return current ? well(`${documents}份文件，${passages}段`) : warn('落后于库中的文件', '下次提问时会自动更新，也可运行 navigator check --repair。');
}

async function sources(app: Application, { sources: manifest }: Config): ReturnType<Look> {
  if (manifest !== null) await readManifest(manifest);
  const stale = (await app.store.sourceReports.latest()).filter((s) => s.lastSuccessAt === null || Date.now() - Date.parse(s.lastSuccessAt) > 3 * DAY_MS).map((s) => s.lastRun.source);
  if (stale.length > 0) return warn(`三天以上没有读到：${stale.join('、')}`, '请运行 navigator ingest report 查看原因。');
  return well(manifest === null ? '没有设置定时来源（SOURCES）' : '都在三天内读到过');
}

async function clock(app: Application): ReturnType<Look> {
  const last = await app.store.access.audit.last(), entry = last === null ? undefined : (await app.store.access.audit.list(last.seq - 1, 1))[0];
  if (entry !== undefined && entry.at > Date.now() + 60_000) return fail('时间早于最后一条审计记录，时钟可能被调回', '请校准时间（NTP），否则申报期限和推送时间会出错。');
  return well(new Date().toISOString());
}
