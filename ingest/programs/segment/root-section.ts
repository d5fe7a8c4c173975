import { PARAGRAPH, type Section } from '../outline/outline.ts';

/** A document as the section above all others. */
export const rootSection = (title: string, sections: readonly Section[], text: string): Section => ({
  start: 0,
  end: text.length,
  rank: 0,
  heading: title,
  kinds: [],
  own: { text: '', offsets: [] },
  body: { text: '', offsets: [] },
  children: sections.flatMap((s) => underTitle(s, title)),
  provision: sections[0]?.provision ?? 0,
});

const SHORTEST_TITLE = 8;

/**
 * …补助奖励办法 ⏎ 一、… ⏎ 二、…: the title printed above the text reads like the heading of a block; what stands under it is the document.
 */
function underTitle(section: Section, title: string): readonly Section[] {
  const words = section.own.text.replace(/[\s。《》]/gu, '');
  const whole = title.replace(/[\s《》]/gu, '');
  const isTitle =
    section.children.length > 0 &&
    words.length >= SHORTEST_TITLE &&
    words.length <= whole.length &&
    whole.includes(words) &&
    section.children.some((c) => c.heading !== null || c.rank < PARAGRAPH);
  return isTitle && (section.kinds.length > 0 || words === whole) ? section.children : [section];
}
