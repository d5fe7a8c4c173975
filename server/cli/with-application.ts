import { compose, type Application } from '../compose.ts';
import { readConfig } from '../config.ts';
import { audited } from './audited.ts';
import type { Invocation } from './invocation.ts';
import { UsageError } from './usage-error.ts';

/** Opens the application for one command, writes down what is audited, and closes it whatever happens. */
export async function withApplication<T>(invocation: Invocation, work: (app: Application) => Promise<T>): Promise<T> {
  const app = await compose(readConfig(undefined, { home: text(invocation.options, 'home') }));
  try {
    return await audited(app.accounts, invocation, () => work(app));
  } finally {
    await app.close();
  }
}

/** An option's text, or undefined. */
export function text(options: Invocation['options'], name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** A day given as an option; @throws UsageError where it is no date. */
export function day(options: Invocation['options'], name: string): string | undefined {
  const value = text(options, name);
  if (value !== undefined && (!/^\d{4}-\d{2}-\d{2}$/u.test(value) || Number.isNaN(Date.parse(value))))
    throw new UsageError(`--${name} 应为日期，例如 2026-11-22。`);
  return value;
}

/** A whole number given as an option; @throws UsageError where it is none. */
export function count(options: Invocation['options'], name: string, fallback: number, max: number): number {
  const value = text(options, name);
  if (value === undefined) return fallback;
  const n = Number(value);
  if (!Number.isInteger(n) || n < 1 || n > max) throw new UsageError(`--${name} 应为1至${max}的整数。`);
  return n;
}

/** Prints JSON, and nothing else, on stdout. */
export const printJson = (value: unknown): void => void process.stdout.write(JSON.stringify(value) + '\n');
export const printLine = (line = ''): void => void process.stdout.write(line + '\n');
/** Names each failed input with its reason on stderr. */
export const reportFailures = (failed: readonly { readonly path: string; readonly reason: string }[]): void =>
  failed.forEach((f) => process.stderr.write(`${f.path}：${f.reason}\n`));
