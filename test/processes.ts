import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');
/** The loader itself, not its command: a signal reaches the program and not a parent of it. */
const LOADER = join(ROOT, 'node_modules/tsx/dist/loader.mjs');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  readonly milliseconds: number;
}
export type Environment = Readonly<Record<string, string | undefined>>;

/** Only what a program needs to start: settings of the machine do not reach it. */
const environmentOf = (given: Environment): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], HOME: process.env['HOME'], ...given });

/** Whether `dist` holds every source file as it is now, as after `npm ci`. */
function isBuilt(): boolean {
  const timeOf = (file: string): number => statSync(join(ROOT, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return ['server', 'ingest']
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.startsWith(ASSEMBLY))
    .every((file) => timeOf(join('dist', file.replace(/\.ts$/u, '.js'))) >= timeOf(file));
}
/** Compiled to WebAssembly, not to JavaScript. */
const ASSEMBLY = join('server', 'matching', 'assembly');
let built: boolean | undefined;

/** What node is given to run a file: the build, which starts four times as fast, where it is that of these sources; else the file itself. */
function program(file: string, nodeOptions: readonly string[]): readonly string[] {
  if (file.startsWith('server/') && nodeOptions.length === 0 && (built ??= isBuilt()))
    return [join(ROOT, 'dist', file.replace(/\.ts$/u, '.js'))];
  return ['--import', LOADER, ...nodeOptions, join(ROOT, file)];
}

/** A TypeScript file in a process of its own. `nodeOptions` come before the file. */
export function start(
  file: string,
  args: readonly string[],
  environment: Environment = {},
  nodeOptions: readonly string[] = [],
): ChildProcess {
  return spawn(process.execPath, [...program(file, nodeOptions), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environmentOf(environment),
  });
}

/** Until it ends; `killAfterMs` ends it by SIGKILL, wherever it is by then. */
export function ended(child: ChildProcess, killAfterMs?: number): Promise<Ended> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  const began = performance.now();
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return new Promise((resolve) =>
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({
        code,
        signal,
        out: Buffer.concat(out).toString(),
        err: Buffer.concat(err).toString(),
        milliseconds: performance.now() - began,
      });
    }),
  );
}

/** `navigator …` in a process of its own. */
export const navigator = (
  args: readonly string[],
  environment: Environment = {},
  killAfterMs?: number,
  nodeOptions: readonly string[] = [],
): Promise<Ended> => ended(start('server/cli/navigator.ts', args, environment, nodeOptions), killAfterMs);

export interface Running {
  readonly process: ChildProcess;
  readonly port: number;
  readonly url: string;
  /** What it wrote to its log so far. */
  readonly log: () => string;
  /** SIGKILL, and that it is gone. */
  readonly kill: () => Promise<void>;
}

/** `navigator serve` until it listens. */
export async function serve(home: string, environment: Environment = {}, port = 0, nodeOptions: readonly string[] = []): Promise<Running> {
  const child = start('server/cli/navigator.ts', ['serve', '--home', home, '--port', String(port)], environment, nodeOptions);
  const { line, log } = await saying(child, /http:\/\/localhost:(\d+)/u);
  return { process: child, port: Number(line[1]), url: `http://127.0.0.1:${Number(line[1])}`, log, kill: () => killed(child) };
}

/** `navigator worker` until it works. */
export async function work(home: string, environment: Environment = {}): Promise<Omit<Running, 'port' | 'url'>> {
  const child = start('server/cli/navigator.ts', ['worker', '--home', home], environment);
  const { log } = await saying(child, /后台进程已启动/u);
  return { process: child, log, kill: () => killed(child) };
}

/** Waits until a process says something; what it says goes on being collected. */
export async function saying(child: ChildProcess, wanted: RegExp): Promise<{ readonly line: RegExpExecArray; readonly log: () => string }> {
  let out = '';
  let log = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const line = await new Promise<RegExpExecArray>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      log += chunk.toString();
      const found = wanted.exec(out);
      if (found !== null) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the process ended with ${String(code)}: ${log}`)));
  });
  return { line, log: () => log };
}

export function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

/** Waits for something to become true, looking again and again. */
export async function until(what: string, test: () => Promise<boolean> | boolean, limitMs = 60_000): Promise<void> {
  for (const end = performance.now() + limitMs; ;) {
    if (await test()) return;
    if (performance.now() > end) throw new Error(`not within ${limitMs / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
