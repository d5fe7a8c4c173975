import { readFrontMatter, titleLength } from '../front-matter.ts';
import { isContentsLine, isDateLine } from '../lines.ts';
import type { Segment } from '../segments.ts';
import type { Reading } from './reading.ts';

/** Consecutive lines with dot leaders are one table of contents. */
export function readContents({ outline, segments }: Reading, segment: Segment, i: number): number | null {
  let n = i;
  while (segments[n] && isContentsLine(segments[n]?.text ?? '')) n += 1;
  const last = segments[n - 1];
  if (n - i < 2 || !last) return null;
  outline.close();
  outline.add({ kind: 'toc', start: segment.start, end: last.end, label: '目录' });
  return n;
}

export function readInnerTitle(reading: Reading, segment: Segment, i: number): number | null {
  const { outline, segments } = reading;
  const expected =
    reading.innerTitleExpected ||
    outline.last?.kind === 'signature' ||
    outline.last?.kind === 'annex' ||
    outline.last?.kind === 'toc' ||
    segment.block.layout === 'title';
  if (!expected || !segment.first || segment.marker !== null || isDateLine(segment.text)) return null;
  if (outline.last?.kind === 'annex' && outline.last.heading === null && namesAnnex(segment)) {
    outline.add({ kind: 'title', start: segment.start, end: segment.end, label: '标题' });
    return i + 1;
  }
  if (titleLength(segments, i, true) === 0) return null;
  outline.close();
  reading.innerTitleExpected = false;
  return readFrontMatter(outline, segments, i, true);
}

/** A short line under 附件1 is what the annex is called, whatever it ends in: …分值表, …申请程序 */
const namesAnnex = (s: Segment): boolean =>
  s.block.kind === 'line' && s.text.length <= 60 && !/[。；：:]/u.test(s.text) && s.end === s.block.end;

/** A heading that only the layout shows; numbered ones are read by their number. */
export function readLayoutHeading({ outline }: Reading, segment: Segment, i: number): number | null {
  if (segment.block.layout !== 'heading' || segment.marker !== null || !segment.first || segment.text.length > 80) return null;
  outline.addLevel(
    { kind: 'heading', start: segment.start, end: segment.end, heading: segment.text, label: segment.text },
    `h${Math.min(6, Math.max(1, segment.block.level))}`,
  );
  return i + 1;
}
