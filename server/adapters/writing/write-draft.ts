import { chartSvg } from '../../domain/interpretation/drafting/chart-svg.ts';
import type { InterpretationDraft } from '../../domain/interpretation/drafting/draft.ts';
import { draftAsText } from '../../domain/interpretation/drafting/render-text.ts';
import { chartAsPng } from './chart-png.ts';
import { draftAsDocx } from './draft-docx.ts';
import { draftAsHtml } from './draft-html.ts';

export interface WrittenDraft {
  readonly type: string;
  readonly content: string | Uint8Array;
}

/** The draft in a format; null where there is no such format, or none of this form. */
export async function writeDraft(draft: InterpretationDraft, format: string): Promise<WrittenDraft | null> {
  switch (format) {
    case 'docx':
      return { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', content: await draftAsDocx(draft) };
    case 'html':
      return { type: 'text/html; charset=utf-8', content: draftAsHtml(draft) };
    case 'txt':
      return { type: 'text/plain; charset=utf-8', content: draftAsText(draft) };
    case 'svg':
      return draft.form === 'chart' ? { type: 'image/svg+xml', content: chartSvg(draft) } : null;
    case 'png':
      return draft.form === 'chart' ? { type: 'image/png', content: await chartAsPng(chartSvg(draft)) } : null;
    default:
      return null;
  }
}
