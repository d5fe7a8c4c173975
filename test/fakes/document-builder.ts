import { quoteFrom, type Citation } from '../../server/domain/citation/citation.ts';
import type { DocumentKind, PolicyDocument } from '../../server/domain/policy/document.ts';
import type { Provision, ProvisionKind } from '../../server/domain/policy/provision.ts';

type Line = readonly [kind: ProvisionKind, marker: string | null, words: string];

export interface BuiltDocument {
  readonly document: PolicyDocument;
  readonly text: string;
  readonly provisions: readonly Provision[];
  /** Cites these words; they must occur. */
  cite(quote: string): Citation;
}

const PARENTS: Partial<Record<ProvisionKind, ProvisionKind>> = { article: 'chapter', subparagraph: 'article' };

/** A made-up document from its lines, with offsets and paths that fit. */
export function aDocument(
  given: { id: string; title: string; kind?: DocumentKind } & Partial<PolicyDocument>,
  lines: readonly Line[],
): BuiltDocument {
  let text = '';
  const provisions: Provision[] = [];
  const all: readonly Line[] = [['title', null, given.title], ...lines];
  for (const [kind, marker, words] of all) {
    const parent = provisions.findLast((p) => p.kind === PARENTS[kind]) ?? null;
    const own = `${marker ?? ''}${marker === null || kind === 'subparagraph' ? '' : '　'}${words}`;
    const path = [parent?.path ?? '', marker ?? (kind === 'title' ? '标题' : '正文')]
      .filter((s) => s !== '')
      .join(kind === 'subparagraph' ? '' : ' ');
    provisions.push({
      ordinal: provisions.length,
      parent: parent?.ordinal ?? null,
      path,
      kind,
      marker,
      heading: kind === 'chapter' ? words : null,
      text: own,
      start: text.length,
      end: text.length + own.length,
      children: 0,
    });
    text += `${own}\n`;
  }
  const withChildren = provisions.map((p) => ({ ...p, children: provisions.filter((c) => c.parent === p.ordinal).length }));
  const document: PolicyDocument = {
    path: `policies/${given.id}.txt`,
    documentNumber: null,
    issuingAuthorities: [],
    draftingDepartment: null,
    jurisdiction: { code: '990100', name: '临澜市' },
    disclosure: '主动公开',
    signedOn: null,
    publishedOn: null,
    effectiveFrom: null,
    expiresOn: null,
    validity: 'in-force',
    interprets: [],
    supersedes: [],
    repeals: [],
    forms: [],
    sourceUrl: null,
    programs: 0,
    warnings: [],
    kind: 'policy',
    ...given,
    provisions: provisions.length,
  };
  const cite = (quote: string): Citation => {
    const start = text.indexOf(quote);
    if (start < 0) throw new Error(`not in ${given.title}: ${quote}`);
    const path = withChildren.findLast((p) => p.start <= start)?.path ?? '';
    return quoteFrom(
      text,
      { start, end: start + quote.length },
      { documentId: document.id, path: document.path, title: document.title, documentNumber: document.documentNumber, sourceUrl: null },
      path,
    );
  };
  return { document, text, provisions: withChildren, cite };
}
