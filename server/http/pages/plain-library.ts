import type { DocumentPage, DocumentQuery } from '../../contract/http.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { addressOf } from './addresses.ts';
import { dayOf, FACET_WORDS, FACETS, type Facet } from '../views/facets.ts';
import { html, type Html } from './html.ts';
import { chineseDate, KIND_WORDS, validityWords } from '../../contract/words.ts';

export const SORT_WORDS = { relevance: '按相关度', newest: '按日期', title: '按标题', views: '看得最多' } as const;
/** Values of a facet shown before 更多. */
const SHOWN = 8;

/** What of a query stands in an address, always in this order. */
export function libraryAddress(query: Partial<DocumentQuery>): string {
  return addressOf('/library', [
    ['q', query.q],
    ...FACETS.map((f): [string, string | undefined] => [f, query[f]?.join(',')]),
    ['every', query.every],
    ['exact', query.exact],
    ['sort', query.sort],
    ['page', query.page === undefined || query.page === 1 ? undefined : String(query.page)],
  ]);
}

/** 查政策 without script: a field, the choices as links, the rows, the pages. */
export function plainLibrary(page: DocumentPage, query: DocumentQuery): Html {
  const pages = Math.ceil(page.total / page.pageSize);
  const q = query.q ?? '';
  return html`<main id="content" class="plain-policy">
<h1 class="doc">查政策</h1>
<form role="search" action="/library" method="get"><label for="q">查文件</label> <input id="q" name="q" type="search" maxlength="100" value="${q}" placeholder="文号、部门、标题或内容">${FACETS.map((f) => (query[f] ?? []).length > 0 && html`<input type="hidden" name="${f}" value="${query[f]?.join(',')}">`)} <button type="submit">查找</button> <a href="/catalogue">目录</a></form>
${page.corrected !== null && html`<p>已按“${page.corrected}”查找。<a href="${libraryAddress({ ...query, exact: '1', page: 1 })}">仍查“${q}”</a></p>`}
<p><strong>${page.total}件</strong>　排序：${Object.entries(SORT_WORDS)
    .filter(([name]) => name !== 'relevance' || q !== '')
    .map(
      ([name, words]) =>
        html`<a href="${libraryAddress({ ...query, sort: name as keyof typeof SORT_WORDS, page: 1 })}"${name === (query.sort ?? (q === '' ? 'newest' : 'relevance')) && html` aria-current="true"`}>${words}</a>　`,
    )}</p>
${page.total === 0 && html`<p>${q === '' ? '没有符合这些条件的文件。' : `没有找到“${q}”。试试文号、部门名，或者直接提问。`} <a href="/library">看全部文件</a></p>`}
<ol>${page.documents.map((d) => row(d, page))}</ol>
${pages > 1 && html`<nav aria-label="翻页"><p>${page.page > 1 && html`<a rel="prev" href="${libraryAddress({ ...query, page: page.page - 1 })}">上一页</a>　`}第${page.page}页，共${pages}页${page.page < pages && html`　<a rel="next" href="${libraryAddress({ ...query, page: page.page + 1 })}">下一页</a>`}</p></nav>`}
<nav aria-label="筛选">${FACETS.filter((f) => page.facets[f].length > 0).map((f) => facet(f, page, query))}</nav>
</main>`;
}

function row(d: PolicyDocument, page: DocumentPage): Html {
  const hit = page.hits[d.id];
  const views = page.views[d.id] ?? 0;
  return html`<li><p><a href="/policies/${d.id}">${d.title}</a></p><p>${[validityWords(d), KIND_WORDS[d.kind], d.documentNumber, d.issuingAuthorities.join('、'), dayOf(d) === '' ? '日期未注明' : chineseDate(dayOf(d)), views === 0 ? null : `浏览${views}次`].filter((s) => s !== null && s !== '').join('　')}</p>
${hit !== undefined && html`<p class="doc">${hit.provisionPath}　${hit.text.trim().slice(0, 90)}</p>`}</li>`;
}

/** Each value is a link that chooses it, or takes it back. */
function facet(name: Facet, page: DocumentPage, query: DocumentQuery): Html {
  const chosen: readonly string[] = query[name] ?? [];
  const every = query.every === name;
  const shown = page.facets[name].filter(({ value }, i) => every || i < SHOWN || chosen.includes(value));
  const more = page.values[name] - shown.length;
  const without = (value: string): Partial<DocumentQuery> => ({
    ...query,
    page: 1,
    [name]: chosen.includes(value) ? chosen.filter((v) => v !== value) : [...chosen, value],
  });
  return html`<section aria-label="${FACET_WORDS[name]}"><h2>${FACET_WORDS[name]}</h2><ul>${shown.map(({ value, label, count }) => html`<li><a href="${libraryAddress(without(value))}"${chosen.includes(value) && html` aria-current="true"`}>${label}</a> ${count}${chosen.includes(value) && '（已选，点击去掉）'}</li>`)}${more > 0 && html`<li><a href="${libraryAddress({ ...query, every: name })}">更多${FACET_WORDS[name]}，另有${more}项</a></li>`}</ul></section>`;
}
