import { readManifest } from '../../ingest/index.ts';
import { BEHIND } from '../adapters/embedded-search.ts';
import { openContent } from '../adapters/store.ts';
import type { Application } from '../compose.ts';
import type { Config } from '../config.ts';
import { chinaTime } from '../domain/language/dates.ts';
import { isInhabited } from '../usecases/operate/move-home.ts';
import { fail, warn, well, type Found, type Look } from './finding.ts';

const DAY_MS = 86_400_000;
/** Clocks of several machines may differ by so much. */
const SKEW_MS = 60_000;

/** What is only seen once the store is open. */
export const storedLooks = (app: Application, config: Config): readonly Look[] => [
  { name: '检索索引', look: () => index(app), fix: '请运行 navigator check --repair。' },
  { name: '来源', look: () => sources(app, config), fix: '请检查 SOURCES 指的来源清单，写法见 data/sources.yaml。' },
  { name: '时钟', look: () => clock(app), fix: '请校准时间（NTP）。' },
];

export async function databaseOf(app: Application, { mongodbUri }: Config): Promise<Found> {
  const documents = (await app.store.documents.summaries()).length;
  return well(`${mongodbUri === null ? 'SQLite' : 'MongoDB'}，${documents}份文件，${await app.store.enterprises.count()}家企业`);
}

/** Of a database that nobody used yet no index is there, and that is well. */
export async function databaseIndexes({ home, mongodbUri }: Config): Promise<Found> {
  const content = await openContent(home, mongodbUri);
  try {
    const missing = await content.damage();
    if (missing.length === 0) return well('都在');
    if (!(await isInhabited(content))) return well('还是空库，打开时建立');
    const named = missing.slice(0, 5).map((m) => m.slice(m.indexOf('：') + 1));
    return warn(
      `缺少${missing.length}个：${named.join('；')}`,
      '缺少索引时查询会很慢。打开数据库时会自动补建，本次检查已经补过；再运行一次 navigator doctor，仍缺少时请检查数据库用户有没有建索引的权限。',
    );
  } finally {
    await content.close();
  }
}

async function index({ search }: Application): Promise<Found> {
  const { documents, passages, current } = await search.state();
  const damage = (await search.damage()).filter((problem) => problem !== BEHIND);
  if (damage.length > 0) return fail(damage.slice(0, 3).join('；'), '请运行 navigator check --repair，由库中的文件重建索引。');
  return current
    ? well(`${documents}份文件，${passages}段`)
    : warn('落后于库中的文件', '下次提问时会自动更新，也可运行 navigator check --repair。');
}

async function sources({ store }: Application, { sources: manifest }: Config): Promise<Found> {
  if (manifest !== null) await readManifest(manifest);
  const stale = (await store.sourceReports.latest())
    .filter((s) => s.lastSuccessAt === null || Date.now() - Date.parse(s.lastSuccessAt) > 3 * DAY_MS)
    .map((s) => s.lastRun.source);
  if (stale.length > 0) return warn(`三天以上没有读到：${stale.join('、')}`, '请运行 navigator ingest report 查看原因。');
  return well(manifest === null ? '没有设置定时来源（SOURCES）' : '都在三天内读到过');
}

async function clock({ store }: Application): Promise<Found> {
  const { audit } = store.access;
  const last = await audit.last();
  const entry = last === null ? undefined : (await audit.list(last.seq - 1, 1))[0];
  if (entry !== undefined && entry.at > Date.now() + SKEW_MS)
    return fail('时间早于最后一条审计记录，时钟可能被调回', '请校准时间（NTP），否则申报期限和推送时间会出错。');
  return well(`北京时间 ${chinaTime(Date.now())}`);
}
