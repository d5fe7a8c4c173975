import type { ConditionPassage } from '../../conditions/condition-passage.ts';
import { readOnce } from '../../read-once.ts';
import type { BlockKind } from '../block-heading.ts';
import type { Section } from '../outline/outline.ts';
import { passagesOf, scopePassages } from '../passages/block-passages.ts';
import { OF_OTHERS } from '../passages/section-passages.ts';
import { deadlinePassages, passagesInAwardText } from '../passages/passages-in-text.ts';
import type { RoutedPassage } from '../passages/routed-passage.ts';
import type { AwardText } from '../segment/award-texts.ts';
import { allTexts, kindsOf } from '../segment/program-draft.ts';
import { shared, type ProgramBlocks } from './program-blocks.ts';

type Passage = ConditionPassage & Pick<RoutedPassage, 'choice' | 'atLeast'>;

/** Blocks of principles and remarks, where limits hide: 同一单位只能享受一次. */
const REMARKS = /原则|改造目标|建设目标|绩效目标|注意事项|其他(?:事项)?|有关要求|说明/u;
const ASKS: ReadonlySet<BlockKind> = new Set<BlockKind>(['conditions', 'applicant', 'exclusion']);

/** The stretches of text that say what a program asks: its blocks of conditions, deadlines of applicants, limits among its awards. */
export function passagesFor(blocks: ProgramBlocks, texts: readonly AwardText[]): readonly Passage[] {
  const asked = blocks.of<RoutedPassage>(['conditions', 'applicant', 'exclusion', 'scope'], (b, n) =>
    kindsOf(b).some((k) => ASKS.has(k)) ? (othersIn(b, n, texts) ?? shared('passages', passagesOf)(b, n)) : scopePassages(b, n),
  );
  const deadlines = blocks.sections
    .filter((b) => kindsOf(b).some((k) => k === 'window' || k === 'procedure'))
    .flatMap(allTexts)
    .flatMap(deadlinePassages);
  const remarks = blocks.sections.filter((b) => REMARKS.test(b.heading ?? '')).flatMap(allTexts);
  const limits = [...texts.map((t) => t.text), ...remarks].flatMap((t) => readOnce(t, 'limits', () => passagesInAwardText(t)));
  return [...asked, ...deadlines, ...limits];
}

/**
 * 在孵企业应当具备以下条件： under a program that gives such firms nothing: what is asked of those the applicant serves, for a person to
 * look at.
 */
function othersIn(block: Section, names: readonly (readonly string[])[], awards: readonly AwardText[]): readonly RoutedPassage[] | null {
  const whose = OF_OTHERS.exec(block.own.text.trim())?.[0].slice(0, 2);
  return whose === undefined || awards.some((a) => a.text.text.includes(whose))
    ? null
    : [{ start: block.start, end: block.end, role: 'others', programs: new Set(names.keys()) }];
}
