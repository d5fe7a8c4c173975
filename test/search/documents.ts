import type { IndexedDocument } from '../../server/search/index.ts';
import type { Provision, ProvisionKind } from '../../server/domain/policy/provision.ts';

const NO_TERMS = { signedOn: null, publishedOn: null, effectiveFrom: null, expiresOn: null, repealedOn: null };

/** A document for the index: its first line is the title, every further line a provision (第…条 an article, else a paragraph). */
export function aDocument(id: string, lines: readonly string[], more: Partial<IndexedDocument> = {}): IndexedDocument {
  const text = lines.join('\n');
  return {
    id,
    path: `/${id}.txt`,
    title: lines[0] ?? '',
    digest: id,
    text,
    provisions: provisionsOf(lines),
    kind: 'policy',
    jurisdiction: null,
    issuers: [],
    industries: [],
    validity: NO_TERMS,
    ...more,
  };
}

function provisionsOf(lines: readonly string[]): Provision[] {
  let at = 0;
  return lines.map((text, ordinal) => {
    const marker = /^第[一二三四五六七八九十]+条/u.exec(text)?.[0] ?? null;
    const kind: ProvisionKind = ordinal === 0 ? 'title' : marker ? 'article' : 'paragraph';
    const provision = {
      ordinal,
      parent: null,
      path: marker ?? `第${ordinal}段`,
      kind,
      marker,
      heading: null,
      text,
      start: at,
      end: at + text.length,
      children: 0,
    };
    at += text.length + 1;
    return provision;
  });
}

export const validOn = (terms: Partial<IndexedDocument['validity']>): IndexedDocument['validity'] => ({ ...NO_TERMS, ...terms });
