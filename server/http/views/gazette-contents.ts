import type { DocumentDetail } from '../../contract/http.ts';

/** One document of an issue: a document of its own, or the provision of the issue at which it begins. */
export interface GazetteEntry {
  readonly title: string;
  readonly documentId: string;
  readonly ordinal: number;
}

/** 关于印发《…》的通知（临政办发〔2026〕27号）……………………（4） */
const LISTED = /^[ \t　]*([^\n…]{6,160}?)[ \t　]*(?:…|\.{3}|·{3})[….· \t　]{0,200}[（(]?\d{1,4}[）)]?[ \t　]*$/gmu;
const NUMBER_BEHIND = /[（(][^（）()]{2,40}号[）)]$/u;
/** Entries looked at of one issue. */
const MOST = 200;

/**
 * 公报目录: what an issue carries. Documents that were read out of it are named in its order; an issue that stayed in one piece tells
 * what it lists, each with the place where it stands, or, where its title is not found again, the place of the line that lists it.
 */
export function gazetteContents({
  document,
  text,
  provisions,
  related,
}: Pick<DocumentDetail, 'text' | 'provisions' | 'related'> & { readonly document: { readonly id: string } }): readonly GazetteEntry[] {
  const carried = related.flatMap((r) =>
    r.relation === 'carries' && r.id !== null ? [{ title: r.title, documentId: r.id, ordinal: 0 }] : [],
  );
  if (carried.length > 0) return inIssueOrder(text, carried);
  const listed = [...text.matchAll(LISTED)].slice(0, MOST);
  const end = listed.reduce((last, m) => Math.max(last, m.index + m[0].length), 0);
  return listed.map((m) => {
    const title = (m[1] ?? '').trim();
    const again = text.indexOf(title.replace(NUMBER_BEHIND, ''), end);
    const at = again < 0 ? m.index : again;
    return { title, documentId: document.id, ordinal: provisions.findLast((p) => p.start <= at)?.ordinal ?? 0 };
  });
}

/** What an issue carries in the order in which its 目录 lists it; what it does not list comes last. */
export function inIssueOrder<T extends { readonly title: string }>(text: string, carried: readonly T[]): readonly T[] {
  const list = text.replace(BLANKS, '');
  const place = ({ title }: T): number => {
    const at = list.indexOf(title.replace(BLANKS, ''));
    return at < 0 ? list.length : at;
  };
  return [...carried].sort((a, b) => place(a) - place(b) || a.title.localeCompare(b.title, 'zh-CN'));
}
const BLANKS = /\s/gu;
