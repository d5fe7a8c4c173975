import { readOnce } from '../../read-once.ts';
import type { BlockKind } from '../block-heading.ts';
import type { Section } from '../outline/outline.ts';
import { kindsOf, ownBlocks, type ProgramDraft } from '../segment/program-draft.ts';

type Names = readonly (readonly string[])[];
type ReadBlock<T> = (block: Section, names: Names) => readonly T[];
interface Routed {
  readonly programs: ReadonlySet<number>;
}

/** The blocks that hold for one program, and what is read from them for it. */
export interface ProgramBlocks {
  readonly sections: readonly Section[];
  /** What `read` finds in the blocks of these kinds; of blocks that programs share, only what is meant for this one. */
  readonly of: <T extends Routed>(kinds: readonly BlockKind[], read: ReadBlock<T>) => readonly T[];
  /** Those of `items` that are meant for this program. */
  readonly mine: <T extends Routed>(items: readonly T[]) => readonly T[];
}

/** The blocks of the `index`-th program: its own, which speak of nobody else, and those it shares with programs of these names. */
export function blocksFor(draft: ProgramDraft, index: number, names: Names): ProgramBlocks {
  const own = draft.only ? [] : ownBlocks(draft.section);
  const blocks = [...own.map((block) => ({ block, names: [] as Names })), ...draft.shared.map((block) => ({ block, names }))];
  const mine = <T extends Routed>(items: readonly T[]) => items.filter((i) => i.programs.has(index));
  return {
    sections: blocks.map((b) => b.block),
    mine,
    of: (kinds, read) =>
      blocks
        .filter(({ block }) => kindsOf(block).some((k) => kinds.includes(k)))
        .flatMap(({ block, names: called }) => (called.length > 0 ? mine(read(block, called)) : read(block, called))),
  };
}

/** Blocks that programs share are read with the names of all of them, so once for all. */
export const shared =
  <T>(what: string, read: ReadBlock<T>): ReadBlock<T> =>
  (block, names) =>
    names.length === 0 ? read(block, names) : readOnce(block, what, () => read(block, names));
