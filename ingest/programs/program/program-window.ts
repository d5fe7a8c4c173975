import { readOnce } from '../../read-once.ts';
import type { Section } from '../outline/outline.ts';
import { allTexts, kindsOf } from '../segment/program-draft.ts';
import type { WindowSource } from '../window.ts';
import type { DocumentReading } from './document-reading.ts';

/** Where the dates of application of a program may stand among its blocks. */
export function windowSources(blocks: readonly Section[], document: DocumentReading): readonly WindowSource[] {
  const dedicated = blocks
    .filter((b) => kindsOf(b).includes('window'))
    .flatMap(allTexts)
    .map((text) => ({ text, dedicated: true }));
  return dedicated.concat(
    blocks
      .filter((b) => kindsOf(b).some((k) => k === 'procedure' || k === 'contact' || k === 'materials'))
      .flatMap(allTexts)
      .map((text) => ({ text, dedicated: false })),
    dedicated.length > 0 || document.context.metadata.kind !== 'notice'
      ? []
      : readOnce(document.root, 'texts', () => allTexts(document.root)).map((text) => ({ text, dedicated: false })),
  );
}
