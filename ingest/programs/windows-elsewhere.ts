import { sliceFolded } from './folded.ts';
import type { Section } from './outline/outline.ts';
import { programsMeant } from './routing.ts';
import type { ProgramDraft } from './segment.ts';
import { statementsOf } from './sentences.ts';
import { saysWhenOutright, type WindowSource } from './window.ts';

/** 落户奖励、运力奖励常年受理 says nothing of a rent subsidy. */
const WHAT = /^([^，。；]{2,24}?)(?:常年|全年|随时|每年)/u;

/**
 * For each program the statements of its own words and of those outside every program that say when to apply: 本办法补贴常年受理 may
 * stand in any article. A sister's window is not its own.
 */
export function windowsElsewhere(root: Section, drafts: readonly ProgramDraft[]): (index: number) => readonly WindowSource[] {
  const theirs = new Set(drafts.filter((d) => d.section.rank > 0).map((d) => d.section)), names = drafts.map((d) => [d.title, ...(d.called ?? [])]);
  /** `owners`: the sections of programs that hold it. */
  const under = (section: Section, owners: readonly Section[]): readonly { readonly source: WindowSource; readonly owners: readonly Section[]; readonly meant: ReadonlySet<number> }[] => {
    const here = theirs.has(section) ? [...owners, section] : owners;
    const said = statementsOf(section.own.text).filter((s) => saysWhenOutright(s.text)).map((s) => sliceFolded(section.own, s.start, s.end));
    return [...said.map((text) => ({ source: { text, dedicated: false, strict: true }, owners: here, meant: programsMeant(WHAT.exec(text.text)?.[1] ?? '', names) })), ...section.children.flatMap((c) => under(c, here))];
  };
  const found = under(root, []);
  return (index) => found.filter(({ owners, meant }) => owners.every((o) => o === drafts[index]?.section) && meant.has(index)).map(({ source }) => source);
}
