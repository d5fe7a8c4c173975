import { sliceFolded } from './folded.ts';
import { articleNumberOf, articlesNamedFirst } from './offices-of-articles.ts';
import type { Section } from './outline/outline.ts';
import { programsMeant } from './routing.ts';
import type { ProgramDraft } from './segment/program-draft.ts';
import { statementsOf } from './sentences.ts';
import { saysWhenOutright, type WindowSource } from './window.ts';

/** 落户奖励、运力奖励常年受理 says nothing of a rent subsidy. */
const WHAT = /^([^，。；]{2,24}?)(?:常年|全年|随时|每年)/u;

/** 第（二）项、第（四）项补助的申请时间为…: items that a reader finds and the outline does not tell apart. */
const OF_ITEMS = /^\s{0,4}第[（(]?[一二三四五六七八九十\d]{1,4}[）)]?[项款]/u;

/**
 * For each program the statements of its own words and of those outside every program that say when to apply: 本办法补贴常年受理 may
 * stand in any article; 第一条、第三条奖励每年3月集中受理 is said of these articles of `text`. A sister's window is not its own.
 */
export function windowsElsewhere(root: Section, drafts: readonly ProgramDraft[], text: string): (index: number) => readonly WindowSource[] {
  const articles = drafts.map((d) => articleNumberOf(text.slice(d.section.start, d.section.end)));
  const meantBy = (statement: string): ReadonlySet<number> => {
    if (OF_ITEMS.test(statement)) return new Set();
    const named = articlesNamedFirst(statement);
    return named.size === 0
      ? programsMeant(WHAT.exec(statement)?.[1] ?? '', names)
      : new Set(articles.flatMap((n, i) => (n !== null && named.has(n) ? [i] : [])));
  };
  const theirs = new Set(drafts.filter((d) => d.section.rank > 0).map((d) => d.section));
  const names = drafts.map((d) => [d.title, ...(d.called ?? [])]);
  /** `owners`: the sections of programs that hold it. */
  const under = (
    section: Section,
    owners: readonly Section[],
  ): readonly { readonly source: WindowSource; readonly owners: readonly Section[]; readonly meant: ReadonlySet<number> }[] => {
    const here = theirs.has(section) ? [...owners, section] : owners;
    const said = statementsOf(section.own.text)
      .filter((s) => saysWhenOutright(s.text))
      .map((s) => sliceFolded(section.own, s.start, s.end));
    return [
      ...said.map((words) => ({ source: { text: words, dedicated: false, strict: true }, owners: here, meant: meantBy(words.text) })),
      ...section.children.flatMap((c) => under(c, here)),
    ];
  };
  const found = under(root, []);
  return (index) =>
    found.filter(({ owners, meant }) => owners.every((o) => o === drafts[index]?.section) && meant.has(index)).map(({ source }) => source);
}
