import type { CheerioAPI } from 'cheerio';
import { isComment } from './dom.ts';

const NEVER_TEXT =
  'script, style, noscript, template, iframe, object, embed, svg, canvas, video, audio, map, head link, select, option, textarea, button, input, form[action*="search" i], nav, aside, dialog, [hidden], [aria-hidden="true"]';
/** Names sites give to what stands around a document. */
const CHROME_NAME =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|mainlevel|breadcrumb|crumbs?|location|position|weizhi|dqwz|share|bdsharebuttonbox|jiathis|toolbar|tools?|topbar|top|header|head|footer|foot|bottom|copyright|friendlink|links?|side|sidebar|sidenav|aside|qrcode|ewm|erweima|wechat|weixin|related|xgyd|recommend|hot|rank|prev|next|pages?|pagination|login|search|searchbox|banner|advert|ads?|float|fixed|popup|modal|print|dayin|fontsize|zihao|font-?size|visit|counter|hits|comment|feedback|accessib\w*|wza|language|skip|jiucuo|kefu|service-?online|slider|swiper|carousel)(?:[\s_\d-]|$)/iu;
const CHROME_COMPOUND =
  /(?:navbar|breadcrumb|sidebar|footer|copyright|sharebox|share-|-share|qrcode|pagination|friendlink|topbar|mainnav|fontsize|crumb)/iu;
const HIDDEN_STYLE =
  /(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:[;\s]|$)|text-indent\s*:\s*-\d{3,}|font-size\s*:\s*0)/iu;
/** A block of chrome names may still hold the document; more text of its own than this and it stays. */
const DOCUMENT_SIZE = 400;

/** Removes what is no document: scripts, hidden text, menus, share bars, breadcrumbs, feet. */
export function dropChrome($: CheerioAPI): void {
  $(NEVER_TEXT).remove();
  $('*')
    .contents()
    .each((_, node) => {
      if (isComment(node)) $(node).remove();
    });
  $('[style]').each((_, element) => {
    if (HIDDEN_STYLE.test($(element).attr('style') ?? '') && !$(element).is('body, html')) $(element).remove();
  });
  $('header, footer').each((_, element) => {
    if (ownProse($, element) < DOCUMENT_SIZE) $(element).remove();
  });
  $('[class], [id]').each((_, element) => {
    const node = $(element);
    if (node.is('body, html, h1, h2, table, td, tr, p, article, main')) return;
    const names = `${node.attr('class') ?? ''} ${node.attr('id') ?? ''}`;
    if (
      (CHROME_NAME.test(names) || CHROME_COMPOUND.test(names)) &&
      ownProse($, element) < DOCUMENT_SIZE &&
      !holdsTitle(node.find('h1').text())
    )
      node.remove();
  });
}

const holdsTitle = (heading: string): boolean => heading.trim().length >= 6;

/** Characters of an element outside its links, counted only where sentences are. */
function ownProse($: CheerioAPI, element: Parameters<CheerioAPI>[0]): number {
  const node = $(element);
  const all = node.text().replace(/\s+/gu, '');
  if (all.length < DOCUMENT_SIZE) return 0;
  const linked = node.find('a').text().replace(/\s+/gu, '').length;
  return linked > all.length * 0.5 ? 0 : (all.match(/[。；]/gu)?.length ?? 0) >= 3 ? all.length - linked : 0;
}
