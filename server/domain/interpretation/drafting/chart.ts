import type { DraftSection, Statement } from './draft.ts';
import { gap } from './draft.ts';
import { guideFields } from './guide.ts';
import { changeStatements } from './policy-points.ts';
import { termStatements } from './question-and-answer.ts';
import { awardStatements, conditionStatements, type DraftSubject } from './subject.ts';

/** Lines a block can hold and still be taken in at a glance. */
const MOST_LINES = 8;

/** 一图读懂: at most six blocks, each with its layout. */
export function chartSections(subject: DraftSubject): readonly DraftSection[] {
  const first = subject.programs[0];
  const six = first === undefined ? null : guideFields(subject, first);
  const named = (program: { readonly title: string }, statements: readonly Statement[]) =>
    subject.programs.length > 1 ? statements.map((s) => ({ ...s, text: `${program.title}：${s.text}` })) : statements;
  const changes = changeStatements(subject).filter((s) => s.gap === null);
  const blocks: readonly DraftSection[] = [
    {
      heading: '谁可以申报',
      layout: 'conditions',
      statements:
        first === undefined
          ? [gap('适用对象')]
          : shared(
              subject.programs.length > 1
                ? conditionStatements({ allOf: subject.programs.map((p) => p.conditions) })
                : conditionStatements(first.conditions),
            ),
    },
    { heading: '能得到多少', layout: 'amounts', statements: shared(subject.programs.flatMap((p) => named(p, awardStatements(p)))) },
    { heading: '怎么办理', layout: 'steps', statements: shared(six?.办理流程 ?? []) },
    { heading: '什么时候', layout: 'timeline', statements: shared([...(six?.起止时间 ?? []), ...termStatements(subject)]) },
    ...(changes.length > 0 ? [{ heading: '新旧有什么不同', layout: 'old-and-new' as const, statements: shared(changes) }] : []),
    { heading: '找谁咨询', layout: 'steps', statements: shared([...(six?.承办部门 ?? []), ...(six?.联系方式 ?? [])]) },
  ];
  return blocks.map((b) => (b.statements.length > 0 ? b : { ...b, statements: [gap(`文件未写明“${b.heading}”`)] }));
}

/** What does not fit is told, not cut off silently. */
function shared(statements: readonly Statement[]): readonly Statement[] {
  if (statements.length <= MOST_LINES) return statements;
  return [...statements.slice(0, MOST_LINES), gap(`还有${statements.length - MOST_LINES}条未列入图中，请取舍`)];
}
