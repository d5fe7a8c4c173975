import type { Provision } from '../../server/domain/policy/provision.ts';
import type { SourceText } from '../source-text.ts';

/** The provisions of a document in reading order; with what separates them they give back its text. */
export function readProvisions(source: SourceText): readonly Provision[] {
  const provisions: Provision[] = [];
  let at = 0;
  for (const line of source.text.split('\n')) {
    const lead = line.length - line.trimStart().length, text = line.trim();
    if (text !== '') {
      const ordinal = provisions.length;
      provisions.push({ ordinal, parent: null, path: `第${ordinal + 1}段`, kind: ordinal === 0 ? 'title' : 'paragraph', marker: null, heading: null, text, start: at + lead, end: at + lead + text.length, children: 0 });
    }
    at += line.length + 1;
  }
  return provisions;
}
