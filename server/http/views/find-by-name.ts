import type { PolicyDocument } from '../../domain/policy/document.ts';
import { VALIDITY_WORDS } from './words.ts';

/** One form for what people type in several: full width, brackets of document numbers, 第, 号, dots and dashes of dates. */
const loose = (s: string): string => s.normalize('NFKC').toLowerCase().replace(/[〔〕[\]()（）【】「」《》“”"'·,，、。:：\-_/\s第号]/gu, '');

/** 2026-03-16 as people write it: 2026年3月16日, 2026.3.16, 2026316 once loosened. */
function dayForms(day: string | null): readonly string[] {
  if (day === null) return [];
  const [year = '', month = '', date = ''] = day.split('-'), [m, d] = [String(Number(month)), String(Number(date))];
  return [`${year}年${m}月${d}日`, `${year}年${month}月${date}日`, `${year}.${m}.${d}`, `${year}${month}${date}`];
}

/** What a document is called by: title, number, issuers, place, days, validity. */
function namesOf(d: PolicyDocument): string {
  return [d.title, d.documentNumber ?? '', ...d.issuingAuthorities, d.jurisdiction?.name ?? '', ...dayForms(d.publishedOn), ...dayForms(d.signedOn), ...dayForms(d.effectiveFrom)].map(loose).join('\n');
}

/** Every word asked for is part of what the document is called by. */
export function namedLike(d: PolicyDocument, q: string): boolean {
  const name = namesOf(d), validity = loose(VALIDITY_WORDS[d.validity]), words = q.split(/\s+/u).map(loose).filter((w) => w !== '');
  // 临工信规〔2026〕 7号 is typed with a space, too: the whole is tried as one word.
  return words.length > 0 && (words.every((w) => w === validity || name.includes(w)) || name.includes(words.join('')));
}

const HAN = /^\p{Script=Han}{2,8}$/u;
/** Titles looked through for a word that may have been meant. */
const TITLES = 5000;

/**
 * 技该 → 技改: words that stand in no name, each replaced by the one that differs in a single character and stands in most names.
 * `texts`: other places in which a word may stand, so that it is not taken for a slip. Null where nothing of the kind is found, or nothing has to be replaced.
 */
export function correctedWords(documents: readonly PolicyDocument[], q: string, texts: readonly string[] = []): string | null {
  const names = documents.slice(0, TITLES).map((d) => [d.title, ...d.issuingAuthorities].join('\n'));
  const words = q.split(/\s+/u).filter((w) => w !== ''), better = words.map((w) => (HAN.test(w) && ![...names, ...texts].some((n) => n.includes(w)) ? nearest(names, w) : w));
  return better.includes(null) || better.every((w, i) => w === words[i]) ? null : better.join(' ');
}

function nearest(names: readonly string[], word: string): string | null {
  const wanted = [...word], counts = new Map<string, number>();
  for (const name of names) {
    const characters = [...name], here = new Set<string>();
    for (let i = 0; i + wanted.length <= characters.length; i++) {
      let different = 0;
      for (let j = 0; j < wanted.length && different < 2; j++) if (characters[i + j] !== wanted[j]) different++;
      const found = characters.slice(i, i + wanted.length).join('');
      if (different === 1 && HAN.test(found)) here.add(found);
    }
    for (const found of here) counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return best?.[0] ?? null;
}
