import {
  figureOf,
  GROUP_WORDS,
  GROUPS,
  groupsOf,
  longDate,
  money,
  questionFor,
  totalOf,
  type Bundle,
  type FactDescription,
  type GroupName,
  type MatchReply,
} from '@policy-navigator/client-shared';
import { cardView, placeOf, type CardView, type Place } from './program.ts';

export interface GroupView {
  readonly name: GroupName;
  readonly words: string;
  readonly count: number;
  readonly cards: readonly CardView[];
}
export interface MatchesView {
  readonly head: string;
  readonly total: { readonly number: string; readonly unit: string } | null;
  readonly totalNote: string;
  readonly groups: readonly GroupView[];
  readonly bundle: { readonly words: string; readonly reasons: readonly { readonly words: string; readonly place: Place }[] } | null;
  readonly questions: readonly { readonly fact: FactDescription; readonly words: string; readonly weight: string }[];
}

export function matchesView(reply: MatchReply, facts: ReadonlyMap<string, FactDescription>): MatchesView {
  const groups = groupsOf(reply);
  const total = totalOf(groups['can-apply']);
  const words = { facts, names: reply.names, today: reply.asOf };
  const parts = [
    total.summed > 0 ? `${total.summed}项有确定金额` : '',
    total.open > 0 ? `${total.summed > 0 ? '另' : ''}${total.open}项金额以审核为准，未计入` : '',
  ].filter((s) => s !== '');
  return {
    head: `截至${longDate(reply.asOf)}，共核对${reply.matches.length}项`,
    total: total.summed > 0 ? figureOf(total.yuan) : null,
    totalNote: parts.length === 0 ? '' : `${parts.join('，')}。能否同时享受以文件规定为准。`,
    groups: GROUPS.filter((name) => groups[name].length > 0).map((name) => ({
      name,
      words: GROUP_WORDS[name],
      count: groups[name].length,
      cards: groups[name].map((card, i) => cardView(card, name, words, name === 'can-apply' && i === 0)),
    })),
    bundle: bundleView(reply.bundle),
    questions: reply.nextQuestions.flatMap((q) => {
      const fact = facts.get(q.fact);
      return fact === undefined
        ? []
        : [
            {
              fact,
              words: questionFor(fact),
              weight: `${q.decides > 0 ? `再答1题，可判定${q.decides}项` : `涉及${q.concerns}项`}${q.upTo !== null && q.upTo > 0 ? `，${q.decides > 0 ? '涉及' : ''}最高${money(q.upTo)}` : ''}`,
            },
          ];
    }),
  };
}

/** 最优组合, where some clause shuts something out. */
function bundleView({ members, leftOut, doubts, total: { min, max }, unpriced }: Bundle): MatchesView['bundle'] {
  if (leftOut.length + doubts.length === 0) return null;
  const sum =
    max === null
      ? min > 0
        ? `合计不少于${money(min)}`
        : '合计金额以审核为准'
      : max === 0
        ? '合计金额以审核为准'
        : min === max
          ? `合计${money(max)}`
          : min === 0
            ? `合计最高${money(max)}`
            : `合计${money(min)}至${money(max)}`;
  return {
    words: `${members.length}项可以一起申报，${sum}${unpriced > 0 ? `；其中${unpriced}项文件未写明金额，未计入` : ''}。已按从高不重复计算。`,
    reasons: [
      ...leftOut.map((l) => ({ words: `没有计入“${l.title}”：${l.sentence}`, place: placeOf(l.citation) })),
      ...doubts.map((d) => ({ words: d.sentence, place: placeOf(d.citation) })),
    ],
  };
}
