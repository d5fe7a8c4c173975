import type { CitedText } from '../../../server/domain/subsidy/program.ts';
import { cite, type ReadingContext } from '../../reading-context.ts';
import { textsOf } from '../department.ts';
import { placeOf } from '../folded.ts';
import type { Section } from '../outline/outline.ts';
import { kindsOf, type ProgramDraft } from '../segment/program-draft.ts';

/** A step of a block of procedure, and the programs (by position) that take it. */
export interface RoutedStep {
  readonly text: CitedText;
  readonly programs: ReadonlySet<number>;
}

/** The steps of a block of procedure: its paragraphs, each cut at →. */
export function stepsOf(block: Section, programs: ReadonlySet<number>, context: ReadingContext): readonly RoutedStep[] {
  const own = block.kinds.length > 0 ? block.body : block.own;
  const steps = own.text.split('→').reduce<readonly { start: number; end: number }[]>((all, part) => {
    const start = all.at(-1) ? (all.at(-1)?.end ?? 0) + 1 : 0;
    return [...all, { start, end: start + part.length }];
  }, []);
  const here =
    own.text.trim() === ''
      ? []
      : steps
          .filter((s) => s.end > s.start)
          .map((s) => ({
            text: { text: own.text.slice(s.start, s.end), citation: cite(context, placeOf(own, s.start, s.end)) },
            programs,
          }));
  return [...here, ...block.children.flatMap((c) => stepsOf(c, programs, context))];
}

/** The blocks that say how to apply, then the program's own words. */
export const channelTexts = (blocks: readonly Section[], draft: ProgramDraft): readonly string[] => [
  ...blocks
    .filter((b) => kindsOf(b).some((k) => k === 'procedure' || k === 'window' || k === 'contact' || k === 'materials'))
    .flatMap(textsOf),
  ...textsOf(draft.section),
];
