import type { CitedText } from '../../server/domain/subsidy/program.ts';

/** A material and the programs (by position) that ask for it. */
export interface RoutedMaterial {
  readonly material: CitedText;
  readonly programs: ReadonlySet<number>;
}
