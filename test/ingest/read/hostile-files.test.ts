import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { beforeEach, describe, expect, it } from 'vitest';
import { folderSource, readDocuments } from '../../../ingest/index.ts';
import { readPolicies } from '../../../ingest/pipeline.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const BOUND = 10_000;

/** Reads a file through all stages; answers how many provisions it has, or the reason why none. */
async function outcome(path: string, bytes: Uint8Array): Promise<number | string> {
  try {
    const records = await readDocuments({ path, bytes, modifiedAt: 0, url: null });
    return records.reduce((n, r) => n + r.provisions.length, 0);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const PARAGRAPH = '一、支持范围。在本市注册、纳税的企业，（一）营业收入不低于2000万元；（二）研发费用占比不低于3%。';
const bomb = async (): Promise<Uint8Array> =>
  new JSZip().file('a.txt', new Uint8Array(180 * 2 ** 20)).generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
const docxOf = async (body: string): Promise<Uint8Array> =>
  new JSZip()
    .file('word/document.xml', `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`)
    .generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
const random = (n: number): Uint8Array => {
  let seed = 7;
  return Uint8Array.from({ length: n }, () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) >>> 24);
};

/** Texts of a length that no document has. */
const HUGE: Readonly<Record<string, () => string>> = {
  'one line of five million characters': () => PARAGRAPH.repeat(90_000),
  'one line of five million brackets': () => '（'.repeat(5_000_000),
  'one line of five million opened titles': () => '《'.repeat(5_000_000),
  'one line of five million numbers': () => '1.'.repeat(2_500_000),
  'one line of five million spaces between letters': () => '好 '.repeat(2_500_000),
  'one line of sums': () => '对企业给予最高500万元奖励，'.repeat(350_000),
  'a hundred thousand short lines': () => '企业应当\n'.repeat(100_000),
  'sixty thousand nested-looking headings': () =>
    Array.from({ length: 60_000 }, (_, i) => `${['一、', '（一）', '1.', '（1）', '①'][i % 5]}支持企业发展`).join('\n'),
};

/** Name, file, and what must come of it: a reason, or a result of whatever size. */
const CASES: readonly (readonly [
  name: string,
  path: string,
  bytes: () => Uint8Array | Promise<Uint8Array>,
  expected: RegExp | 'result' | 'result or time out',
])[] = [
  ['an empty file', 'a.txt', () => new Uint8Array(0), /是空的/],
  ['a file of white space', 'a.txt', () => utf8(' \n\t\n '), /没有文字/],
  ...Object.entries(HUGE).map(([name, text]) => [name, 'a.txt', () => utf8(text()), 'result or time out'] as const),
  ['control characters', 'a.txt', () => utf8(`一、支持\u0000\u0001\u0002范围\u0007\u001b[31m\n二、标准`), 'result'],
  ['a lying charset', 'a.html', () => utf8(`<html><head><meta charset="gb2312"></head><body><p>${PARAGRAPH}</p></body></html>`), 'result'],
  [
    'an HTML page nested fifty thousand deep',
    'a.html',
    () => utf8(`${'<div>'.repeat(50_000)}${PARAGRAPH}${'</div>'.repeat(50_000)}`),
    'result',
  ],
  ['an HTML page with twenty thousand nested tables', 'a.html', () => utf8(`${'<table><tr><td>'.repeat(20_000)}${PARAGRAPH}`), 'result'],
  ['an HTML page of unclosed tags', 'a.html', () => utf8('<p><b><i><a href=x>'.repeat(20_000) + PARAGRAPH), /./],
  ['a truncated PDF', 'a.pdf', () => utf8('%PDF-1.7\n1 0 obj << /Type /Catalog'), /PDF/],
  ['a PDF by name only', 'a.pdf', () => random(5000), /损坏|不是/],
  ['a DOCX by name only', 'a.docx', () => random(5000), /损坏|不是/],
  ['a truncated DOCX', 'a.docx', async () => (await docxOf(`<w:p><w:r><w:t>${PARAGRAPH}</w:t></w:r></w:p>`)).subarray(0, 200), /损坏/],
  ['a DOCX named TXT', 'a.txt', () => docxOf(`<w:p><w:r><w:t>${PARAGRAPH}</w:t></w:r></w:p>`), 'result'],
  [
    'a DOCX nested ten thousand deep',
    'a.docx',
    () =>
      docxOf(
        `${'<w:sdt><w:sdtContent>'.repeat(10_000)}<w:p><w:r><w:t>${PARAGRAPH}</w:t></w:r></w:p>${'</w:sdtContent></w:sdt>'.repeat(10_000)}`,
      ),
    /./,
  ],
  [
    'a DOCX that defines entities',
    'a.docx',
    async () =>
      new JSZip()
        .file('word/document.xml', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document>&b;</w:document>')
        .generateAsync({ type: 'uint8array' }),
    /实体/,
  ],
  ['a zip bomb', 'a.zip', bomb, /炸弹/],
  [
    'a zip bomb in the shape of a DOCX',
    'a.docx',
    async () =>
      new JSZip().file('word/document.xml', new Uint8Array(180 * 2 ** 20)).generateAsync({ type: 'uint8array', compression: 'DEFLATE' }),
    /炸弹/,
  ],
  [
    'an archive in an archive in an archive',
    'a.zip',
    async () =>
      new JSZip()
        .file('b.zip', await new JSZip().file('c.txt', PARAGRAPH).generateAsync({ type: 'uint8array' }))
        .generateAsync({ type: 'uint8array' }),
    /套有压缩包/,
  ],
  ['an image named TXT', 'a.txt', () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...random(500)]), /图片/],
  ['random bytes', 'a.txt', () => random(20_000), /不是文字/],
  [
    'an encrypted office file',
    'a.docx',
    () =>
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
    /密码/,
  ],
  [
    'a broken DOC',
    'a.doc',
    () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.from(random(3000))]),
    /DOC/,
  ],
  ['broken JSON', 'a.json', () => utf8('{"title": "关于'), /JSON/],
  ['JSON nested a hundred thousand deep', 'a.json', () => utf8('['.repeat(100_000) + ']'.repeat(100_000)), /JSON/],
];

