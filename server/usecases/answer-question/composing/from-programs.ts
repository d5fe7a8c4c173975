import type { Draft } from '../context.ts';
import type { ProgramAbout } from '../reading/programs-about.ts';
import { foldText } from '../understanding/terms.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { programRows, type Telling } from './program-rows.ts';

/** 租厂房有没有补贴？ What there is for the matters, program by program. */
export const fromPrograms = (found: readonly ProgramAbout[], matters: Understanding['subjects'], telling: Telling): Draft =>
  programRows(found, telling, ({ all, shown, more }) => {
    const about = matters.map((m) => `“${m.word}”`).join('、');
    // Found by what officials call it: whether that is the same is not for us to say.
    const sure = shown.every(({ offered, award }) =>
      matters.every((m) => foldText(offered.program.title + award.text).includes(m.said[0] ?? '')),
    );
    return `已收录、未注明失效的政策里，${sure ? '' : '可能'}与${about}有关${telling.judged === null ? '' : '、没有排除贵企业'}的有${all}项${more}：`;
  });
