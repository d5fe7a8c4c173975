import type { PolicyDocument } from '../../domain/policy/document.ts';
import type { Validity } from '../../domain/policy/validity.ts';
import { isShortFor } from '../../domain/policy/issuer-names.ts';
import { isThatNumber, typedNumber } from './typed-number.ts';
import { KIND_WORDS, VALIDITY_WORDS } from '../../contract/words.ts';

/** One form for what people type in several: full width, brackets of document numbers, 第, 号, dots, strokes and dashes of dates. */
const loose = (s: string): string =>
  s
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[〔〕[\]()（）【】「」《》“”"'·.,，、。:：\-_/／\s第号]/gu, '');

/** Further words for a document's validity, as people say it. */
const SAID_OF: Readonly<Partial<Record<string, Validity>>> = {
  现行: 'in-force',
  现行有效: 'in-force',
  生效: 'in-force',
  尚未施行: 'not-yet-in-force',
  未施行: 'not-yet-in-force',
  未生效: 'not-yet-in-force',
  失效: 'expired',
  过期: 'expired',
  已过期: 'expired',
  废止: 'repealed',
  作废: 'repealed',
  未注明: 'unknown',
};

/** 2026-03-16 as people write it: 2026年3月16日, 2026.3.16, 2026316 once loosened. */
function dayForms(day: string | null): readonly string[] {
  if (day === null) return [];
  const [year = '', month = '', date = ''] = day.split('-');
  const [m, d] = [String(Number(month)), String(Number(date))];
  return [`${year}年${m}月${d}日`, `${year}年${month}月${date}日`, `${year}.${m}.${d}`, `${year}${month}${date}`];
}

/** What a document is called by: title, number, issuers, place, kind, days. */
function namesOf(d: PolicyDocument): string {
  return [
    d.title,
    d.documentNumber ?? '',
    ...d.issuingAuthorities,
    d.draftingDepartment ?? '',
    d.jurisdiction?.name ?? '',
    KIND_WORDS[d.kind],
    ...dayForms(d.publishedOn),
    ...dayForms(d.signedOn),
    ...dayForms(d.effectiveFrom),
  ]
    .map(loose)
    .join('\n');
}

/** The document that bears the number, and no other; null where no number was typed, or the document has none. */
function bearsNumber(d: PolicyDocument, q: string): boolean | null {
  const wanted = typedNumber(q);
  const own = d.documentNumber === null ? null : typedNumber(d.documentNumber);
  return wanted === null ? null : own !== null && isThatNumber(own, wanted);
}

const issuedBy = (d: PolicyDocument, word: string): boolean =>
  [...d.issuingAuthorities, ...(d.draftingDepartment === null ? [] : [d.draftingDepartment])].some((name) => isShortFor(word, name));

/** Every word asked for is part of what the document is called by. */
export const namedLike = (d: PolicyDocument, q: string): boolean => isNamed(d, q, isCalled);

/** Words by which documents call the same thing, money that is given: who types 研发 补贴 means 研发投入后补助, too. */
const AID = ['补贴', '补助', '奖励', '奖补', '资助', '扶持'] as const;
const ENDS_IN_AID = new RegExp(`^(\\p{Script=Han}{2,8})(?:${AID.join('|')})$`, 'u');

/** The same, read as people speak: one word for aid stands for the others, and `abbreviations` (高企 → 高新技术企业) for what they mean. */
export function namedAlike(d: PolicyDocument, q: string, abbreviations: ReadonlyMap<string, string>): boolean {
  // 技术改造专项资金管理办法 is of money, too, and nobody types 专项资金 for it.
  const isAid = [...AID, '专项资金'].some((aid) => d.title.includes(aid));
  const isAlike: Called = (d, name, word) => {
    const spelled = loose([...abbreviations].reduce((w, [short, full]) => w.replaceAll(short, full), word));
    if (isCalled(d, name, word) || isCalled(d, name, spelled)) return true;
    const [, stem] = ENDS_IN_AID.exec(word) ?? [];
    return isAid && (AID.some((aid) => aid === word) || (stem !== undefined && isAlike(d, name, stem)));
  };
  return isNamed(d, q, isAlike);
}

/** Whether one word calls a document, whose names are given loosened. */
type Called = (d: PolicyDocument, name: string, word: string) => boolean;
const isCalled: Called = (d, name, w) =>
  w === loose(VALIDITY_WORDS[d.validity]) || SAID_OF[w] === d.validity || name.includes(w) || issuedBy(d, w) || isAbridgedIn(w, d.title);

function isNamed(d: PolicyDocument, q: string, isSaid: Called): boolean {
  const numbered = bearsNumber(d, q);
  if (numbered !== null) return numbered;
  const words = q
    .split(/\s+/u)
    .map(loose)
    .filter((w) => w !== '');
  if (words.length === 0) return false;
  const name = namesOf(d);
  // 临工信规〔2026〕 7号 is typed with a space, too: the whole is tried as one word. 市工信局技改 is typed without.
  return (
    words.every((w) => isSaid(d, name, w) || splitAtIssuer(w).some(([issuer, rest]) => issuedBy(d, issuer) && isSaid(d, name, rest))) ||
    name.includes(words.join(''))
  );
}

/** 技改 in 技术改造, 科创 in 科技创新: of two or three characters each, with at most one other between them. */
const isAbridgedIn = (word: string, title: string): boolean =>
  /^\p{Script=Han}{2,3}$/u.test(word) && new RegExp([...word].join('\\p{Script=Han}?'), 'u').test(title);

/** 市工信局技改 → 市工信局, 技改. */
function splitAtIssuer(word: string): readonly (readonly [string, string])[] {
  const m = /^(\p{Script=Han}{2,9}?[局委办厅])(?!会)的?([^的].+)$/u.exec(word);
  return m === null ? [] : [[m[1] ?? '', m[2] ?? '']];
}

const HAN = /^\p{Script=Han}{3,12}$/u;
/** Titles looked through for a word that may have been meant. */
const TITLES = 5000;

/**
 * 设备更信 → 设备更新: words that stand in no name, each replaced by the one that differs in a single character (another one, one too many,
 * one too few, two
 * swapped) and stands in most names; a document number by the one whose sign differs so. `texts`: other places in which a word may stand,
 * so that
 * it is not taken for a slip. Null where nothing of the kind is found, or nothing has to be replaced.
 */
export function correctedWords(documents: readonly PolicyDocument[], q: string, texts: readonly string[] = []): string | null {
  const looked = documents.slice(0, TITLES);
  const number = typedNumber(q);
  if (number !== null)
    return (
      looked.find(({ documentNumber }) => {
        const own = documentNumber === null ? null : typedNumber(documentNumber);
        return (
          own !== null &&
          own.year === number.year &&
          own.serial === number.serial &&
          number.code.length > 1 &&
          isOneSlip(number.code, own.code)
        );
      })?.documentNumber ?? null
    );
  const names = looked.map((d) => [d.title, ...d.issuingAuthorities].join('\n'));
  const words = q.split(/\s+/u).filter((w) => w !== '');
  const isKnown = (w: string) => [...names, ...texts].some((n) => n.includes(w)) || looked.some((d) => issuedBy(d, w));
  const better = words.map((w) => (HAN.test(w) && !isKnown(w) ? nearest(names, w) : w));
  return better.includes(null) || better.every((w, i) => w === words[i]) ? null : better.join(' ');
}

/** One character another, missing, too many, or two neighbours swapped. */
function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  let end = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from++;
  while (end < a.length - from && end < b.length - from && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [restA, restB] = [a.slice(from, a.length - end), b.slice(from, b.length - end)];
  return (
    Math.max(restA.length, restB.length) === 1 ||
    (restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0])
  );
}

function nearest(names: readonly string[], word: string): string | null {
  // 高新技术企业业: a key pressed twice.
  const once = word.replace(/(.)\1/u, '$1');
  if (once !== word && names.some((n) => n.includes(once))) return once;
  // One character less of a short word is any word.
  const length = [...word].length;
  const lengths = [length, length + 1, ...(length < 4 ? [] : [length - 1])];
  for (const wanted of lengths) {
    const counts = new Map<string, number>();
    for (const name of names) {
      const here = new Set<string>();
      for (let i = 0; i + wanted <= name.length; i++) {
        const found = name.slice(i, i + wanted);
        if (isOneSlip(word, found) && HAN.test(found)) here.add(found);
      }
      for (const found of here) counts.set(found, (counts.get(found) ?? 0) + 1);
    }
    const [best] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    if (best !== undefined) return best[0];
  }
  return null;
}
