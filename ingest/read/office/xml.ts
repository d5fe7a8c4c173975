import { XMLParser } from 'fast-xml-parser';
import { AppError } from '../../../server/domain/errors.ts';
import { decodeText } from '../decode.ts';

/** An element with its children in document order; text has the name `#text`. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

type Ordered = Record<string, unknown>;
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** Parses an office document's part. Entities of its own (which can be made to explode) are refused. */
export function parseXml(bytes: Uint8Array): XmlNode {
  const { text } = decodeText(bytes);
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text.slice(0, 5000))) throw new AppError('unreadable', '文件内含有不允许的实体声明，已停止读取');
  try {
    return { name: '', attributes: {}, text: '', children: (parser.parse(text) as Ordered[]).map(nodeOf) };
  } catch {
    throw new AppError('unreadable', '文件内容已损坏，无法解析');
  }
}

function nodeOf(raw: Ordered): XmlNode {
  const name = Object.keys(raw).find((key) => key !== ':@') ?? '';
  const attributes = (raw[':@'] ?? {}) as Record<string, string>;
  const content = raw[name];
  if (name === '#text') return { name, attributes, children: [], text: String(content) };
  return { name, attributes, text: '', children: Array.isArray(content) ? (content as Ordered[]).map(nodeOf) : [] };
}

export const attribute = (node: XmlNode | null, name: string): string | null => node?.attributes[name] ?? null;
export const child = (node: XmlNode | null, name: string): XmlNode | null => node?.children.find((c) => c.name === name) ?? null;

/** Every descendant of a name, in order, not looking inside those found. */
export function all(node: XmlNode | null, name: string): readonly XmlNode[] {
  return (node?.children ?? []).flatMap((c) => (c.name === name ? [c] : all(c, name)));
}

/** The text under a node. */
export const textOf = (node: XmlNode): string => (node.name === '#text' ? node.text : node.children.map(textOf).join(''));
