import type { Provision } from '../../contract/document.ts';

/** One document of an issue, and the provision at which it begins. */
export interface GazetteEntry { readonly title: string; readonly ordinal: number }

/** 关于印发《…》的通知（临政办发〔2026〕27号）……………………（4） */
const LISTED = /^[ \t　]*([^\n…]{6,160}?)[ \t　]*(?:…|\.{3}|·{3})[….· \t　]{0,200}[（(]?\d{1,4}[）)]?[ \t　]*$/gmu;
const NUMBER_BEHIND = /[（(][^（）()]{2,40}号[）)]$/u;
/** Entries looked at of one issue. */
const MOST = 200;

/** 公报目录: what an issue lists, each with the place where it stands in the issue; where its title is not found again, the place of the line that lists it. */
export function gazetteContents(text: string, provisions: readonly Provision[]): readonly GazetteEntry[] {
  const listed = [...text.matchAll(LISTED)].slice(0, MOST), end = listed.reduce((last, m) => Math.max(last, m.index + m[0].length), 0);
  return listed.map((m) => {
    const title = (m[1] ?? '').trim(), again = text.indexOf(title.replace(NUMBER_BEHIND, ''), end), at = again < 0 ? m.index : again;
    return { title, ordinal: provisions.findLast((p) => p.start <= at)?.ordinal ?? 0 };
  });
}
