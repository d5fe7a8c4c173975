import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { AppError } from '../../server/domain/errors.ts';

/**
 * A program of the installation that reads scans: it is given the file's name (in place of `{file}`, else at the end) and prints the text
 * as UTF-8.
 */
export type OcrCommand = readonly [program: string, ...words: string[]];

const LONGEST_MS = 120_000;
const LARGEST_OUTPUT = 20_000_000;

/** The warning of every text that was recognised: whoever reads it should know that it may be wrong. */
export const RECOGNISED = '原件是扫描件，文字由识别程序得到，可能有误，引用前请核对原件';

/** Has the configured program read a scan; its output, UTF-8. */
export async function recogniseScan(path: string, bytes: Uint8Array, [program, ...words]: OcrCommand): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'scan-'));
  try {
    // A name of ours: the file's own may come from the web and is never given to a program.
    const file = join(folder, `scan${/^\.[a-z]{2,5}$/u.test(extname(path)) ? extname(path) : ''}`);
    await writeFile(file, bytes);
    const output = await run(program, words.includes('{file}') ? words.map((w) => (w === '{file}' ? file : w)) : [...words, file]);
    if (output.toString('utf8').trim() === '') throw new AppError('unreadable', `文字识别没有得到文字：${basename(path)}`);
    return output;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const run = (program: string, words: readonly string[]): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    execFile(program, words, { timeout: LONGEST_MS, maxBuffer: LARGEST_OUTPUT, encoding: 'buffer' }, (error, stdout) => {
      if (error)
        reject(
          new AppError(
            'unreadable',
            `文字识别程序 ${basename(program)} 没有成功（${error.killed ? `超过${LONGEST_MS / 1000}秒` : (error.message.split('\n')[0] ?? '')}）`,
          ),
        );
      else resolve(stdout);
    });
  });
