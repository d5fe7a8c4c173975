import type { ConditionPassage } from '../../conditions/condition-passage.ts';
import type { ReadingContext } from '../../reading-context.ts';
import type { ListedFirms } from '../listed-firms.ts';
import type { Section } from '../outline/outline.ts';
import type { WindowSource } from '../window.ts';

/** What the programs of one document are read with. */
export interface DocumentReading {
  readonly root: Section;
  readonly context: ReadingContext;
  /** What each of its programs is called. */
  readonly names: readonly (readonly string[])[];
  readonly windowsFor: (index: number) => readonly WindowSource[];
  readonly scope: readonly ConditionPassage[];
  /** Firms on a list that the document sets up. */
  readonly listed: ListedFirms | null;
}
