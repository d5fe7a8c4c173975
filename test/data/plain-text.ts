import { readFile } from 'node:fs/promises';
import { load } from 'cheerio';
import JSZip from 'jszip';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The words of a demonstration document, read as simply as its format allows: these tests are about the data, not about the reader. */
export async function plainText(path: string): Promise<string> {
  const bytes = await readFile(path);
  if (path.endsWith('.html')) return load(bytes.toString('utf8'))('#zoom, .TRS_Editor, .article-content').text();
  if (path.endsWith('.docx')) return wordsOfDocx(bytes);
  return path.endsWith('.pdf') ? wordsOfPdf(new Uint8Array(bytes)) : bytes.toString('utf8');
}

async function wordsOfDocx(bytes: Buffer): Promise<string> {
  const xml = (await (await JSZip.loadAsync(bytes)).file('word/document.xml')?.async('string')) ?? '';
  return load(xml, { xml: true })('w\\:p')
    .toArray()
    .map((p) => load(p, { xml: true }).text())
    .join('\n');
}

async function wordsOfPdf(data: Uint8Array): Promise<string> {
  const pdf = await getDocument({ data, verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const { items } = await (await pdf.getPage(n)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
  }
  await pdf.destroy();
  return pages.join('\n');
}
