import type { InterpretationDraft } from './draft.ts';
import { numberedSources, sourceLine } from './sources.ts';

/** Who worded the draft, as it stands on every copy. */
export const originLine = (draft: Pick<InterpretationDraft, 'origin'>): string =>
  draft.origin === 'generated' ? '文字经人工智能润色，请核对原文。' : '由已收录文件整理，未使用人工智能生成。';

/** The draft as plain text, its sources at the end. */
export function draftAsText(draft: InterpretationDraft): string {
  const { sources, numbersOf } = numberedSources(draft);
  const sections = draft.sections.map(
    (s) =>
      `${s.heading}\n${s.statements
        .map(
          (st) =>
            `  ${st.text}${numbersOf(st)
              .map((n) => `〔${n}〕`)
              .join('')}`,
        )
        .join('\n')}`,
  );
  return `${draft.title}\n${draft.label}\n\n${sections.join('\n\n')}\n\n依据\n${sources.map((c, i) => `〔${i + 1}〕${sourceLine(c)}：“${c.quote.replace(/\s+/gu, ' ')}”`).join('\n')}\n\n${originLine(draft)}${draft.gaps === 0 ? '' : `待补充${draft.gaps}处。`}\n`;
}
