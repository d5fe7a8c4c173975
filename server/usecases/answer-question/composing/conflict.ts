import { chineseDate } from '../../../domain/language/chinese-date.ts';
import type { DocumentMetadata } from '../../../domain/policy/document.ts';
import type { Claim } from '../context.ts';
import { hasEnded, type Candidate } from '../reading/rank-sentences.ts';
import { MEASURED } from '../understanding/focus.ts';
import { relatePlaces } from '../understanding/places.ts';
import { foldText, lengthRead } from '../understanding/terms.ts';
import { quoteSentence } from './quote.ts';
import { mayBeOneMeasure } from './same-measure.ts';
import { shortTitle } from './rows.ts';
import { tellingPart, type Interest } from './telling.ts';

/** Candidates looked at, and how good one must be against the best to be about the same. */
const LOOKED_AT = 12;
const NEARLY = 0.75;
/** Share of neighbouring characters, figures left out, from which two sentences state the same thing. */
const SAME_THING = 0.55;
/** The same, of what is left without the words of every award: 节能量每吨标准煤 and 设备投资额 are two things. */
const SAME_BASE = 0.34;
const OF_AWARDS =
  /给予|予以|补[助贴]|奖[励补]|资助|支持|一次性|(?:单个|每个|同一|每家|单家)?(?:项目|企业|单位)|最高|不?超过|累计|每年|年度|符合条件|[^\p{Script=Han}]|[按对的以]/gu;
const bareOf = (words: string): string => words.replace(OF_AWARDS, '');
const ROOM = 70;
const LEAST_ROOM = 30;
const FIGURE = /\d[\d.,]*(?:万|亿)?(?:元|%|‰|年|个月|人|天|日|家|倍|分)/gu;

/**
 * What a second document says otherwise, and how the two stand to each other: 前者, 后者, or by name. `first`: whose sentence it
 * contradicts.
 */
export interface Conflict {
  readonly first: Candidate;
  readonly claim: Claim;
  readonly standing: string;
  readonly named: string;
}

/** The first contradiction among the telling sentences, the best one's before that of a further one; null where there is none. */
export function conflictAmong(candidates: readonly Candidate[], interest: Interest, left: number): Conflict | null {
  const [best] = candidates;
  if (best === undefined) return null;
  const telling = candidates
    .slice(0, TELLING)
    .filter((c) => c === best || (c.score >= best.score * AS_GOOD && best.meets.every((f) => c.meets.includes(f))));
  for (const first of telling) {
    const conflict = conflictWith(
      first,
      candidates.filter((c) => c !== first),
      interest,
      left,
    );
    if (conflict !== null) return conflict;
  }
  return null;
}
/** Sentences whose contradictions are looked for, and how good one must be against the best. */
const TELLING = 4;
const AS_GOOD = 0.85;

/** A second document that states the same thing with another figure, what is over apart from what is in force; null where none does. */
function conflictWith(first: Candidate, candidates: readonly Candidate[], interest: Interest, left: number): Conflict | null {
  const own = factOf(first);
  if (own.figures.length === 0 || !first.meets.some((f) => MEASURED.has(f))) return null;
  const other = candidates.slice(0, LOOKED_AT).find((c) => {
    if (
      c.found === first.found ||
      hasEnded(c.found) !== hasEnded(first.found) ||
      c.score < first.score * NEARLY ||
      !holdTogether(c, first) ||
      !(ofOnePolicy(c, first) || mayBeOneMeasure(c, first))
    )
      return false;
    const fact = factOf(c);
    const [there, back] = [alike(fact.words, own.words), alike(own.words, fact.words)];
    if (!(Math.max(alike(bareOf(fact.words), bareOf(own.words)), alike(bareOf(own.words), bareOf(fact.words))) >= SAME_BASE)) return false;
    if (capsDiffer(fact.text, own.text) && Math.max(there, back) >= SAME_THING) return true;
    return disagree(fact.figures, own.figures) && there >= SAME_THING && back >= SAME_THING;
  });
  if (other === undefined) return null;
  const { document } = other.found;
  const lead = `另一份文件${nameOf(document.record.metadata)}写的是：`;
  const both = [first.found.document.record.metadata, document.record.metadata] as const;
  const standing = standingOf(...both, ['前者', '后者']);
  const room = Math.min(ROOM, left - lengthRead(lead) - lengthRead(standing) - 4);
  if (room < LEAST_ROOM) return null;
  return {
    first,
    claim: {
      text: lead + tellingPart(document.record.text, other.sentence, room, interest),
      citations: [quoteSentence(document, other.sentence)],
    },
    standing,
    named: standingOf(...both, both.map(nameOf)),
  };
}

