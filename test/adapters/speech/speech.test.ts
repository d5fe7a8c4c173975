import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { audioFiles } from '../../../server/adapters/speech/audio-files.ts';
import { commandSpeech } from '../../../server/adapters/speech/command-speech.ts';
import { httpSpeech } from '../../../server/adapters/speech/http-speech.ts';

const TEXT = '今天是二零二六年十一月二十二日。\n'.repeat(50);
const node = process.execPath;
const patient = () => AbortSignal.timeout(30_000);
const script = (code: string) => commandSpeech([node, '-e', code]);

let server: Server;
let folder: string;
let status = 200;
let type = 'audio/mpeg';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'speech-'));
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (c: Buffer) => {
      body += c.toString('utf8');
    });
    request.on('end', () => {
      response.writeHead(status, { 'content-type': type });
      response.end(`${request.headers.authorization ?? ''} ${body}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/speak`;

it('has an installed program read the text and keeps what it writes', async () => {
  const audio = await script('process.stdout.write("ID3"); process.stdin.pipe(process.stdout)').speak(TEXT, patient());
  expect(Buffer.from(audio).toString('utf8')).toBe(`ID3${TEXT}`);
});

it('says why a program gave no audio', async () => {
  await expect(script('process.stderr.write("no voice"); process.exit(3)').speak(TEXT, patient())).rejects.toThrow('退出状态 3，no voice');
  await expect(script('').speak(TEXT, patient())).rejects.toThrow('没有输出音频');
  await expect(commandSpeech(['/no/such/voice']).speak(TEXT, patient())).rejects.toThrow('无法运行 /no/such/voice');
  await expect(script('setInterval(() => {}, 1000)').speak(TEXT, AbortSignal.timeout(300))).rejects.toThrow('超过时限');
});

it('asks a service with the text and its key, and takes nothing but audio', async () => {
  expect(Buffer.from(await httpSpeech(url(), 'secret').speak(TEXT, patient())).toString('utf8')).toBe(
    `Bearer secret ${JSON.stringify({ text: TEXT, format: 'mp3' })}`,
  );
  type = 'text/html';
  await expect(httpSpeech(url(), null).speak(TEXT, patient())).rejects.toThrow('不是音频');
  status = 503;
  await expect(httpSpeech(url(), null).speak(TEXT, patient())).rejects.toThrow('返回 503');
});

it('keeps the audio of a script and knows no other', async () => {
  const files = audioFiles(folder);
  await files.put('2026-11-22', '甲', new Uint8Array([1]));
  expect([await files.get('2026-11-22', '甲'), await files.get('2026-11-22', '乙'), await files.get('2026-11-23', '甲')]).toEqual([
    new Uint8Array([1]),
    null,
    null,
  ]);
});
