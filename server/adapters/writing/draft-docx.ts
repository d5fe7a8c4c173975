import type { InterpretationDraft } from '../../domain/interpretation/drafting/draft.ts';
import { originLine } from '../../domain/interpretation/drafting/render-text.ts';
import { numberedSources, sourceLine } from '../../domain/interpretation/drafting/sources.ts';

/** The draft as a Word file, set as official documents are: title 二号宋体, body 三号仿宋 (GB/T 9704-2012). */
export async function draftAsDocx(draft: InterpretationDraft): Promise<Uint8Array> {
  const { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TextRun } = await import('docx');
  const { sources, numbersOf } = numberedSources(draft);
  const font = (eastAsia: string) => ({ eastAsia, ascii: 'Times New Roman', hAnsi: 'Times New Roman' });
  const body = (runs: readonly InstanceType<typeof TextRun>[]) =>
    new Paragraph({ children: [...runs], spacing: { line: 560, lineRule: 'exact' }, indent: { firstLine: 640 } });
  const run = (text: string, more: object = {}) => new TextRun({ text, size: 32, font: font('仿宋'), ...more });
  const children = [
    new Paragraph({
      heading: HeadingLevel.TITLE,
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ text: draft.title, size: 44, bold: true, color: '000000', font: font('宋体') })],
    }),
    new Paragraph({ alignment: AlignmentType.CENTER, children: [run(draft.label, { size: 28, color: '744800' })] }),
    ...draft.sections.flatMap((s) => [
      new Paragraph({
        heading: HeadingLevel.HEADING_1,
        children: [new TextRun({ text: s.heading, size: 32, color: '000000', font: font('黑体') })],
      }),
      ...s.statements.map((st) =>
        body([
          run(st.text, st.gap === null ? {} : { highlight: 'yellow' }),
          ...(st.citations.length === 0
            ? []
            : [
                run(
                  numbersOf(st)
                    .map((n) => `〔${n}〕`)
                    .join(''),
                  { size: 24, color: '0A5872' },
                ),
              ]),
        ]),
      ),
    ]),
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      children: [new TextRun({ text: '依据', size: 32, color: '000000', font: font('黑体') })],
    }),
    ...sources.map(
      (c, i) => new Paragraph({ children: [run(`〔${i + 1}〕${sourceLine(c)}：“${c.quote.replace(/\s+/gu, ' ')}”`, { size: 24 })] }),
    ),
    new Paragraph({ children: [run(originLine(draft), { size: 24 })] }),
  ];
  const page = { margin: { top: 2098, bottom: 1984, left: 1588, right: 1474 } };
  return new Uint8Array(
    await Packer.toBuffer(
      new Document({
        creator: '惠企政策导航',
        title: draft.title,
        description: draft.label,
        sections: [{ properties: { page }, children }],
      }),
    ),
  );
}