/** What a sentence states, apart from its figures; a year in it says when and is no figure. */
function factOf({ found: { document }, sentence }: Candidate): {
  readonly figures: readonly string[];
  readonly words: string;
  readonly text: string;
} {
  const text = foldText(document.textOf(sentence)).replace(/(?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?/gu, '');
  return { figures: [...new Set(text.match(FIGURE) ?? [])], words: text.replace(FIGURE, ''), text };
}

/** Whether each says a figure that the other has not, both in one unit: one that only says more does not contradict. */
function disagree(a: readonly string[], b: readonly string[]): boolean {
  const unitOf = (figure: string): string => figure.replace(/^[\d.,]+(?:万|亿)?/u, '');
  const [onlyA, onlyB] = [a.filter((f) => !b.includes(f)).map(unitOf), b.filter((f) => !a.includes(f)).map(unitOf)];
  return onlyA.some((unit) => onlyB.includes(unit));
}

/**
 * Whom a cap is of: 单个项目最高500万元 and 同一企业每年度累计最高800万元 are two caps, and contradict neither each other nor one that
 * names nobody.
 */
const CAPPED: readonly (readonly [whose: string, named: RegExp])[] = [
  ['yearly', /(?:每年度?|年度|一年)[^，。；]{0,4}(?:累计|合计|总额)/u],
  ['project', /(?:单个|每个|单一|同一|一个)项目|每项目|单项/u],
  ['enterprise', /(?:单个|每个|每家|单家|每户|单户|同一|一家)(?:企业|单位)/u],
  ['person', /每人|人均|单人/u],
];
const CAP = /(?:最高|不超过|封顶|上限|至多|最多)[^\d，。；]{0,8}(\d[\d.,]*(?:万|亿)?元)/u;

/** The caps of a sentence, by whose each is. */
function capsOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(/[，。；,;\n]/u).flatMap((clause) => {
      const cap = CAP.exec(clause)?.[1];
      const whose = CAPPED.find(([, named]) => named.test(clause))?.[0];
      return cap === undefined || whose === undefined ? [] : ([[whose, cap]] as const);
    }),
  );
}

/** Whether both cap the same at different sums: 单个项目最高500万元 beside 每个项目最高800万元. */
function capsDiffer(a: string, b: string): boolean {
  const [one, other] = [capsOf(a), capsOf(b)];
  return [...one].some(([whose, cap]) => other.has(whose) && other.get(whose) !== cap);
}

/** Whether one document is about the other, or both about one: 一图读懂《甲办法》 and 关于印发《甲办法》的通知. */
export function ofOnePolicy(a: Candidate, b: Candidate): boolean {
  const [one, other] = [a, b].map(({ found }) => foldText(found.document.record.metadata.title)) as [string, string];
  const named = (title: string): string => /《([^》]{6,60})》/u.exec(title)?.[1] ?? title;
  return a.found === b.found || one.includes(named(other)) || other.includes(named(one));
}

function alike(a: string, b: string): number {
  const pairs = new Set(Array.from({ length: Math.max(0, a.length - 1) }, (_, i) => a.slice(i, i + 2)));
  return pairs.size === 0 ? 0 : [...pairs].filter((p) => b.includes(p)).length / pairs.size;
}

/** Whether both documents can hold for one enterprise: of one place, or one of a place that the other's lies in. */
const holdTogether = (a: Candidate, b: Candidate): boolean =>
  ['same', 'above', 'nation', 'unknown'].includes(relatePlaces(a.found.places, b.found.places));

/** 《甲办法》; what explains it is not it: 《甲办法》的解读. */
const nameOf = (m: DocumentMetadata): string =>
  `《${shortTitle(m.title)}》${explains(m) && /《[^》]{4,60}》/u.test(m.title) ? '的解读' : ''}`;
const explains = (m: DocumentMetadata): boolean => m.kind === 'interpretation' || m.kind === 'faq';

/** 前者较新（2026年1月15日），后者层级较高。 `names`: what the two are called. */
function standingOf(first: DocumentMetadata, second: DocumentMetadata, [former = '', latter = '']: readonly string[]): string {
  const [a, b] = [first, second].map((m) => m.signedOn ?? m.publishedOn ?? m.effectiveFrom);
  const [high, low] = [levelOf(first), levelOf(second)];
  const age = a == null || b == null || a === b ? '' : `${a > b ? former : latter}较新（${chineseDate(a > b ? a : b)}）`;
  const level = high === null || low === null || high === low ? '' : `${high < low ? former : latter}层级较高`;
  const original = explains(first) === explains(second) ? '' : explains(first) ? latter : former;
  const origin = original === '' ? '' : `${original}是政策原文，应以原文为准`;
  const all = [origin, level, age.startsWith(original) && original !== '' ? '' : age].filter((s) => s !== '').join('，');
  return `两处不一致${all === '' ? '' : `：${all}`}。请向发文机关核实。`;
}

/** 0 nation, 1 province, 2 city, 3 county; null where the jurisdiction is not known. */
function levelOf({ jurisdiction }: DocumentMetadata): number | null {
  if (jurisdiction === null) return null;
  if (jurisdiction.code === '100000') return 0;
  return jurisdiction.code.endsWith('0000') ? 1 : jurisdiction.code.endsWith('00') ? 2 : 3;
}
