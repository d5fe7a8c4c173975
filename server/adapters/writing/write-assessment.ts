import type { Assessment } from '../../domain/assessment/assessment.ts';
import { assessmentTables, assessmentTitle, explanations, policyTable, SHARES, type AssessmentTable } from './assessment-tables.ts';

export type AssessmentFormat = 'xlsx' | 'docx';
export const ASSESSMENT_TYPES: Readonly<Record<AssessmentFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** The assessment as a file to hand in. */
export const writeAssessment = (found: Assessment, format: AssessmentFormat): Promise<Uint8Array> =>
  format === 'xlsx' ? asXlsx(found) : asDocx(found);

async function asXlsx(found: Assessment): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  book.creator = '惠企政策导航';
  book.title = assessmentTitle(found);
  for (const { title, head, rows } of [...assessmentTables(found), policyTable(found)]) {
    const sheet = book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.addRow([...head]).font = { bold: true };
    for (const row of rows) sheet.addRow([...row]);
    head.forEach((name, i) => {
      const column = sheet.getColumn(i + 1);
      column.width = name === '政策' ? 60 : name === '部门' ? 26 : Math.max(10, name.length * 2 + 2);
      if (SHARES.has(name)) column.numFmt = '0.0%';
      else if (name.startsWith('平均用时')) column.numFmt = '0.0';
    });
  }
  const notes = book.addWorksheet('统计口径');
  notes.addRow(['项目', '说明']).font = { bold: true };
  for (const row of explanations(found)) notes.addRow([...row]);
  notes.getColumn(1).width = 16;
  notes.getColumn(2).width = 100;
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const shown = (value: string | number | null, head: string): string =>
  value === null
    ? '–'
    : typeof value === 'string'
      ? value
      : SHARES.has(head)
        ? `${Number((100 * value).toFixed(1))}%`
        : String(Number(value.toFixed(1)));

/** Landscape A4, for the tables are wide. */
async function asDocx(found: Assessment): Promise<Uint8Array> {
  const { AlignmentType, Document, HeadingLevel, Packer, PageOrientation, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } =
    await import('docx');
  const font = (eastAsia: string) => ({ eastAsia, ascii: 'Times New Roman', hAnsi: 'Times New Roman' });
  const run = (text: string, size: number, bold = false) =>
    new TextRun({ text, size, bold, color: '000000', font: font(bold ? '黑体' : '仿宋') });
  const cell = (text: string, bold: boolean) => new TableCell({ children: [new Paragraph({ children: [run(text, 18, bold)] })] });
  const table = ({ head, rows }: AssessmentTable) =>
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: head.map((h) => cell(h, true)) }),
        ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((value, i) => cell(shown(value, head[i] ?? ''), false)) })),
      ],
    });
  const heading = (text: string) =>
    new Paragraph({ heading: HeadingLevel.HEADING_1, spacing: { before: 240, after: 120 }, children: [run(text, 28, true)] });
  const children = [
    new Paragraph({
      heading: HeadingLevel.TITLE,
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ text: assessmentTitle(found), size: 40, bold: true, color: '000000', font: font('宋体') })],
    }),
    ...assessmentTables(found).flatMap((t) => [heading(t.title), table(t)]),
    heading('统计口径'),
    ...explanations(found).map(([name, how]) => new Paragraph({ children: [run(`${name}：${how}`, 21)] })),
  ];
  const page = { size: { orientation: PageOrientation.LANDSCAPE }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } };
  return new Uint8Array(
    await Packer.toBuffer(
      new Document({ creator: '惠企政策导航', title: assessmentTitle(found), sections: [{ properties: { page }, children }] }),
    ),
  );
}
