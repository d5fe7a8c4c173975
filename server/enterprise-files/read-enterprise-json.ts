import { readFile } from 'node:fs/promises';
import { AppError } from '../domain/errors.ts';

/** One enterprise's facts as a file holds them. @throws AppError naming the file, what is wrong with it and what to do. */
export async function readEnterpriseJson(file: string): Promise<Readonly<Record<string, unknown>>> {
  const content = await readFile(file, 'utf8').catch(() => {
    throw new AppError('bad-request', `${file}：没有这个文件，或者没有读取权限。`);
  });
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    /* said below, with the same words */
  }
  throw new AppError(
    'bad-request',
    `${file}：应为一个 JSON 对象，内容是一家企业的信息项，例如 {"name":"某某公司","employees":45}。一次核对多家（.jsonl、.csv）请用 match --enterprises。`,
  );
}
