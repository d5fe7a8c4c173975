import { CONTACT, MEASURED, wantedBy, type Focus } from '../understanding/focus.ts';
import { foldText } from '../understanding/terms.ts';
import type { Understanding } from '../understanding/understanding.ts';
import type { PreparedDocument, Sentence } from './prepared-document.ts';
import { RANKING } from './ranking.ts';
import { countsIn } from './traits.ts';

/** 什么时候截止？ 还来得及报吗？ are about when to apply, not about any other day. */
export const ASKS_WINDOW = /截止|来得及|赶(?:得|不)上|晚不晚|申[报请领]|报名|受理|能报|几号报/u;

/** Which focuses a sentence meets, and what that speaks for it. */
export function focusValue(
  document: PreparedDocument,
  sentence: Sentence,
  { question, focuses, units }: Understanding,
): { meets: Focus[]; value: number } {
  const wanted = (f: Focus) => (f === 'date' && ASKS_WINDOW.test(question) ? (['day'] as const) : wantedBy(f));
  const meets = focuses.filter(
    (f) =>
      wanted(f).length === 0 ||
      wanted(f).some((trait) => document.shows(sentence, trait)) ||
      (CONTACT.has(f) && document.tells(sentence, f)),
  );
  const measured = focuses.filter((f) => MEASURED.has(f));
  const asked = measured.length > 0 ? measured : focuses;
  const share = asked.length === 0 ? 0 : asked.filter((f) => meets.includes(f)).length / asked.length;
  const text = units.length > 0 ? foldText(document.textOf(sentence)) : '';
  const unit = units.some((u) => countsIn(text, u)) ? RANKING.unit : 0;
  const phone =
    focuses.includes('phone') && meets.includes('phone') && /电话|咨询|联系|热线/u.test(document.textOf(sentence)) ? RANKING.phone : 0;
  return { meets, value: phone + (asked.length === 0 ? 0 : share > 0 ? RANKING.focus * share : RANKING.focusMissing) + unit };
}