/** The thread that reads ends with a file that takes too long; starting another is not that file's time. */
const warm = () => outcome('warm.txt', utf8('一、支持范围。'));

describe('every file ends with a result or a Chinese reason within ten seconds', () => {
  beforeEach(async () => void (await warm()), 60_000);
  it.each(CASES)('%s', { timeout: 30_000 }, async (_, path, bytes, expected) => {
    const file = await bytes();
    const begun = Date.now();
    const result = await outcome(path, file);
    expect(Date.now() - begun).toBeLessThan(BOUND);
    if (expected === 'result' || (expected === 'result or time out' && typeof result === 'number')) expect(result).toBeTypeOf('number');
    else if (expected === 'result or time out') expect(result).toContain('仍未完成');
    else expect(result).toSatisfy((r) => (typeof r === 'number' ? expected.source === '.' : expected.test(String(r))));
  });

  it('a file that takes too long is given up, and the next one is read', async () => {
    const slow = readDocuments({ path: 'a.html', bytes: utf8(`<p>${PARAGRAPH}</p>`.repeat(40_000)), modifiedAt: 0, url: null }, null, {
      milliseconds: 5,
      megabytes: 512,
    });
    await expect(slow).rejects.toThrow(/仍未完成/);
    expect(await outcome('b.html', utf8(`<p>${PARAGRAPH}</p>`))).toBeTypeOf('number');
  });

  it('a file of 200 MB is refused before it is read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'large-'));
    const path = join(folder, 'a.pdf');
    try {
      writeFileSync(path, '%PDF-1.7');
      truncateSync(path, 200 * 2 ** 20);
      await expect(folderSource([path]).load(path)).rejects.toThrow('文件有200MB，超过100MB的上限');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** Processor time in seconds, which does not grow with what else the machine does. */
async function secondsToRead(text: string): Promise<number> {
  const begun = process.cpuUsage();
  await readPolicies({ path: 'a.txt', bytes: utf8(text), contentType: '', url: null });
  return process.cpuUsage(begun).user / 1e6;
}

/** One of a document's measures, with blocks that it shares with all others: read anew for each, they took the cube of the length. */
const measure = (i: number): string => `一、奖励范围与条件
1、在本市依法登记注册的第${i}类企业，营业收入不低于${i + 1}000万元；
2、未被列入严重失信主体名单。
二、奖励标准
1、首次认定奖励：对首次认定的第${i}类企业，每家一次性奖励${i + 1}万元；
2、稳定增长奖励：对产值增速不低于10%的第${i}类企业，每家奖励10万元，最高不超过${i + 2}0万元。
三、申报材料
（一）第${i}类企业奖励申请表，一式两份；
（二）企业基本账户开户信息。
四、其他
1、同一企业只能享受一次，常年受理申报。
`;
const CALL = '临澜市工业和信息化局\n关于组织申报2026年度企业奖励的通知\n';
/** Texts made of `n` measures. */
const MEASURES: Readonly<Record<string, (n: number) => string>> = {
  'one measure pasted again and again': (n) => CALL + measure(1).repeat(n),
  'as many measures as fit': (n) => CALL + Array.from({ length: n }, (_, i) => measure(i)).join(''),
  'a set of rules with two kinds of applicant, pasted': (n) =>
    `临澜市孵化器认定管理办法\n第一章 认定\n${'第一条 申请认定孵化器，应当具备下列条件：\n（一）面积不低于5000平方米；\n（二）在孵企业不少于20家。\n第二条 申请认定众创空间，应当具备下列条件：\n（一）面积不低于500平方米；\n（二）创业团队不少于10个。\n第三条 对认定的孵化器给予50万元奖励，对认定的众创空间给予20万元奖励。\n'.repeat(n)}`,
};

describe('reading is linear', () => {
  // ordinary machines take a fifth of it
  it.each(Object.entries(HUGE))('%s', { timeout: 60_000 }, async (_, text) => {
    expect(await secondsToRead(text())).toBeLessThan(8);
  });

  it.each(Object.entries(MEASURES))('%s: twice the text, twice the time', { timeout: 60_000 }, async (_, text) => {
    await secondsToRead(text(20));
    const once = await secondsToRead(text(100));
    const twice = await secondsToRead(text(200));
    expect(twice).toBeLessThan(2.5 * once + 0.5);
  });
});
