import type { DocumentDetail } from '../../contract/http.ts';
import type { Provision } from '../../contract/document.ts';
import type { ShownAnswers } from '../../contract/consultation.ts';
import type { Program } from '../../contract/program.ts';
import type { Citation } from '../../domain/citation/citation.ts';
import type { ReadDocument } from '../services.ts';
import { libraryAddress } from './plain-library.ts';
import { isFictional } from './fictional.ts';
import { html, type Html } from './html.ts';
import { AWARD_WORDS, STATUS_WORDS, VALIDITY_WORDS, dateInWords, validityInWords } from './words.ts';

const MISSING = '文件未写明，请致电承办部门';

/** The policy for readers and search engines without script: the whole text, clause by clause, and how to apply. */
export function plainPolicy({ document: d, text, provisions, programs, related, keywords, views }: DocumentDetail, answers: ShownAnswers['answers'] = []): Html {
  const relations = related.filter((r) => r.relation !== 'based-on');
  return html`<main id="content" class="plain-policy">
<p class="crumb"><a href="/library">查政策</a></p>
<h1 class="doc">${d.title}</h1>
<p class="meta">${[d.documentNumber, d.issuingAuthorities.join('、'), d.jurisdiction === null ? null : `适用区域：${d.jurisdiction.name}`, d.signedOn === null ? null : `成文${dateInWords(d.signedOn)}`, d.publishedOn === null ? null : `发布${dateInWords(d.publishedOn)}`, d.disclosure].filter((s) => s !== null && s !== '').join('　')}</p>
<p><strong>${VALIDITY_WORDS[d.validity]}</strong>　${validityInWords(d)}</p>
<p class="meta">${keywords.length > 0 && html`关键词：${keywords.map((k) => html`<a href="${libraryAddress({ q: k })}">${k}</a>　`)}`}浏览${views}次</p>
${isFictional(d) && html`<p class="demo">演示数据：临澜市及其文件、企业均为虚构。</p>`}
${relations.length > 0 && html`<ul>${relations.map((r) => html`<li>${RELATION_WORDS[r.relation]}：${r.id === null ? r.title : html`<a href="/policies/${r.id}">${r.title}</a>`}</li>`)}</ul>`}
${d.sourceUrl !== null && html`<p><a href="${safeUrl(d.sourceUrl)}" rel="noopener">原文网页</a></p>`}
<section aria-label="正文">${provisions.filter((p) => p.kind !== 'toc').map((p) => provision(p, text))}</section>
${programs.length > 0 && html`<section aria-label="申报指南"><h2 class="doc">申报指南</h2>${programs.map((p) => guideCard(p, provisions))}</section>`}
${answers.length > 0 && html`<section aria-label="公众问答"><h2 class="doc">公众问答</h2>${answers.map((a) => html`<article id="answer-${a.id}"><h3>${a.question}</h3><p>${a.by === '' ? '主管部门' : a.by}${dateInWords(a.on)}答复：${a.text} <a href="#p${provisions.findLast((p) => p.start <= a.citation.start)?.ordinal ?? 0}">〔${a.citation.provisionPath}〕</a></p></article>`)}</section>`}
</main>`;
}

/** One program with where it stands in its document, for the same readers. */
export const plainProgram = (program: Program, { document: d, provisions }: ReadDocument): Html => html`<main id="content" class="plain-policy">
<p class="crumb"><a href="/library">查政策</a> › <a href="/policies/${d.id}">${d.title}</a></p>
<h1 class="doc">${program.title}</h1>
<p><strong>${VALIDITY_WORDS[d.validity]}</strong>　${validityInWords(d)}</p>
${isFictional(d) && html`<p class="demo">演示数据：临澜市及其文件、企业均为虚构。</p>`}
${guideCard(program, provisions, `/policies/${d.id}`)}
</main>`;

export const RELATION_WORDS = {
  'interpreted-by': '解读', interprets: '解读的文件', supersedes: '替代', 'superseded-by': '被替代', repeals: '废止', 'repealed-by': '被废止', 'based-on': '依据',
} as const satisfies Record<DocumentDetail['related'][number]['relation'], string>;

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
  const cells = (row: (typeof layout.rows)[number], header: boolean) => row.cells.map((c) => (header ? html`<th scope="col">${text.slice(c.start, c.end)}</th>` : html`<td>${text.slice(c.start, c.end)}</td>`));
  return html`<div class="table-scroll" role="region" aria-label="${layout.caption ?? '表格'}" tabindex="0"><table id="p${p.ordinal}">${layout.caption !== null && html`<caption>${layout.caption}</caption>`}${layout.rows.map((row, i) => html`<tr>${cells(row, i < layout.headerRows)}</tr>`)}</table></div>`;
}

/** The six fields, always in this order; a missing one stays and says so. */
function guideCard(program: Program, provisions: readonly Provision[], page = ''): Html {
  const link = (citation: Citation | null) => {
    const place = citation === null ? undefined : provisions.findLast((p) => p.start <= citation.start);
    return place === undefined ? null : html` <a href="${page}#p${place.ordinal}">〔${place.path}〕</a>`;
  };
  const list = (items: readonly { text: string; citation: Citation }[]) => (items.length === 0 ? MISSING : html`<ul>${items.map((i) => html`<li>${i.text}${link(i.citation)}</li>`)}</ul>`);
  const w = program.window;
  const days = w.opensOn !== null || w.closesOn !== null ? [w.opensOn, w.closesOn].map((day) => (day === null ? '' : dateInWords(day))).join('至') : (w.asPublished ?? null);
  return html`<article id="program-${program.id}"><h3 class="doc">${program.title}</h3>
<p>${STATUS_WORDS[program.status]}　${program.review === 'confirmed' ? '已复核' : '机器摘录，未经复核'}</p>
${program.awards.length > 0 && html`<ul>${program.awards.map((a) => html`<li>${AWARD_WORDS[a.kind]}：${a.text}${link(a.citation)}</li>`)}</ul>`}
<dl><dt>申报条件</dt><dd>${list(conditionTexts(program.conditions))}</dd>
<dt>申报材料</dt><dd>${list(program.materials)}</dd>
<dt>办理流程</dt><dd>${list(program.procedure)}${program.channel !== null && html`<p>办理渠道：${program.channel}</p>`}</dd>
<dt>承办部门</dt><dd>${program.department ?? MISSING}</dd>
<dt>联系方式</dt><dd>${program.phones.length === 0 ? MISSING : program.phones.map((phone, i) => html`${i > 0 && '、'}<a href="tel:${phone.replace(/[^\d+-]/gu, '')}">${phone}</a>`)}</dd>
<dt>起止时间</dt><dd>${days ?? (program.status === 'rolling' ? '常年受理' : MISSING)}${link(w.citation)}</dd></dl></article>`;
}

function conditionTexts(condition: Program['conditions']): readonly { text: string; citation: Citation }[] {
  if ('text' in condition) return [{ text: condition.text, citation: condition.citation }];
  const parts = 'allOf' in condition ? condition.allOf : 'anyOf' in condition ? condition.anyOf : 'of' in condition ? condition.of : [condition.not];
  const all = parts.flatMap(conditionTexts);
  return all.filter((c, i) => all.findIndex((d) => d.text === c.text) === i);
}
