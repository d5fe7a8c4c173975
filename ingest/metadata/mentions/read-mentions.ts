import type { DocumentKind, Mention } from '../../../server/domain/policy/document.ts';
import { fold } from '../../../server/search/text/fold.ts';
import { tight, type Found, type Page } from '../page.ts';
import { basedOn } from './bases.ts';
import { changedDocuments, supplementedDocument } from './changes.ts';
import { citedDocuments } from './cited-documents.ts';
import { isCleanUp, listedDocuments } from './clean-up-list.ts';
import { endedDocuments } from './endings.ts';
import { forwardedDocument } from './forwarded.ts';
import { interpretedDocuments } from './interpreted.ts';

/**
 * The documents this one has to do with and how. An interpretation only interprets: what it repeats of the policy
 * (`原办法同时废止`) is the policy's act, not its own.
 */
export function readMentions(page: Page, kind: DocumentKind, title: Found<string>, bodyAt: number): readonly Mention[] {
  const cited = citedDocuments(page);
  if (kind === 'interpretation' || kind === 'faq') return interpretedDocuments(page, title, cited);
  const bodyStart = compactOffset(page, page.lines[bodyAt]?.start ?? 0);
  const listed = isCleanUp(title.value) ? listedDocuments(page, title.value, bodyAt) : [];
  return unique(
    [
      ...forwardedDocument(title),
      ...listed,
      ...(listed.length > 0 ? [] : endedDocuments(page, cited)),
      ...changedDocuments(page, cited),
      ...supplementedDocument(page, title.value, cited),
      ...basedOn(page, cited, bodyStart),
    ],
    title.value,
  );
}

/** One mention for each relation and document; the surest, with the number where one gives it. Nothing is said of the document itself. */
function unique(mentions: readonly Mention[], ownTitle: string): readonly Mention[] {
  const kept = new Map<string, Mention>();
  for (const m of mentions) {
    if (
      m.documentNumber === null &&
      m.title !== null &&
      m.relation !== 'supersedes' &&
      m.relation !== 'repeals' &&
      key(m.title) === key(ownTitle)
    )
      continue;
    const k = `${m.relation} ${m.title === null ? (m.documentNumber ?? '') : key(m.title)}`;
    const before = kept.get(k);
    if (before === undefined) kept.set(k, m);
    else if (before.documentNumber === null && m.documentNumber !== null) kept.set(k, m);
    else if (before.documentNumber !== null && m.documentNumber !== null && before.documentNumber !== m.documentNumber)
      kept.set(`${k} ${m.documentNumber}`, m);
  }
  return [...kept.values()];
}

const key = (title: string): string => tight(fold(title)).replace(/[《》〈〉<>“”"]/gu, '');

/** Where a place of the stored text lies in the compact text. */
function compactOffset(page: Page, offset: number): number {
  let low = 0;
  let high = page.compact.text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (page.compact.span(middle, middle + 1).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
