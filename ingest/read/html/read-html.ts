import { load, type CheerioAPI } from 'cheerio';
import type { SourceText } from '../../source-text.ts';
import { cleanCharacters } from '../clean-characters.ts';
import { findDamage } from '../damage.ts';
import { decodeText } from '../decode.ts';
import { TextBuilder } from '../text-builder.ts';
import { dropChrome } from './drop-chrome.ts';
import { isFootLine, takeHeadLine } from '../text/page-chrome.ts';
import { flow, type FlowBlock } from './flow.ts';
import { mainContent } from './main-content.ts';
import { readPageFields } from './page-fields.ts';

/** Markup deeper than this is not followed; no page nests so deep. */
const DEEPEST = 400;

/** Reads a whole saved page or a fragment: the document in it as text with marks, what the page says of it as fields. */
export function readHtml(bytes: Uint8Array, contentType = ''): SourceText {
  const markup = flattened(withoutServerPages(cleanCharacters(decodeText(bytes, contentType).text)));
  const $ = load(markup);
  const { fields, url } = readPageFields($);
  dropChrome($);
  const main = mainContent($);
  const builder = new TextBuilder();
  const title = pageTitle($, fields);
  const body = withoutHead(withoutFoot(flow($, main)), fields);
  if (title !== null && !body.slice(0, 6).some((b) => b.kind !== 'table' && prints(squeeze(b.text), squeeze(title))))
    builder.paragraph(title, 'title', 1);
  let first = title === null || builder.isEmpty;
  for (const block of body) {
    if (block.kind === 'table') builder.table(block.rows, block.caption);
    else {
      const isTitle = first && title !== null && squeeze(block.text) === squeeze(title);
      builder.paragraph(block.text, isTitle ? 'title' : block.kind, block.level, block.links);
    }
    if (builder.length > 200) first = false;
  }
  const { text, marks } = builder.build();
  return { text, marks, format: 'html', fields, url, warnings: findDamage(text) };
}

/** The document's title as the page gives it: ArticleTitle, else its heading. */
function pageTitle($: CheerioAPI, fields: Readonly<Record<string, string>>): string | null {
  const heading = $('h1').first().text().replace(/\s+/gu, ' ').trim();
  const given = fields['articletitle'] ?? (heading.length >= 6 && heading.length <= 120 ? heading : undefined);
  return given === undefined || given.trim() === '' ? null : given.trim();
}

const FOOT_BLOCKS = 12;
const HEAD_BLOCKS = 12;

/** Cuts 上一篇, 相关附件 and the like off the end. */
function withoutFoot(blocks: readonly FlowBlock[]): readonly FlowBlock[] {
  const from = Math.max(0, blocks.length - FOOT_BLOCKS);
  const foot = blocks.findIndex((b, i) => i >= from && b.kind !== 'table' && isFootLine(b.text.trim()));
  return foot > 0 && blocks.slice(foot).every((b) => b.kind !== 'table' && b.text.length < 200) ? blocks.slice(0, foot) : blocks;
}

/** Drops 发布时间：…, 分享到 and the like above the document; what they say joins the fields. */
const withoutHead = (blocks: readonly FlowBlock[], fields: Record<string, string>): readonly FlowBlock[] =>
  blocks.filter(
    (b, i) =>
      i >= HEAD_BLOCKS ||
      b.kind === 'table' ||
      b.text.length > 80 ||
      isPrintedNumber(b.text) ||
      !takeHeadLine(b.text.trim(), fields, i > 0),
  );

/** 文号：… inside the document's own head stays in the text. */
const isPrintedNumber = (text: string): boolean => /^(?:发文字号|文\s?号)/u.test(text.trim());

/** Whether a block prints the title; 根据《某厅关于…的通知》的规定，… only cites a namesake. */
const prints = (block: string, title: string): boolean =>
  block.startsWith(title) || (block.includes(title) && block.length <= title.length + AROUND_TITLE);
/** Characters that an issuer or a number takes before the title. */
const AROUND_TITLE = 60;

const squeeze = (text: string): string => text.replace(/[\s《》〈〉“”"]/gu, '');

/** JSP directives and expressions that a saved template still holds. */
const withoutServerPages = (markup: string): string => markup.replace(/<%[^%]{0,5000}%>/gu, '').replace(/\$\{[^}]{0,200}\}/gu, '');

/** Closes the tags past the deepest level, so that hostile nesting cannot exhaust the stack. */
function flattened(markup: string): string {
  let depth = 0;
  let deepest = 0;
  for (let at = markup.indexOf('<'); at >= 0; at = markup.indexOf('<', at + 1)) {
    if (markup.charCodeAt(at + 1) === 47) depth = Math.max(0, depth - 1);
    else if (/[a-z]/iu.test(markup.charAt(at + 1)))
      depth += /^<(?:br|img|input|meta|link|hr|p|li|td|tr|col)\b/iu.test(markup.slice(at, at + 7)) ? 0 : 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest > DEEPEST * 5
    ? markup.replace(
        /<\/?(?:div|span|section|b|i|font|ul|ol|table|tbody|blockquote|em|strong|center|article|dl|dd|dt|u|a)\b[^>]{0,2000}>/giu,
        '\n',
      )
    : markup;
}
