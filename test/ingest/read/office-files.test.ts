import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readDocuments } from '../../../ingest/index.ts';
import { parseFile } from '../../../ingest/read/parse-file.ts';
import type { SourceText } from '../../../ingest/source-text.ts';
import { readProvisions } from '../../../ingest/structure/read-provisions.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/documents');
const bytesOf = (path: string): Uint8Array => readFileSync(join(fixtures, path));
async function read(path: string): Promise<SourceText> {
  const [first] = await parseFile({ path, bytes: bytesOf(path), contentType: '', url: null });
  if (!first) throw new Error('no text');
  return first;
}
const tree = async (path: string): Promise<readonly string[]> =>
  readProvisions(await read(path)).map((p) => `${p.kind} ${p.path} ${p.text.replace(/\s/gu, '')}`);

describe.each([
  ['digital-measures', 31, ['html', 'docx', 'doc', 'pdf'].map((e) => `source.${e}`)],
  ['item-list', 6, ['source.html', 'source.docx', 'source.doc', 'source.pdf', 'printed.pdf']],
])('%s, as offices save it', (folder, provisions, files) => {
  it.each(files)('%s has the tree of the plain text', async (file) => {
    const expected = await tree(`${folder}/source.txt`);
    expect(expected).toHaveLength(provisions);
    expect(await tree(`${folder}/${file}`)).toEqual(expected);
  });
});

describe('a table that goes on overleaf', () => {
  it.each(['source.pdf', 'printed.pdf', 'source.docx'])('is one table with one header row in %s', async (file) => {
    const source = await read(`item-list/${file}`);
    const table = readProvisions(source).find((p) => p.kind === 'table')?.table;
    expect(table?.headerRows).toBe(1);
    expect(table?.rows).toHaveLength(17);
    expect(table?.rows.at(-1)?.cells.map((c) => source.text.slice(c.start, c.end))).toEqual([
      '16',
      '工业用电补贴',
      '按照实际发生费用的25%给予补助，单个企业每年最高160万元，同一企业只能享受一次',
      '市工业和信息化局',
    ]);
  });
});

describe('what PDF programs print around and into a text', () => {
  it('running header, page numbers and the head and foot lines of a browser are not in the text', async () => {
    expect((await read('digital-measures/source.pdf')).text).not.toMatch(/临澜市人民政府规范性文件|— \d/u);
    expect((await read('item-list/source.pdf')).text).not.toMatch(/第 ?\d ?页/u);
    expect((await read('item-list/printed.pdf')).text).not.toMatch(/file:|PM|\d\/3/u);
  });
  it('characters that the text layer names as radicals are those that are printed', async () => {
    expect((await read('item-list/printed.pdf')).text).not.toMatch(/[\u2e80-\u2fdf]/u);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'ocr-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a real scan', () => {
  const scan = { path: '/documents/措施.pdf', bytes: bytesOf('digital-measures/scan.pdf'), modifiedAt: 1, url: null };
  it('is reported as one', async () => {
    await expect(readDocuments(scan)).rejects.toMatchObject({
      code: 'no-text',
      message: expect.stringContaining('没有文字层（多为扫描件）') as string,
    });
  });
  it('is read by the configured program, with the tree of its text and a warning', async () => {
    const program = join(folder, 'ocr.mjs');
    const printed = join(folder, 'printed.txt');
    writeFileSync(printed, bytesOf('digital-measures/source.txt'));
    // stands for an OCR program: sees that it was given the PDF, prints what such a program would have recognised
    writeFileSync(
      program,
      `import { readFileSync } from 'node:fs'; if (!readFileSync(process.argv[2]).subarray(0, 5).equals(Buffer.from('%PDF-'))) process.exit(1); process.stdout.write(readFileSync(${JSON.stringify(printed)}));`,
    );
    const [record] = await readDocuments(scan, [process.execPath, program, '{file}']);
    expect(record?.provisions).toHaveLength(31);
    expect(record?.warnings.join()).toContain('文字由识别程序得到，可能有误');
  });
});

describe('a file that cannot be opened says why', () => {
  it.each([
    ['a PDF with a password', 'a.pdf', () => bytesOf('digital-measures/encrypted.pdf'), '有密码保护'],
    ['a PDF cut off half-way', 'a.pdf', () => bytesOf('digital-measures/source.pdf').subarray(0, 40_000), 'PDF'],
    ['a Word 97 file cut off half-way', 'a.doc', () => bytesOf('digital-measures/source.doc').subarray(0, 9_000), 'DOC'],
    ['a Word file cut off half-way', 'a.docx', () => bytesOf('digital-measures/source.docx').subarray(0, 6_000), '损坏'],
  ])('%s', async (_, path, bytes, reason) => {
    await expect(readDocuments({ path, bytes: bytes(), modifiedAt: 1, url: null })).rejects.toThrow(reason);
  });
  it.each([
    ['source.pdf', 'a.txt'],
    ['source.doc', 'a.pdf'],
    ['source.docx', 'a.html'],
  ])('%s under the name %s is read for what it is', async (file, name) => {
    const [record] = await readDocuments({ path: name, bytes: bytesOf(`digital-measures/${file}`), modifiedAt: 1, url: null });
    expect(record?.provisions).toHaveLength(31);
  });
});
