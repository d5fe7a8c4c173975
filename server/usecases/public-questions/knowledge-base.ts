import type { FaqEntry } from '../../domain/policy/ports.ts';

/** 咨询知识库 as the hotline takes it: questions that have an answer, with the document and place they rest on. */
export interface KnowledgeEntry {
  readonly question: string;
  readonly answer: string;
  readonly document: string;
  readonly documentNumber: string | null;
  readonly provisionPath: string;
  readonly quote: string | null;
  readonly answeredBy: string | null;
  readonly answeredOn: string | null;
}

export const knowledgeBase = (
  entries: readonly FaqEntry[],
  documentOf: (id: string) => { readonly title: string; readonly documentNumber: string | null } | null,
): readonly KnowledgeEntry[] =>
  entries.flatMap((e) => {
    const document = documentOf(e.documentId);
    return e.answer === null || document === null
      ? []
      : [
          {
            question: e.question,
            answer: e.answer,
            document: document.title,
            documentNumber: document.documentNumber,
            provisionPath: e.provisionPath,
            quote: e.answered?.citation.quote ?? null,
            answeredBy: e.answered?.by ?? null,
            answeredOn: e.answered?.on ?? null,
          },
        ];
  });

/** What begins like a formula is kept from being one in a spreadsheet. */
const cell = (s: string): string => `"${(/^[=+\-@\t\r]/u.test(s) ? `'${s}` : s).replaceAll('"', '""')}"`;

/** With a byte order mark, so that spreadsheets read it as UTF-8. */
export const knowledgeAsCsv = (entries: readonly KnowledgeEntry[]): string =>
  `\uFEFF${[['问题', '答复', '依据文件', '文号', '条款', '原文', '答复部门', '答复日期'], ...entries.map((e) => [e.question, e.answer, e.document, e.documentNumber ?? '', e.provisionPath, e.quote ?? '', e.answeredBy ?? '', e.answeredOn ?? ''])].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
export const knowledgeAsJsonl = (entries: readonly KnowledgeEntry[]): string => entries.map((e) => `${JSON.stringify(e)}\n`).join('');
