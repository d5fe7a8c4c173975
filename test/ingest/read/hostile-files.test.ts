import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { readSource } from '../../../ingest/read/read-source.ts';
import { readProvisions } from '../../../ingest/structure/read-provisions.ts';
import { splitDocuments } from '../../../ingest/structure/split-documents.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const BOUND = 10_000;

/** Reads and structures a file; answers how many provisions it has, or the reason why none. */
async function outcome(path: string, bytes: Uint8Array): Promise<number | string> {
  try {
    const texts = (await readSource({ path, bytes, modifiedAt: 0, url: null })).flatMap(splitDocuments);
    return texts.reduce((n, t) => n + readProvisions(t).length, 0);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const PARAGRAPH = '一、支持范围。在本市注册、纳税的企业，（一）营业收入不低于2000万元；（二）研发费用占比不低于3%。';
const bomb = async (): Promise<Uint8Array> => new JSZip().file('a.txt', new Uint8Array(180 * 2 ** 20)).generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
const docxOf = async (body: string): Promise<Uint8Array> => new JSZip().file('word/document.xml', `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`).generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
const random = (n: number): Uint8Array => {
  let seed = 7;
  return Uint8Array.from({ length: n }, () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) >>> 24);
};

/** Name, file, and what must come of it: a reason, or a result of whatever size. */
const CASES: readonly (readonly [name: string, path: string, bytes: () => Uint8Array | Promise<Uint8Array>, expected: RegExp | 'result'])[] = [
  ['an empty file', 'a.txt', () => new Uint8Array(0), /是空的/],
  ['a file of white space', 'a.txt', () => utf8(' \n\t\n '), /没有文字/],
  ['one line of five million characters', 'a.txt', () => utf8(PARAGRAPH.repeat(90_000)), 'result'],
  ['one line of five million brackets', 'a.txt', () => utf8('（'.repeat(5_000_000)), 'result'],
  ['one line of five million numbers', 'a.txt', () => utf8('1.'.repeat(2_500_000)), 'result'],
  ['one line of five million spaces between letters', 'a.txt', () => utf8('好 '.repeat(2_500_000)), 'result'],
  ['a hundred thousand short lines', 'a.txt', () => utf8('企业应当\n'.repeat(100_000)), 'result'],
  ['sixty thousand nested-looking headings', 'a.txt', () => utf8(Array.from({ length: 60_000 }, (_, i) => `${['一、', '（一）', '1.', '（1）', '①'][i % 5]}支持企业发展`).join('\n')), 'result'],
  ['control characters', 'a.txt', () => utf8(`一、支持\u0000\u0001\u0002范围\u0007\u001b[31m\n二、标准`), 'result'],
  ['a lying charset', 'a.html', () => utf8(`<html><head><meta charset="gb2312"></head><body><p>${PARAGRAPH}</p></body></html>`), 'result'],
  ['an HTML page nested fifty thousand deep', 'a.html', () => utf8(`${'<div>'.repeat(50_000)}${PARAGRAPH}${'</div>'.repeat(50_000)}`), 'result'],
  ['an HTML page with twenty thousand nested tables', 'a.html', () => utf8(`${'<table><tr><td>'.repeat(20_000)}${PARAGRAPH}`), 'result'],
  ['an HTML page of unclosed tags', 'a.html', () => utf8('<p><b><i><a href=x>'.repeat(20_000) + PARAGRAPH), /./],
  ['a truncated PDF', 'a.pdf', () => utf8('%PDF-1.7\n1 0 obj << /Type /Catalog'), /PDF/],
  ['a PDF by name only', 'a.pdf', () => random(5000), /损坏|不是/],
  ['a DOCX by name only', 'a.docx', () => random(5000), /损坏|不是/],
  ['a truncated DOCX', 'a.docx', async () => (await docxOf(`<w:p><w:r><w:t>${PARAGRAPH}</w:t></w:r></w:p>`)).subarray(0, 200), /损坏/],
  ['a DOCX named TXT', 'a.txt', () => docxOf(`<w:p><w:r><w:t>${PARAGRAPH}</w:t></w:r></w:p>`), 'result'],
  ['a DOCX nested ten thousand deep', 'a.docx', () => docxOf(`${'<w:sdt><w:sdtContent>'.repeat(10_000)}<w:p><w:r><w:t>${PARAGRAPH}</w:t></w:r></w:p>${'</w:sdtContent></w:sdt>'.repeat(10_000)}`), /./],
  ['a DOCX that defines entities', 'a.docx', async () => new JSZip().file('word/document.xml', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document>&b;</w:document>').generateAsync({ type: 'uint8array' }), /实体/],
  ['a zip bomb', 'a.zip', bomb, /炸弹/],
  ['a zip bomb in the shape of a DOCX', 'a.docx', async () => new JSZip().file('word/document.xml', new Uint8Array(180 * 2 ** 20)).generateAsync({ type: 'uint8array', compression: 'DEFLATE' }), /炸弹/],
  ['an archive in an archive in an archive', 'a.zip', async () => new JSZip().file('b.zip', await new JSZip().file('c.txt', PARAGRAPH).generateAsync({ type: 'uint8array' })).generateAsync({ type: 'uint8array' }), /套有压缩包/],
  ['an image named TXT', 'a.txt', () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...random(500)]), /图片/],
  ['random bytes', 'a.txt', () => random(20_000), /不是文字/],
  ['an encrypted office file', 'a.docx', () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]), /密码/],
  ['a broken DOC', 'a.doc', () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.from(random(3000))]), /DOC/],
  ['broken JSON', 'a.json', () => utf8('{"title": "关于'), /JSON/],
  ['JSON nested a hundred thousand deep', 'a.json', () => utf8('['.repeat(100_000) + ']'.repeat(100_000)), /JSON/],
];

describe('every file ends with a result or a Chinese reason within ten seconds', () => {
  it.each(CASES)('%s', { timeout: 30_000 }, async (_, path, bytes, expected) => {
    const file = await bytes(), begun = Date.now();
    const result = await outcome(path, file);
    expect(Date.now() - begun).toBeLessThan(BOUND);
    if (expected === 'result') expect(result).toBeTypeOf('number');
    else expect(result).toSatisfy((r) => typeof r === 'number' ? expected.source === '.' : expected.test(String(r)));
  });

  it('a file that takes too long is given up, and the next one is read', async () => {
    const slow = readSource({ path: 'a.html', bytes: utf8(`<p>${PARAGRAPH}</p>`.repeat(40_000)), modifiedAt: 0, url: null }, { milliseconds: 5, megabytes: 512 });
    await expect(slow).rejects.toThrow(/仍未完成/);
    expect(await outcome('b.html', utf8(`<p>${PARAGRAPH}</p>`))).toBeTypeOf('number');
  });
});
