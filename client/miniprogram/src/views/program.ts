import {
  awardFigure,
  calculationInWords,
  conditionLines,
  deadlineOfMatch,
  heldInWords,
  inTitleMarks,
  leafBadge,
  leavesIn,
  REVIEW_WORDS,
  valueInWords,
  verdictBadge,
  type Badge,
  type Citation,
  type Deadline,
  type FactDescription,
  type GroupName,
  type Match,
  type MatchCard,
} from '@policy-navigator/client-shared';

/** A place to open the original at, as a button's data carries it. */
export interface Place {
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
}
export const placeOf = ({ documentId, start, end }: Citation): Place => ({ documentId, start, end });

export interface FigureView {
  readonly before: string;
  readonly number: string;
  readonly unit: string;
}
export interface ConditionView {
  readonly words: string | null;
  readonly badge: Badge | null;
  readonly text: string;
  readonly actual: string;
  readonly clause: string;
  readonly place: Place | null;
  readonly depth: number;
  readonly confirm: ConfirmView | null;
}
/** What a person can say of a condition; `said`: they did. `ifGood`, `ifBad`: whether the words hold then (`yes`, `no`). */
export interface ConfirmView {
  readonly programId: string;
  readonly said: boolean;
  readonly good: string;
  readonly bad: string;
  readonly ifGood: string;
  readonly ifBad: string;
}
export interface CardView {
  readonly id: string;
  readonly documentId: string;
  readonly title: string;
  readonly badge: Badge;
  readonly deadline: Deadline | null;
  readonly line: string;
  readonly figure: FigureView | null;
  readonly calculation: string;
  readonly closedBecause: string;
  readonly near: readonly { readonly sentence: string; readonly place: Place }[];
  readonly conditions: readonly ConditionView[];
  readonly source: string;
  readonly open: boolean;
}
interface Words {
  readonly facts: ReadonlyMap<string, FactDescription>;
  readonly names: Readonly<Record<string, string>>;
  readonly today: string;
}

/** One program for this enterprise: verdict, figure, deadline, then each condition with its reason. */
export function cardView(card: MatchCard, group: GroupName, words: Words, open: boolean): CardView {
  const { match, program } = card;
  const conditions = conditionViews(match, words);
  const leaves = leavesIn(conditionLines(match.explanation));
  const calculation = calculationInWords(match);
  return {
    id: program.id,
    documentId: program.documentId,
    title: program.title,
    badge: verdictBadge(match, program.status),
    deadline: deadlineOfMatch(card, words.today),
    line: [program.department, program.automatic === true ? '免申即享' : null, heldInWords(leaves)]
      .filter((s) => s !== null && s !== '')
      .join(' · '),
    figure: awardFigure(match.award),
    calculation: calculation === null ? '' : group === 'near' ? `达到条件后，${calculation}` : calculation,
    closedBecause: match.closedBecause === null ? '' : `${match.closedBecause}。`,
    near: group === 'near' ? (match.nearMiss?.changes ?? []).map((c) => ({ sentence: c.sentence, place: placeOf(c.citation) })) : [],
    conditions,
    source: `${program.documentTitle === program.title ? '' : `${inTitleMarks(program.documentTitle)}，`}${REVIEW_WORDS[program.review]}`,
    open,
  };
}

export const conditionViews = (match: Match, { facts, names }: Words): readonly ConditionView[] =>
  conditionLines(match.explanation).map((line): ConditionView => {
    const depth = Math.min(line.depth, 3);
    if (line.type === 'group')
      return { words: line.words, badge: null, text: '', actual: '', clause: '', place: null, depth, confirm: null };
    const { leaf } = line;
    const fact = 'manual' in leaf ? undefined : facts.get(leaf.fact);
    const actual =
      'manual' in leaf
        ? leaf.verdict === 'unknown'
          ? '请对照原文确认'
          : leaf.sentence
        : leaf.actual === null
          ? `未填写${fact?.label ?? ''}`
          : valueInWords(fact, leaf.actual, names);
    return {
      words: null,
      badge: leafBadge(leaf),
      text: leaf.text,
      actual,
      clause: leaf.citation.provisionPath || '原文',
      place: placeOf(leaf.citation),
      depth,
      confirm: 'manual' in leaf ? confirmView(match.programId, leaf.verdict !== 'unknown', line.negated) : null,
    };
  });

const confirmView = (programId: string, said: boolean, negated: boolean): ConfirmView =>
  negated
    ? { programId, said, good: '没有此情形', bad: '有此情形', ifGood: 'no', ifBad: 'yes' }
    : { programId, said, good: '确认符合', bad: '不符合', ifGood: 'yes', ifBad: 'no' };
