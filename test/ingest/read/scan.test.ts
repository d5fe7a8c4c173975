import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readDocuments } from '../../../ingest/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'ocr-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
/** A one-pixel picture: a scan in the smallest form. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const scan = { path: '/documents/扫描件.png', bytes: PICTURE, modifiedAt: 1, url: null };
/** A program that “reads” a scan by printing `text`, and fails where the file is not there. */
const program = (text: string): readonly [string, ...string[]] => {
  const file = join(folder, `ocr-${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(
    file,
    `import { statSync } from 'node:fs'; if (statSync(process.argv[2]).size < 10) process.exit(1); process.stdout.write(${JSON.stringify(text)});`,
  );
  return [process.execPath, file, '{file}'];
};

describe('a scan', () => {
  it('is reported as such where no program reads scans', async () => {
    await expect(readDocuments(scan)).rejects.toMatchObject({ code: 'no-text' });
  });
  it('is read by the configured program, and says that its text was recognised', async () => {
    const [record] = await readDocuments(scan, program('临澜市技术改造奖补办法\n第一条 为支持技术改造，制定本办法。'));
    expect(record?.text).toContain('第一条 为支持技术改造');
    expect(record?.warnings.join()).toContain('文字由识别程序得到，可能有误');
  });
  it.each([
    ['prints nothing', program(' '), '文字识别没有得到文字'],
    ['is not there', ['no-such-program'] as const, '文字识别程序 no-such-program 没有成功'],
  ])('fails with the reason where the program %s', async (_, command, reason) => {
    await expect(readDocuments(scan, command)).rejects.toThrow(reason);
  });
});
