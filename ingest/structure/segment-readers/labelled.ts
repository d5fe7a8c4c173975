import { fieldLabelOf } from '../field-labels.ts';
import { annexHeading, speakerOf } from '../lines.ts';
import type { Segment } from '../segments.ts';
import { tableLayoutOf } from '../tables.ts';
import type { Reading } from './reading.ts';

export function readTable(reading: Reading, segment: Segment, i: number): number | null {
  if (segment.block.kind !== 'table') return null;
  const before = reading.outline.last;
  const { table, label } = tableLayoutOf(
    reading.source,
    segment,
    (reading.tables += 1),
    before === null ? '' : reading.outline.ownText(before),
  );
  reading.outline.add({ kind: 'table', start: segment.start, end: segment.end, heading: table.caption, label, table });
  return i + 1;
}

export function readSpeaker(reading: Reading, segment: Segment, i: number): number | null {
  const { outline } = reading;
  const speaker = segment.first ? speakerOf(segment.text) : null;
  if (speaker === null) return null;
  const words = segment.text.slice(speaker.length).split('\n', 1)[0] ?? '';
  if (speaker.role === 'question') {
    const n = (reading.questions += 1);
    const asked = outline.openQuestion;
    if (asked !== null) outline.closeTo((node) => node === asked.parent);
    outline.addLevel({ kind: 'question', start: segment.start, end: segment.end, heading: words, label: `问${n}` }, 'question');
  } else {
    outline.closeTo((node) => node.kind === 'question' || node.style === 'annex' || (node.style !== 'answer' && node.children === 0));
    outline.addUnder({ kind: 'answer', start: segment.start, end: segment.end, label: '答' }, 'answer');
  }
  return i + 1;
}

export function readField(reading: Reading, segment: Segment, i: number): number | null {
  const field = segment.first ? fieldLabelOf(segment.text) : null;
  if (field === null) return null;
  const { outline, segments } = reading;
  reading.innerTitleExpected = false;
  const level = outline.openLevel('field');
  if (level === null)
    outline.closeTo(
      (node) =>
        !/^(?:arabic-paren|arabic-half|circled|letter|ordinal-is|ordinal-word)$/u.test(node.style ?? '') &&
        !(/^arabic/u.test(node.style ?? '') && node.heading === null),
    );
  const next = segments[i + 1];
  const joins =
    field.alone &&
    next !== undefined &&
    next.block.kind === 'line' &&
    next.marker === null &&
    next.first &&
    fieldLabelOf(next.text) === null &&
    speakerOf(next.text) === null &&
    annexHeading(next.text) === null &&
    next.block.layout === null;
  outline.addLevel(
    { kind: 'heading', start: segment.start, end: joins ? next.end : segment.end, heading: field.label, label: field.label },
    'field',
  );
  return joins ? i + 2 : i + 1;
}
