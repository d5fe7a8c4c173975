import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AppError } from '../../../server/domain/errors.ts';
import { fieldLabelOf } from '../../structure/field-labels.ts';
import type { SourceText } from '../../source-text.ts';
import { cleanCharacters } from '../clean-characters.ts';
import { findDamage } from '../damage.ts';
import { TextBuilder } from '../text-builder.ts';
import { linesOf, type PlacedLine, type PlacedText } from './page-lines.ts';
import { columnOf, paragraphsOf, type Column } from './paragraphs.ts';
import { printedCharacters } from './printed-characters.ts';
import { rowsOf, type PlacedRow } from './rows.ts';
import { withoutRunningLines } from './running-lines.ts';

/** Characters a page below which a file counts as a scan. */
const SCAN_CHARACTERS = 8;
const packageRoot = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Reads a PDF's text layer: positions become lines, paragraphs and tables. A scan has none and is refused. */
export async function readPdf(bytes: Uint8Array): Promise<SourceText> {
  const pages = await placedPages(bytes);
  const characters = pages.reduce((n, p) => n + p.lines.reduce((m, l) => m + l.text.length, 0), 0);
  if (characters < Math.max(1, pages.length) * SCAN_CHARACTERS)
    throw new AppError('no-text', `这份PDF共${pages.length}页，没有文字层（多为扫描件），请提供可复制文字的版本或先做文字识别`);
  const builder = new TextBuilder();
  layOut(builder, withoutRunningLines(pages));
  const { text, marks } = builder.build();
  return { text, marks, format: 'pdf', fields: {}, url: null, warnings: findDamage(text) };
}

async function placedPages(bytes: Uint8Array): Promise<{ lines: readonly PlacedLine[]; height: number }[]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: join(packageRoot, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(packageRoot, 'standard_fonts/'),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    const pages = [];
    for (let n = 1; n <= document.numPages; n++) {
      const page = await document.getPage(n);
      const content = await page.getTextContent();
      const pieces = content.items.flatMap((item): PlacedText[] => {
        if (!('str' in item)) return [];
        const [, , , d = 0, x = 0, y = 0] = item.transform as number[];
        return [{ text: printedCharacters(cleanCharacters(item.str)), x, y, width: item.width, size: item.height || Math.abs(d) }];
      });
      pages.push({ lines: linesOf(pieces, n), height: page.view[3] ?? 842 });
      page.cleanup();
    }
    return pages;
  } catch (error) {
    throw new AppError('unreadable', reasonOf(error));
  } finally {
    await task.destroy();
  }
}

function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return '这份PDF有密码保护，请提供未加密的版本';
  return name === 'InvalidPDFException' || name === 'MissingPDFException'
    ? '这份PDF已损坏或不完整，无法打开'
    : `这份PDF无法读取（${error instanceof Error ? error.message : String(error)}）`;
}

function layOut(builder: TextBuilder, lines: readonly PlacedLine[]): void {
  const rows = rowsOf(lines);
  const body = bodySize(lines);
  const page: Column = { left: Math.min(...lines.map((l) => l.left)), right: Math.max(...lines.map((l) => l.right)) };
  let titled = false;
  for (let i = 0; i < rows.length;) {
    const height = tableHeight(rows, i);
    if (height > 0) {
      builder.table(
        withoutRepeatedHeader(rows.slice(i, i + height)).map((row) =>
          row.map((cell) => ({
            text: paragraphsOf(cell, columnOf(cell, page))
              .map((p) => p.text)
              .join('\n'),
          })),
        ),
      );
      i += height;
      continue;
    }
    for (const cell of rows[i] ?? []) {
      for (const p of paragraphsOf(cell, columnOf(cell, page))) {
        const large = p.size > body * 1.3 && p.text.length <= 120;
        builder.paragraph(p.text, large && !titled && builder.length < 200 ? 'title' : 'paragraph');
        titled ||= large;
      }
    }
    i += 1;
  }
}

/** A table that goes on overleaf prints its header again at the head of the page. */
function withoutRepeatedHeader(rows: readonly PlacedRow[]): readonly PlacedRow[] {
  const words = (row: PlacedRow | undefined): string => (row ?? []).map((cell) => cell.map((l) => l.text).join('')).join('\t');
  const pageOf = (row: PlacedRow | undefined): number => row?.[0]?.[0]?.page ?? 0;
  return rows.filter((row, i) => i === 0 || pageOf(row) === pageOf(rows[i - 1]) || words(row) !== words(rows[0]));
}

/** How many rows from `i` on are a table: side by side in equal columns; labels with their text are none. */
function tableHeight(rows: readonly PlacedRow[], i: number): number {
  const first = rows[i] ?? [];
  if (first.length < 2) return 0;
  let n = 1;
  while (aligned(first, rows[i + n] ?? [])) n += 1;
  const labels = rows
    .slice(i, i + n)
    .filter((row) => row.some((cell) => fieldLabelOf((cell[0] as PlacedLine).text)?.alone === true)).length;
  return labels * 3 < n && n >= (first.length >= 3 ? 2 : 3) ? n : 0;
}

const aligned = (a: PlacedRow, b: PlacedRow): boolean =>
  a.length === b.length &&
  a.every((cell, k) => {
    const x = cell[0] as PlacedLine;
    const y = b[k]?.[0] as PlacedLine;
    return Math.abs(x.left - y.left) < x.size * 2.5 || Math.abs(x.left + x.right - y.left - y.right) < x.size * 2;
  });

/** The size most characters are set in. */
function bodySize(lines: readonly PlacedLine[]): number {
  const counts = new Map<number, number>();
  for (const l of lines) counts.set(Math.round(l.size), (counts.get(Math.round(l.size)) ?? 0) + l.text.length);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 12;
}
