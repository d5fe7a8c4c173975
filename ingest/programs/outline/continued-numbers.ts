import { markerOf } from './marker.ts';
import type { Unit } from './units.ts';

const HEADING_RANK = 30;
const ITEM_RANK = 50;
/** Fewer numbers may go on by chance. */
const FEWEST = 6;

/**
 * 一、… 1. 2. 3. ⏎ 二、… 4. 5. 6. ⏎ 三、… 7.: numbers that go on over the headings count the measures of the document, so each of these
 * items is one, though it has no heading of its own.
 */
export function continuedItems(text: string, units: readonly Unit[]): ReadonlySet<Unit> {
  const run: Unit[] = [];
  let heads = 0;
  let goesOn = false;
  let lastHead = -1;
  for (const unit of units) {
    const line = text.slice(unit.start, unit.end);
    const marker = markerOf(line);
    if (marker?.rank === HEADING_RANK) heads += 1;
    if (marker?.rank !== ITEM_RANK || heads === 0) continue;
    const number = Number(/^\d{1,3}/u.exec(line)?.[0] ?? NaN);
    if (number !== run.length + 1) break;
    goesOn ||= run.length > 0 && heads > lastHead;
    lastHead = heads;
    run.push(unit);
  }
  return new Set(goesOn && run.length >= FEWEST ? run : []);
}
