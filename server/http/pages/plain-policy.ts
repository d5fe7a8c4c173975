import type { DocumentDetail } from '../../contract/http.ts';
import type { Provision } from '../../contract/document.ts';
import type { ShownAnswers } from '../../contract/consultation.ts';
import type { Program } from '../../contract/program.ts';
import type { Citation } from '../../domain/citation/citation.ts';
import { conditionTexts, windowInWords } from '../../contract/guide.ts';
import {
  AWARD_WORDS,
  chineseDate,
  fictionalNote,
  MISSING_FIELD,
  RELATION_WORDS,
  REVIEW_WORDS,
  STATUS_WORDS,
  VALIDITY_WORDS,
  validityWords,
} from '../../contract/words.ts';
import type { ReadDocument } from '../services.ts';
import { libraryAddress } from './plain-library.ts';
import { html, type Html } from './html.ts';
import { validityInWords } from '../views/validity-in-words.ts';

/** The policy for readers and search engines without script: the whole text, clause by clause, and how to apply. */
export function plainPolicy(
  { document: d, text, provisions, programs, related, keywords, views }: DocumentDetail,
  answers: ShownAnswers['answers'] = [],
): Html {
  const relations = related.filter((r) => r.relation !== 'based-on');
  return html`<main id="content" class="plain-policy">
<p class="crumb"><a href="/library">查政策</a></p>
<h1 class="doc">${d.title}</h1>
<p class="meta">${[d.documentNumber, d.issuingAuthorities.join('、'), d.jurisdiction === null ? null : `适用区域：${d.jurisdiction.name}`, d.signedOn === null ? null : `成文${chineseDate(d.signedOn)}`, d.publishedOn === null ? null : `发布${chineseDate(d.publishedOn)}`, d.disclosure].filter((s) => s !== null && s !== '').join('　')}</p>
${validityWords(d) !== null && html`<p><strong>${validityWords(d)}</strong>　${validityInWords(d)}</p>`}
<p class="meta">${keywords.length > 0 && html`关键词：${keywords.map((k) => html`<a href="${libraryAddress({ q: k })}">${k}</a>　`)}`}浏览${views}次</p>
${demoNote(d)}
${relations.length > 0 && html`<ul>${relations.map((r) => html`<li>${RELATION_WORDS[r.relation]}：${r.id === null ? r.title : html`<a href="/policies/${r.id}">${r.title}</a>`}</li>`)}</ul>`}
${d.sourceUrl !== null && html`<p><a href="${safeUrl(d.sourceUrl)}" rel="noopener">原文网页</a></p>`}
<section aria-label="正文">${provisions.filter((p) => p.kind !== 'toc').map((p) => provision(p, text))}</section>
${programs.length > 0 && html`<section aria-label="申报指南"><h2 class="doc">申报指南</h2>${programs.map((p) => guideCard(p, provisions))}</section>`}
${answers.length > 0 && html`<section aria-label="公众问答"><h2 class="doc">公众问答</h2>${answers.map((a) => html`<article id="answer-${a.id}"><h3>${a.question}</h3><p>${a.by === '' ? '主管部门' : a.by}${chineseDate(a.on)}答复：${a.text} <a href="#p${provisions.findLast((p) => p.start <= a.citation.start)?.ordinal ?? 0}">〔${a.citation.provisionPath}〕</a></p></article>`)}</section>`}
</main>`;
}

/** One program with where it stands in its document, for the same readers. */
export const plainProgram = (
  program: Program,
  { document: d, provisions }: ReadDocument,
): Html => html`<main id="content" class="plain-policy">
<p class="crumb"><a href="/library">查政策</a> › <a href="/policies/${d.id}">${d.title}</a></p>
<h1 class="doc">${program.title}</h1>
<p><strong>${VALIDITY_WORDS[d.validity]}</strong>　${validityInWords(d)}</p>
${demoNote(d)}
${guideCard(program, provisions, `/policies/${d.id}`)}
</main>`;

function demoNote(d: ReadDocument['document']): Html | null {
  const note = fictionalNote(d);
  return note === null ? null : html`<p class="demo">${note}</p>`;
}

/** Only addresses of the web become links. */
const safeUrl = (url: string): string => (/^https?:\/\//iu.test(url) ? url : '#');

const isHeading = (p: Provision): boolean => p.kind === 'part' || p.kind === 'chapter' || p.kind === 'section';

function provision(p: Provision, text: string): Html | null {
  if (p.table !== undefined) return table(p, p.table, text);
  const words = p.text.trim();
  if (words === '' || p.kind === 'title') return null;
  if (isHeading(p)) return html`<h2 id="p${p.ordinal}" class="doc">${words}</h2>`;
  return html`<p id="p${p.ordinal}" class="doc clause ${p.kind}">${words}</p>`;
}

function table(p: Provision, layout: NonNullable<Provision['table']>, text: string): Html {
  const cells = (row: (typeof layout.rows)[number], header: boolean) =>
    row.cells.map((c) =>
      header ? html`<th scope="col">${text.slice(c.start, c.end)}</th>` : html`<td>${text.slice(c.start, c.end)}</td>`,
    );
  return html`<div class="table-scroll" role="region" aria-label="${layout.caption ?? '表格'}" tabindex="0"><table id="p${p.ordinal}">${layout.caption !== null && html`<caption>${layout.caption}</caption>`}${layout.rows.map((row, i) => html`<tr>${cells(row, i < layout.headerRows)}</tr>`)}</table></div>`;
}

/** The six fields, always in this order; a missing one stays and says so. */
function guideCard(program: Program, provisions: readonly Provision[], page = ''): Html {
  const link = (citation: Citation | null) => {
    const place = citation === null ? undefined : provisions.findLast((p) => p.start <= citation.start);
    return place === undefined ? null : html` <a href="${page}#p${place.ordinal}">〔${place.path}〕</a>`;
  };
  const list = (items: readonly { text: string; citation: Citation }[]) =>
    items.length === 0 ? MISSING_FIELD : html`<ul>${items.map((i) => html`<li>${i.text}${link(i.citation)}</li>`)}</ul>`;
  return html`<article id="program-${program.id}"><h3 class="doc">${program.title}</h3>
<p>${STATUS_WORDS[program.status]}　${REVIEW_WORDS[program.review]}</p>
${program.awards.length > 0 && html`<ul>${program.awards.map((a) => html`<li>${AWARD_WORDS[a.kind]}：${a.text}${link(a.citation)}</li>`)}</ul>`}
<dl><dt>申报条件</dt><dd>${list(conditionTexts(program.conditions))}</dd>
<dt>申报材料</dt><dd>${list(program.materials)}</dd>
<dt>办理流程</dt><dd>${list(program.procedure)}${program.channel !== null && html`<p>办理渠道：${program.channel}</p>`}</dd>
<dt>承办部门</dt><dd>${program.department ?? MISSING_FIELD}</dd>
<dt>联系方式</dt><dd>${program.phones.length === 0 ? MISSING_FIELD : program.phones.map((phone, i) => html`${i > 0 && '、'}<a href="tel:${phone.replace(/[^\d+-]/gu, '')}">${phone}</a>`)}</dd>
<dt>起止时间</dt><dd>${windowInWords(program) ?? MISSING_FIELD}${link(program.window.citation)}</dd></dl></article>`;
}
