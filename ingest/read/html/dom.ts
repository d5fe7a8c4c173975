import type { Cheerio, CheerioAPI } from 'cheerio';

/** Any node under a page's root, and the elements among them. */
export type DomNode = ReturnType<CheerioAPI['root']> extends Cheerio<infer D> ? (D extends { children: (infer C)[] } ? C : never) : never;
export type DomElement = Extract<DomNode, { tagName: string }>;
/** Nodes picked from a page. */
export type Selection = Cheerio<DomNode>;
type DomText = Extract<DomNode, { data: string }>;

export const isElement = (node: DomNode): node is DomElement => 'tagName' in node;
/** `nodeType` 3 is text, 8 a comment (DOM standard). */
export const isText = (node: DomNode): node is DomText => node.nodeType === 3;
export const isComment = (node: DomNode): boolean => node.nodeType === 8;
