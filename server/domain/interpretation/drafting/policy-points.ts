import { readPoints } from '../nine-points.ts';
import { NINE_POINTS, POINT_NAMES, type InterpretationPoint } from '../points.ts';
import { passagesOf } from '../passages.ts';
import { rulesOf } from '../statements.ts';
import { gap, say, type DraftSection, type Statement } from './draft.ts';
import { awardStatements, citeSpan, conditionStatements, FORBIDDEN, type DraftSubject } from './subject.ts';

/** What the rules on interpretation want told and the policy itself seldom says, for a person to add. */
const ASKED: Readonly<Record<InterpretationPoint, string>> = {
  background: '出台背景和上位依据',
  objectives: '要达到的目标',
  mainContent: '主要内容',
  scope: '适用范围和对象',
  criteria: '执行标准和口径',
  cautions: '申报时须注意的事项',
  keyTerms: '专业词语的解释',
  benefits: '企业和群众得到的实惠，可举一个真实的例子',
  changes: '与此前政策相比有什么变化',
};
/** New provisions that are told; changed values always are. */
const MOST_ADDED = 6;
/** Enough for an outline, per point. */
const MOST = 12;

/** The nine points, each with the policy's own words for it or a gap. */
export const pointSections = (subject: DraftSubject): readonly DraftSection[] =>
  NINE_POINTS.map((point) => {
    const statements = unique(TELL[point](subject)).slice(0, MOST);
    return { heading: POINT_NAMES[point], point, statements: statements.length > 0 ? statements : [gap(ASKED[point])] };
  });

const TELL: Readonly<Record<InterpretationPoint, (s: DraftSubject) => readonly Statement[]>> = {
  background: (s) => {
    const read = cued('background')(s);
    return read.length > 0 ? read : sentences(s, /根据|为了?(?:深入)?(?:贯彻|落实)|依据|按照[^。]{0,40}部署/u).slice(0, 2);
  },
  objectives: cued('objectives'),
  mainContent: ({ policy, exempt }) =>
    rulesOf(policy, exempt)
      .filter((r) => r.needsNone === null && r.provision.kind !== 'item')
      .map((r) => {
        const sentence = r.parts[0] ?? r;
        return say(sentence.text, citeSpan(policy, sentence));
      }),
  scope: cued('scope'),
  criteria: ({ programs }) => programs.flatMap((p) => conditionStatements(p.conditions)).filter((s) => !s.text.startsWith(FORBIDDEN)),
  cautions: (s) => [
    ...s.programs.flatMap((p) => conditionStatements(p.conditions)).filter((st) => st.text.startsWith(FORBIDDEN)),
    ...s.programs.flatMap((p) => (p.stacking ? [say(p.stacking.citation.quote, p.stacking.citation)] : [])),
    ...sentences(s, /不得|逾期|不予|追回|骗取|弄虚作假|失信/u),
  ],
  keyTerms: (s) => sentences(s, /是指|本办法所称|本细则所称|所称[^，。]{2,20}[，是]|以下简称/u),
  benefits: ({ programs }) => programs.flatMap(awardStatements),
  changes: changeStatements,
};

/** The passage of the policy that the words of an interpretation would also give away. */
function cued(point: InterpretationPoint) {
  return ({ policy }: DraftSubject): readonly Statement[] => {
    const passage = readPoints(passagesOf([policy]), 0).find((p) => p.point === point)?.passage ?? null;
    return passage === null ? [] : [say(passage.text, citeSpan(policy, passage))];
  };
}

const sentences = ({ policy }: DraftSubject, words: RegExp): readonly Statement[] =>
  passagesOf([policy])
    .filter((p) => !p.naming && p.text.length >= 8 && words.test(p.text))
    .map((p) => say(p.text, citeSpan(policy, p)));

/** Values that changed against the former version, both sides cited. */
export function changeStatements({ former }: Pick<DraftSubject, 'former'>): readonly Statement[] {
  if (former === null) return [];
  const changed = former.changes.flatMap((c) =>
    c.values
      .filter((v) => v.old !== null && v.new !== null)
      .map((v) =>
        say(`${v.about === null ? '' : `${v.about}：`}由“${v.old ?? ''}”改为“${v.new ?? ''}”`, ...[c.old, c.new].filter((s) => s !== null)),
      ),
  );
  const added = former.changes
    .flatMap((c) => (c.change === 'added' && c.new !== null && !c.new.quote.trim().endsWith('：') ? [{ ...say(c.new.quote, c.new) }] : []))
    .map((s) => ({ ...s, text: `新增：${s.text}` }));
  const left = added.length - MOST_ADDED;
  return [...changed, ...added.slice(0, MOST_ADDED), ...(left > 0 ? [gap(`另有${left}条新增规定，请取舍`)] : [])];
}

const unique = (statements: readonly Statement[]): readonly Statement[] => [...new Map(statements.map((s) => [s.text, s])).values()];
