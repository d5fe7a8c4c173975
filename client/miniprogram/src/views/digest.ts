import { longDate, weekday, type Digest } from '@policy-navigator/client-shared';
import { placeOf, type Place } from './program.ts';

interface ItemView {
  readonly id: string;
  readonly title: string;
  readonly change: string;
  readonly quotes: readonly { readonly text: string; readonly path: string; readonly place: Place }[];
  /** As the voice says it, with numbers in words. */
  readonly spoken: string;
}
export interface DigestView {
  readonly day: string;
  readonly dayWords: string;
  readonly summary: string;
  readonly items: readonly ItemView[];
  readonly audio: boolean;
}

/** 每日一听 as text: what is quoted stands as it is written. */
export const digestView = (d: Digest): DigestView => ({
  day: d.day,
  dayWords: `${longDate(d.day)}（${weekday(d.day)}）`,
  summary:
    d.items.length === 0
      ? ''
      : `${d.items.length}份新发布或有变化，听完约${Math.max(1, Math.round(d.minutes))}分钟。${d.left > 0 ? `另有${d.left}份因时长没有列入。` : ''}`,
  audio: d.audio && d.items.length > 0,
  items: d.items.map((item) => ({
    id: item.documentId,
    title: item.title,
    change: item.change === 'new' ? '新发布' : '有变化',
    quotes: item.citations
      .filter((c) => c.quote !== item.title)
      .map((c) => ({ text: c.quote, path: c.provisionPath.replace(/、$/u, '') || '原文', place: placeOf(c) })),
    spoken: item.spoken,
  })),
});

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
/** 1:05 / 9:20; the length only once it is known. */
export const heardWords = ({ at, length }: { readonly at: number; readonly length: number }): string =>
  length > 0 ? `${clock(at)} / ${clock(length)}` : clock(at);
