import { rulesOf } from '../statements.ts';
import { gap, say, type DraftSection, type Statement } from './draft.ts';
import { guideFields } from './guide.ts';
import { changeStatements, pointSections } from './policy-points.ts';
import { awardStatements, citeField, citeSpan, shortTitle, type DraftSubject } from './subject.ts';

/** 政策问答: what businesses ask of a policy, in the order in which they ask it. */
export function questionSections(subject: DraftSubject): readonly DraftSection[] {
  const name = `《${shortTitle(subject.policy)}》`;
  const point = (p: string) => pointSections(subject).find((s) => s.point === p)?.statements ?? [];
  return [
    { heading: `为什么出台${name}？`, statements: point('background') },
    ...subject.programs.flatMap((program) => {
      const six = guideFields(subject, program);
      const of = program.title;
      return [
        { heading: `谁可以申报“${of}”？`, statements: six.申报条件 },
        { heading: `“${of}”能得到多少支持？`, statements: orGap(awardStatements(program), '支持标准') },
        { heading: `“${of}”什么时候申报？`, statements: six.起止时间 },
        { heading: `申报“${of}”要交哪些材料？`, statements: six.材料清单 },
        { heading: `“${of}”怎么办理？`, statements: six.办理流程 },
        { heading: `“${of}”由谁负责，怎么咨询？`, statements: [...six.承办部门, ...six.联系方式] },
      ];
    }),
    ...(subject.programs.length === 0 ? ruleQuestions(subject) : []),
    { heading: `${name}从什么时候起施行，有效到什么时候？`, statements: orGap(termStatements(subject), '施行日期和有效期') },
    { heading: `与以前的政策相比有什么变化？`, statements: orGap(changeStatements(subject), '新旧政策的变化；没有旧政策的，可删去本问') },
  ];
}

const orGap = (statements: readonly Statement[], what: string): readonly Statement[] => (statements.length > 0 ? statements : [gap(what)]);

/** What the policy itself says its words mean, each term once. */
export const termStatements = ({ policy }: DraftSubject): readonly Statement[] => [
  ...new Map(
    ['effectiveFrom', 'expiresOn'].flatMap((field) => citeField(policy, field) ?? []).map((c) => [c.quote, say(c.quote, c)]),
  ).values(),
];

/** Of a policy without programs: what its titled provisions say. */
const ruleQuestions = ({ policy, exempt }: DraftSubject): readonly DraftSection[] =>
  rulesOf(policy, exempt)
    .filter((r) => r.needsNone === null && r.provision.heading !== null)
    .slice(0, 20)
    .map((r) => ({ heading: `关于“${r.provision.heading ?? ''}”，文件是怎么规定的？`, statements: [say(r.text, citeSpan(policy, r))] }));
