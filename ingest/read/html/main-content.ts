import type { CheerioAPI } from 'cheerio';
import type { Selection } from './dom.ts';

/** Where the common site builders put a document's text, most telling first. */
const KNOWN = [
  '.TRS_UEDITOR',
  '.TRS_Editor',
  '.trs_editor_view',
  '#UCAP-CONTENT',
  '#zoomcon',
  '#zoom',
  '#Zoom',
  '.zoomcon',
  '#mainText',
  '#artibody',
  '.article-content',
  '.article_content',
  '.articleContent',
  '.news_content',
  '.newsContent',
  '.pages_content',
  '.content_article',
  '.xxgk_content',
  '.view_content',
  '.wzcon',
  '.bt-content',
  '.gkml_content',
  '.rich_media_content',
  '[itemprop="articleBody"]',
] as const;
const SHARE_OF_TEXT = 0.6;
const SHORTEST = 60;

/** The part of a page that holds the document; a page without chrome is all document. */
export function mainContent($: CheerioAPI): Selection {
  const body = $('body');
  const whole = prose(body.text());
  for (const selector of KNOWN) {
    const found = $(selector)
      .toArray()
      .map((element) => ({ element, size: prose($(element).text()) }))
      .sort((a, b) => b.size - a.size)[0];
    if (found && found.size >= SHORTEST && found.size >= whole * 0.25) return $(found.element);
  }
  return densest($, body);
}

const prose = (text: string): number => text.replace(/\s+/gu, '').length;

/** Goes down from the body while one child holds most of what is not links. */
function densest($: CheerioAPI, body: Selection): Selection {
  const value = (node: Selection): number => prose(node.text()) - prose(node.find('a').text()) * 0.8;
  let here = body;
  for (let depth = 0; depth < 60; depth++) {
    const all = value(here);
    const children = here
      .children()
      .toArray()
      .filter((c) => !/^(?:p|h[1-6]|table|ul|ol|dl|span|strong|b|br|tbody|tr|td)$/u.test(c.tagName));
    const best = children.map((c) => ({ c, v: value($(c) as Selection) })).sort((a, b) => b.v - a.v)[0];
    if (!best || best.v < all * SHARE_OF_TEXT || all <= 0) return here;
    // a heading beside the content belongs to it
    if (here.children('h1, h2').text().trim().length >= 6 && depth > 0) return here;
    here = $(best.c);
  }
  return here;
}
