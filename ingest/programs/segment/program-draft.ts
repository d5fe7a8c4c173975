import type { ReadingContext } from '../../reading-context.ts';
import { givesSomething } from '../awards/award-words.ts';
import { qualifiedBlockOf, type BlockKind } from '../block-heading.ts';
import type { Folded } from '../folded.ts';
import type { Section } from '../outline/outline.ts';

/** One program as the outline shows it: where it stands, and the blocks that hold for it. */
export interface ProgramDraft {
  readonly title: string;
  /** The section that describes it. */
  readonly section: Section;
  /** Only these words of the section, where one paragraph holds several programs. */
  readonly only: Folded | null;
  /** Headings above it, outermost first. */
  readonly path: readonly string[];
  /** Other names by which the document calls it. */
  readonly called?: readonly string[];
  /** Blocks beside it or above it, which it may share with other programs. */
  readonly shared: readonly Section[];
  /** Whether a statement of its text is about it, where its text is about other kinds of applicant too. */
  readonly concerns?: (statement: string) => boolean;
}

export const GIVING: readonly BlockKind[] = ['awards', 'scope'];

/** The kinds of block a section is, by its heading alone or by a heading that names a program too (…专题申报资料). */
export function kindsOf(section: Section): readonly BlockKind[] {
  const { heading } = section;
  // a document's title may read like a block's: 专项资金申报条件及要求
  if (section.rank === 0) return [];
  if (heading === null) return section.kinds;
  const qualified = section.kinds.length > 0 ? null : qualifiedBlockOf(heading);
  const kinds = qualified ? [qualified.kind] : section.kinds;
  // 宣传材料：最高支持比例50%… is a kind of cost, 申报材料：… a block
  const isCost =
    kinds.includes('materials') && !/申报|申请|提交|所需|提供|附件|报送|要求|清单/u.test(heading) && givesSomething(section.body.text);
  return isCost ? [] : kinds;
}

/** The blocks of a program's own section. */
export const ownBlocks = (section: Section): readonly Section[] =>
  section.children.flatMap((c) => (kindsOf(c).length > 0 ? [c] : ownBlocks(c)));

export const contains = (outer: Section, inner: Section): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** What stands under a program's heading. */
export const wordsOf = (draft: ProgramDraft, context: ReadingContext): string =>
  draft.only?.text ?? context.text.slice(draft.section.start, draft.section.end);

/** The words of a section and of all under it, part by part. */
export const allTexts = (section: Section): readonly Folded[] => [section.own, ...section.children.flatMap(allTexts)];
