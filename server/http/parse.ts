import * as z from 'zod';
import { AppError } from '../domain/errors.ts';

z.config(z.locales.zhCN());

/** What a client sent, checked; else a clear error that names the field. */
export function parse<T extends z.ZodType>(schema: T, given: unknown): z.output<T> {
  const result = schema.safeParse(given ?? {});
  if (result.success) return result.data;
  throw new AppError('bad-request', `请求的内容不完整或格式不对：${describeIssues(result.error)}`);
}

function describeIssues(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.length > 0 ? `${issue.path.join('.')}：` : ''}${issue.message}`)
    .join('；');
}
