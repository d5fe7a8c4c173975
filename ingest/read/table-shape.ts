import { fieldLabelOf } from '../structure/field-labels.ts';

const LONG_CELL = 120;

/** 申报条件 | 1.…⏎2.… in two columns is a guide in the shape of a table: its labels head blocks of text. */
export function pairsLabels(rows: readonly (readonly string[])[]): boolean {
  const pairs = rows.filter((cells) => cells.length === 2);
  const labelled = pairs.filter(([label, text]) => fieldLabelOf(label ?? '')?.alone === true && text !== undefined && text !== '');
  return (
    labelled.length >= 2 &&
    labelled.length >= rows.length * 0.5 &&
    labelled.some(([, text]) => (text?.length ?? 0) >= LONG_CELL || (text ?? '').includes('\n'))
  );
}
