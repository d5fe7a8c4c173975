import { AppError } from '../../server/domain/errors.ts';
import type { SourceText } from '../source-text.ts';
import { decodeText } from './decode.ts';
import { readHtml } from './html/read-html.ts';
import { textFrom } from './text/read-text.ts';

/** Names under which feeds keep title, text and address, most telling first. */
const TITLE = ['title', 'articletitle', '标题', '政策标题', '文件名称', '名称', 'name', 'subject'];
const BODY = ['content', 'text', 'body', 'html', '正文', '内容', '政策内容', 'description', 'summary'];
const ADDRESS = ['url', 'link', 'href', 'sourceurl', '链接', '原文链接'];
const LISTS = ['data', 'items', 'list', 'records', 'rows', 'results', 'documents', 'articles', 'policies', 'content'];
const MOST_RECORDS = 20_000;

/** Reads a feed: an object with a text is a document, a list of them several, one a line too. */
export function readJson(bytes: Uint8Array): readonly SourceText[] {
  const { text } = decodeText(bytes);
  const records = recordsOf(parse(text)).slice(0, MOST_RECORDS);
  const documents = records.flatMap((record) => documentOf(record) ?? []);
  if (documents.length === 0) throw new AppError('unreadable', 'JSON里没有找到正文（需要 title、content 等字段）');
  return documents;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const lines = text.split('\n').filter((l) => l.trim() !== '');
    try {
      if (lines.length > 1) return lines.map((l) => JSON.parse(l) as unknown);
    } catch {
      /* neither one value nor one a line */
    }
    throw new AppError('unreadable', 'JSON格式有误，无法解析');
  }
}

function recordsOf(value: unknown, depth = 0): readonly Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap((v: unknown) => (isRecord(v) ? [v] : []));
  if (!isRecord(value)) return [];
  for (const name of LISTS) {
    const inner = value[name];
    if (Array.isArray(inner) && inner.some(isRecord)) return recordsOf(inner);
    if (isRecord(inner) && depth < 3) {
      const found = recordsOf(inner, depth + 1);
      if (found.length > 1) return found;
    }
  }
  return [value];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function documentOf(record: Record<string, unknown>): SourceText | null {
  const byName = new Map(Object.entries(record).map(([k, v]) => [k.toLowerCase(), v]));
  const pick = (names: readonly string[]): string | null => {
    const found = names.map((n) => byName.get(n)).find((v) => typeof v === 'string' && v.trim() !== '');
    return typeof found === 'string' ? found : null;
  };
  const title = pick(TITLE);
  const body = pick(BODY) ?? plainFields(record);
  const url = pick(ADDRESS);
  if (body.trim() === '') return null;
  const fields = Object.fromEntries(
    [...byName].flatMap(([k, v]) => ((typeof v === 'string' && v.length <= 300) || typeof v === 'number' ? [[k, String(v)]] : [])),
  );
  const isMarkup = /<(?:p|div|br|table|span)\b/iu.test(body);
  const headed = title !== null && !body.slice(0, 200).replace(/\s/gu, '').includes(title.replace(/\s/gu, ''));
  const inner = isMarkup
    ? readHtml(new TextEncoder().encode(`<meta charset="utf-8">${headed ? `<h1>${escapeMarkup(title)}</h1>` : ''}${body}`))
    : textFrom(headed ? `${title}\n\n${body}` : body, 'json');
  return {
    ...inner,
    format: 'json',
    fields: { ...inner.fields, ...fields, ...(title === null ? {} : { articletitle: title }) },
    url: url !== null && /^https?:/u.test(url) ? url : null,
  };
}

/** 申请条件：… lines of a record whose fields are the document, as a service guide's are. */
const plainFields = (record: Record<string, unknown>): string =>
  Object.entries(record)
    .flatMap(([k, v]) => (typeof v === 'string' && /[\u4e00-\u9fff]/u.test(k) && v.trim() !== '' ? [`${k}：${v}`] : []))
    .join('\n');

const escapeMarkup = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
