import { CATALOGUE_ORDERS, type Catalogue, type CatalogueEntry } from '../../contract/http.ts';
import { addressOf } from './addresses.ts';
import { ORDER_WORDS } from '../views/catalogue.ts';
import { html, type Html } from './html.ts';
import { chineseDate, validityWords } from '../../contract/words.ts';

export const catalogueAddress = (by: Catalogue['by'], of?: string, page = 1): string =>
  addressOf('/catalogue', [
    ['by', by === 'year' && of === undefined ? undefined : by],
    ['of', of],
    ['page', page === 1 ? undefined : String(page)],
  ]);

/** 目录 without script. */
export function plainCatalogue({ by, of, groups, sections, total, page, pages }: Catalogue): Html {
  return html`<main id="content" class="plain-policy">
<h1 class="doc">政策文件目录</h1>
<p><a href="/library">查政策</a></p>
<nav aria-label="目录方式"><p>${CATALOGUE_ORDERS.map((o) => html`<a href="${catalogueAddress(o)}"${o === by && html` aria-current="true"`}>按${ORDER_WORDS[o]}</a>　`)}</p></nav>
<nav aria-label="${ORDER_WORDS[by]}"><ul>${groups.map((g) => html`<li><a href="${catalogueAddress(by, g.value)}"${g.value === of?.value && html` aria-current="true"`}>${g.label}</a> ${g.count}件</li>`)}</ul></nav>
${
  of === null
    ? html`<p>这一栏还没有文件。</p>`
    : html`<h2 class="doc">${of.label}（${total}件）</h2>${sections.map((s) => html`<section aria-label="${s.label}"><h3>${s.label}　${s.count}件</h3><ul>${s.documents.map(entry)}</ul></section>`)}
${pages > 1 && html`<p>${page > 1 && html`<a rel="prev" href="${catalogueAddress(by, of.value, page - 1)}">上一页</a>　`}第${page}页，共${pages}页${page < pages && html`　<a rel="next" href="${catalogueAddress(by, of.value, page + 1)}">下一页</a>`}</p>`}`
}
</main>`;
}

const entry = (
  d: CatalogueEntry,
): Html => html`<li><a href="/policies/${d.id}">${d.title}</a>　${[d.documentNumber, d.day === null ? '日期未注明' : chineseDate(d.day), validityWords(d)].filter((s) => s !== null).join('　')}
${d.contents.length > 0 && html`<ul>${d.contents.map((c) => html`<li><a href="/policies/${c.documentId}${c.ordinal > 0 && `#p${c.ordinal}`}">${c.title}</a></li>`)}</ul>`}</li>`;
