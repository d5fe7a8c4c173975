import { load } from 'cheerio';
import { XMLParser } from 'fast-xml-parser';

/** Endings of files that are documents when a page attaches them. */
const ATTACHMENT = /\.(?:docx?|pdf|xlsx|zip|txt)(?:[?#]|$)/iu;

/** The addresses that a page links to, absolute, without fragments, each once. */
export function linksOf(html: string, base: string): readonly string[] {
  const $ = load(html);
  return unique(
    $('a[href]')
      .toArray()
      .flatMap((a) => absolute($(a).attr('href') ?? '', base)),
  );
}

/** The files that a page attaches. */
export const attachmentsOf = (html: string, base: string): readonly string[] => linksOf(html, base).filter((link) => ATTACHMENT.test(link));

/** What a feed or a sitemap lists: pages, and for an index of sitemaps further sitemaps. */
export function entriesOf(xml: string, base: string): { readonly pages: readonly string[]; readonly sitemaps: readonly string[] } {
  const pages: string[] = [];
  const sitemaps: string[] = [];
  const visit = (node: unknown, parent: string) => {
    if (Array.isArray(node)) return node.forEach((n) => visit(n, parent));
    if (typeof node !== 'object' || node === null) return;
    for (const [name, value] of Object.entries(node)) {
      if (name === 'loc' || (name === 'link' && (parent === 'item' || parent === 'entry')))
        (parent === 'sitemap' ? sitemaps : pages).push(...addresses(value).flatMap((a) => absolute(a, base)));
      else visit(value, name);
    }
  };
  visit(new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', processEntities: true }).parse(xml), '');
  return { pages: unique(pages), sitemaps: unique(sitemaps) };
}

/** RSS writes the address as text, Atom as an attribute. */
function addresses(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(addresses);
  if (typeof value === 'string') return [value];
  if (typeof value === 'object' && value !== null) {
    const { '@href': href, '@rel': rel, '#text': text } = value as Record<string, unknown>;
    if (typeof href === 'string' && (rel === undefined || rel === 'alternate')) return [href];
    if (typeof text === 'string') return [text];
  }
  return [];
}

function absolute(href: string, base: string): readonly string[] {
  try {
    const url = new URL(href.trim(), base);
    url.hash = '';
    return url.protocol === 'http:' || url.protocol === 'https:' ? [url.href] : [];
  } catch {
    return [];
  }
}
const unique = (all: readonly string[]): readonly string[] => [...new Set(all)];
