import { readFile } from 'node:fs/promises';
import { AppError } from '../domain/errors.ts';

/** One line of a file of questions. */
export interface QuestionLine {
  readonly id: string;
  readonly question: string;
  readonly history?: readonly string[];
  readonly profile?: Readonly<Record<string, unknown>>;
}

/** Reads `{id, question, history?, profile?}` lines; @throws AppError naming the first line that is not one. */
export async function readQuestionFile(file: string): Promise<readonly QuestionLine[]> {
  const content = await readFile(file, 'utf8').catch(() => {
    throw new AppError('bad-request', `${file}：没有这个文件，或者没有读取权限。`);
  });
  return content.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const value = parseLine(line);
    if (value === null) throw new AppError('bad-request', `${file} 第${i + 1}行：应为 {"id": …, "question": …}。`);
    return [value];
  });
}

function parseLine(line: string): QuestionLine | null {
  try {
    const value = JSON.parse(line) as Partial<QuestionLine> & { id?: unknown };
    if (typeof value.question !== 'string') return null;
    return {
      id: String(value.id ?? ''),
      question: value.question,
      ...(Array.isArray(value.history) && { history: value.history.filter((h) => typeof h === 'string') }),
      ...(typeof value.profile === 'object' && value.profile !== null && { profile: value.profile }),
    };
  } catch {
    return null;
  }
}
