import { spawn } from 'node:child_process';
import { AppError } from '../../domain/errors.ts';
import type { SpeechEngine } from '../../usecases/daily-digest/ports.ts';

/** Audio larger than this is none of ten minutes. */
const LARGEST = 50_000_000;

/** An installed program that reads the text from its standard input and writes audio to its standard output; no shell is between. */
export const commandSpeech = ([program, ...words]: readonly [string, ...string[]]): SpeechEngine => ({
  speak: (text, signal) =>
    new Promise((resolve, reject) => {
      const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'], signal });
      const audio: Buffer[] = [];
      let size = 0;
      let complaint = '';
      const fail = (reason: string) => reject(new AppError('unreadable', `语音合成没有完成：${reason}`));
      child.on('error', (error) => fail(error.name === 'AbortError' ? '超过时限' : `无法运行 ${program}（${error.message}）`));
      child.stdout.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > LARGEST) {
          child.kill();
          fail('音频过大');
        } else audio.push(chunk);
      });
      child.stderr.on('data', (chunk: Buffer) => {
        complaint = (complaint + chunk.toString('utf8')).slice(-300);
      });
      child.on('close', (code) => {
        if (code !== 0) fail(`${program} 退出状态 ${String(code)}${complaint === '' ? '' : `，${complaint.trim()}`}`);
        else if (size === 0) fail(`${program} 没有输出音频`);
        else resolve(new Uint8Array(Buffer.concat(audio)));
      });
      // A program that ends before it has read everything closes the pipe; its exit status says why.
      child.stdin.on('error', () => undefined);
      child.stdin.end(text, 'utf8');
    }),
});
