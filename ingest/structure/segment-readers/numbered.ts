import type { ProvisionKind } from '../../../server/domain/policy/provision.ts';
import { headingOf } from '../headings.ts';
import { speakerOf } from '../lines.ts';
import type { Marker } from '../markers.ts';
import type { Outline } from '../outline.ts';
import type { Segment } from '../segments.ts';
import type { Reading } from './reading.ts';

export function readNumbered(reading: Reading, segment: Segment, i: number): number | null {
  if (segment.marker === null) return null;
  const { outline, segments } = reading;
  reading.innerTitleExpected = false;
  const marker = asMeant(reading, segment.marker, i);
  if (/^arabic(?:-comma)?$/u.test(marker.style)) reading.lastArabic = marker;
  const words = segment.text.slice(segment.marker.length);
  const heading = headingOf(words, marker.style === 'article');
  const question =
    (heading !== null && !heading.runIn && /[？?]/u.test(words.slice(heading.words.length, heading.words.length + 1))) ||
    (segments[i + 1] !== undefined && speakerOf(segments[i + 1]?.text ?? '')?.role === 'answer' && segments[i + 1]?.first === true);
  outline.addNumbered(
    {
      kind: question ? 'question' : kindOf(marker, outline, heading !== null),
      start: segment.start,
      end: segment.end,
      marker: segment.marker.printed,
      heading: heading?.words ?? (question ? words : null),
      headingAlone: heading?.runIn === false,
      label: labelOf(segment.marker),
    },
    marker,
  );
  return i + 1;
}

/** A label is what the path prints: 1. stays 1., 第一，becomes 第一. */
const labelOf = (marker: Marker): string => marker.printed;

/** 三 typed as 3、 between 二、 and 四、 counts with them. */
function asMeant({ outline, segments, lastArabic }: Reading, marker: Marker, i: number): Marker {
  if (marker.style !== 'arabic-comma' && marker.style !== 'arabic') return marker;
  const chinese = outline.openLevel('cn-comma');
  const runsOn = lastArabic?.style === marker.style && lastArabic.number === marker.number - 1;
  if (chinese === null || chinese.number !== marker.number - 1 || runsOn) return marker;
  const following = segments.slice(i + 1, i + 200).find((s) => s.marker?.style === 'cn-comma');
  return following?.marker?.number === marker.number + 1 ? { ...marker, style: 'cn-comma' } : marker;
}

function kindOf(marker: Marker, outline: Outline, hasHeading: boolean): ProvisionKind {
  switch (marker.style) {
    case 'part':
    case 'division':
      return 'part';
    case 'chapter':
      return 'chapter';
    case 'section':
      return 'section';
    case 'article':
      return 'article';
    default: {
      if (outline.openLevel('article') !== null)
        return marker.style === 'cn-paren' || marker.style === 'cn-comma' ? 'subparagraph' : 'item';
      return hasHeading ? 'heading' : 'item';
    }
  }
}
