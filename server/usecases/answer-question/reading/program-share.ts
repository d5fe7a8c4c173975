import { foldText } from '../understanding/terms.ts';
import type { Understanding } from '../understanding/understanding.ts';
import type { PreparedDocument, Sentence } from './prepared-document.ts';
import { RANKING } from './ranking.ts';

/**
 * What speaks for the program that a sentence was read for: it is called by what is asked about. 节能改造补助 of a sentence on 节能技术改造
 * is narrower than 技术改造.
 */
export function programValue(document: PreparedDocument, sentence: Sentence, understanding: Understanding): number {
  const { subjects, followsUp, question } = understanding;
  const share = followsUp ? null : programShare(document, sentence, understanding);
  if (share === null) return 0;
  if (share > 0) return RANKING.program * share;
  const text = foldText(document.textOf(sentence));
  const programs = document.programsAt(sentence.index);
  return subjects.some(({ word }) => {
    const at = text.indexOf(word);
    const own = at < 2 ? '' : text.slice(at - 2, at);
    return /^\p{Script=Han}{2}$/u.test(own) && !question.includes(own) && programs.some((p) => foldText(p.title).startsWith(own));
  })
    ? RANKING.narrower
    : 0;
}

/**
 * The share of what is asked about that the program of a sentence is called by; null where the sentence is of none, or nothing is named.
 */
export function programShare(document: PreparedDocument, sentence: Sentence, { subjects }: Understanding): number | null {
  const programs = document.programsAt(sentence.index);
  const title = foldText(document.record.metadata.title);
  if (subjects.length === 0 || programs.length === 0) return null;
  return Math.max(
    ...programs.map((program) => {
      const name = foldText(program.title);
      return subjects.filter((s) => s.said.some((word) => isCalled(name, word) || isCalled(title, word))).length / subjects.length;
    }),
  );
}

/** What may stand before a subject in a name without making it another: whose it is, which year's, what is done for it. */
const BEFORE_SUBJECT =
  /(?:企业|制造业|工业|行业|中小|小微|[省市区县年度批的对和与、及]|支持|鼓励|推动|促进|实施|关于|开展|申报|申请|组织|加强|加快|重点|专项|[^\p{Script=Han}])$/u;
/** Whether a name is of this subject: 节能技术改造补助 is not of 技术改造, which 工业企业技术改造专项资金 is. */
export function isCalled(name: string, subject: string): boolean {
  for (let at = name.indexOf(subject); at >= 0; at = name.indexOf(subject, at + 1))
    if (at === 0 || BEFORE_SUBJECT.test(name.slice(Math.max(0, at - 6), at))) return true;
  return false;
}
