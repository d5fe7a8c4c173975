import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { LEAST_FREE_BYTES } from '../wiring/operations.ts';
import { fail, warn, well, type Found, type Look } from './finding.ts';

const NODE_FIX = '请安装 Node 20.19、22 或 24。';
/** The packages that are compiled on the machine, and what each is for. */
const NATIVE = [
  ['libsql', '数据库组件'],
  ['hnswlib-node', '向量检索组件'],
  ['nodejieba', '分词组件'],
] as const;

/** The program itself, before any setting is read. */
export const programLooks: readonly Look[] = [
  { name: 'Node 版本', look: node, fix: NODE_FIX },
  ...NATIVE.map(([name, what]) => ({
    name: `组件 ${name}`,
    look: () => native(name),
    fix: `${what}不能加载：请安装 C++ 编译器、make 和 Python 3，再运行 npm rebuild ${name}。`,
  })),
];

/** What the settings ask of the machine: a folder, room in it, a port. */
export const machineLooks = ({ home, port }: Config): readonly Look[] => [
  { name: '数据目录', look: () => folder(home), fix: '请检查目录的所有者和权限，或用 --home 换一个目录。' },
  { name: '磁盘', look: () => disk(home), fix: '请先让数据目录可用。' },
  { name: '端口', look: () => freePort(port), fix: '请换一个端口：PORT 或 --port。' },
];

function node(): Found {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19) ? well(process.version) : fail(`${process.version} 太旧`, NODE_FIX);
}

function native(name: string): Found {
  createRequire(import.meta.url)(name);
  return well('可以加载');
}

async function folder(directory: string): Promise<Found> {
  await mkdir(directory, { recursive: true });
  const probe = join(directory, `.doctor-${process.pid}`);
  await writeFile(probe, 'x');
  await rm(probe);
  return well(`${directory} 可以写入`);
}

async function disk(directory: string): Promise<Found> {
  const { bavail, bsize } = await statfs(directory);
  const free = bavail * bsize;
  const says = free < 1e9 ? `剩余${Math.floor(free / 1e6)}MB` : `剩余${(free / 1e9).toFixed(1)}GB`;
  if (free < LEAST_FREE_BYTES) return fail(says, '空间不足，导入和推送随时可能中断，请清理磁盘。');
  return free < 10 * LEAST_FREE_BYTES ? warn(says, '空间不多，请留意。') : well(says);
}

/** Whether a server could listen. Our own, which runs already, is no obstacle to anybody. */
async function freePort(port: number): Promise<Found> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve));
    return well(port === 0 ? '由系统分配' : `${port} 可以使用`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return (await isOurs(port))
      ? well(`${port} 上本站正在运行`)
      : fail(`${port} 已被其他程序占用`, '请换一个端口（PORT 或 --port），或停掉占用它的程序（lsof -i 可查是谁）。');
  } finally {
    server.close();
  }
}

async function isOurs(port: number): Promise<boolean> {
  try {
    const reply = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2_000) });
    return ((await reply.json()) as { status?: unknown }).status === 'ok';
  } catch {
    return false;
  }
}
