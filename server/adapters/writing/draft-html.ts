import type { InterpretationDraft } from '../../domain/interpretation/drafting/draft.ts';
import { chartSvg } from '../../domain/interpretation/drafting/chart-svg.ts';
import { escapeXml } from '../../domain/interpretation/drafting/chart-text.ts';
import { originLine } from '../../domain/interpretation/drafting/render-text.ts';
import { numberedSources, sourceLine } from '../../domain/interpretation/drafting/sources.ts';

const STYLE =
  'body{max-width:40em;margin:2em auto;padding:0 1em;font:17px/1.8 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#12272D}h1{font-size:24px}h2{font-size:20px}.label,.gap{color:#744800}.gap{border:1px dashed #744800;padding:0 .3em}a{color:#0A5872}svg{max-width:100%;height:auto}';

/** The draft as one page that needs nothing else. */
export function draftAsHtml(draft: InterpretationDraft): string {
  const { sources, numbersOf } = numberedSources(draft);
  const e = escapeXml;
  const body = draft.sections
    .map(
      (s) =>
        `<h2>${e(s.heading)}</h2>${s.statements
          .map(
            (st) =>
              `<p>${st.gap === null ? e(st.text) : `<span class="gap">${e(st.text)}</span>`}${numbersOf(st)
                .map((n) => `<a href="#source-${n}">〔${n}〕</a>`)
                .join('')}</p>`,
          )
          .join('')}`,
    )
    .join('\n');
  const list = sources.map((c, i) => `<li id="source-${i + 1}">${e(sourceLine(c))}：“${e(c.quote)}”</li>`).join('\n');
  return `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${e(draft.title)}（草稿）</title><style>${STYLE}</style></head>\n<body><h1>${e(draft.title)}</h1><p class="label">${e(draft.label)}</p>\n${draft.form === 'chart' ? chartSvg(draft) : ''}\n${body}\n<h2>依据</h2><ol>${list}</ol><p>${e(originLine(draft))}</p></body></html>\n`;
}
