import { minutesToSay, spokenText } from '../../language/spoken-text.ts';
import { gap, type DraftSection, type Statement } from './draft.ts';
import { guideFields } from './guide.ts';
import { changeStatements, pointSections } from './policy-points.ts';
import { termStatements } from './question-and-answer.ts';
import { awardStatements, type DraftSubject } from './subject.ts';

/** 音频稿 is at most so long; what comes last is left out first. */
const LONGEST_MINUTES = 10;

/** The policy as it is read out: numbers, dates and numbers of documents in words. */
export function audioSections(subject: DraftSubject): readonly DraftSection[] {
  const point = (p: string) => pointSections(subject).find((s) => s.point === p)?.statements ?? [];
  const sections: readonly DraftSection[] = [
    { heading: '为什么出台', statements: point('background') },
    ...subject.programs.flatMap((program) => {
      const six = guideFields(subject, program);
      return [
        { heading: `${program.title}，谁可以申报`, statements: six.申报条件 },
        { heading: '能得到多少支持', statements: awardStatements(program) },
        { heading: '什么时候、怎么办', statements: [...six.起止时间, ...six.办理流程] },
        { heading: '找谁咨询', statements: [...six.承办部门, ...six.联系方式] },
      ];
    }),
    { heading: '什么时候起施行', statements: termStatements(subject) },
    { heading: '和以前比有什么变化', statements: changeStatements(subject) },
  ];
  return withinTime(
    sections
      .map((s) => ({ ...s, heading: spokenText(s.heading), statements: s.statements.map(spoken) }))
      .filter((s) => s.statements.length > 0),
  );
}

const spoken = (s: Statement): Statement => (s.gap === null ? { ...s, text: spokenText(s.text) } : s);

function withinTime(sections: readonly DraftSection[]): readonly DraftSection[] {
  const kept: DraftSection[] = [];
  let minutes = 0;
  for (const section of sections) {
    const statements: Statement[] = [];
    for (const s of section.statements) {
      minutes += minutesToSay(s.text);
      if (minutes > LONGEST_MINUTES) return [...kept, { ...section, statements: [...statements, gap('篇幅已到10分钟，其余内容请取舍')] }];
      statements.push(s);
    }
    kept.push({ ...section, statements });
  }
  return kept;
}
