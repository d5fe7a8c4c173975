import type { DocumentMetadata } from '../../server/domain/policy/document.ts';
import type { DocumentRecord } from '../../server/domain/policy/ports.ts';

/** A document's metadata that says nothing but its title; name what the test is about. */
export const metadataOf = (over: Partial<DocumentMetadata> = {}): DocumentMetadata => ({
  title: '临澜市技术改造奖补办法',
  kind: 'policy',
  documentNumber: null,
  issuingAuthorities: [],
  draftingDepartment: null,
  jurisdiction: { code: '990100', name: '临澜市' },
  disclosure: '主动公开',
  signedOn: null,
  publishedOn: null,
  effectiveFrom: null,
  expiresOn: null,
  forms: [],
  sourceUrl: null,
  mentions: [],
  readFrom: {},
  ...over,
});

/** A stored document with one provision per line of `text`. */
export function aDocument(
  id: string,
  text = '临澜市技术改造奖补办法\n第一条 对设备投资不低于300万元的企业给予奖补。',
  over: Partial<DocumentRecord> = {},
): DocumentRecord {
  let at = 0;
  const provisions = text.split('\n').map((line, ordinal) => {
    const start = at;
    at += line.length + 1;
    return {
      ordinal,
      parent: null,
      path: `第${ordinal + 1}段`,
      kind: ordinal === 0 ? ('title' as const) : ('paragraph' as const),
      marker: null,
      heading: null,
      text: line,
      start,
      end: start + line.length,
      children: 0,
    };
  });
  return {
    id,
    path: `/documents/${id}.txt`,
    sourceDigest: 'x',
    sourceModifiedAt: 1,
    ingestedAt: '2026-11-22T00:00:00.000Z',
    text,
    metadata: metadataOf(),
    provisions,
    programs: [],
    warnings: [],
    withdrawnOn: null,
    ...over,
  };
}
