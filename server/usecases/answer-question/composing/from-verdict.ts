import type { Decision } from '../../../domain/delivery/decision.ts';
import { chineseDate } from '../../../domain/language/chinese-date.ts';
import { factDefinition } from '../../../domain/enterprise/facts.ts';
import { leavesOf } from '../../../domain/subsidy/condition.ts';
import { childrenOf } from '../../../domain/subsidy/evaluate.ts';
import type { SubsidyProgram } from '../../../domain/subsidy/program.ts';
import type { Eligibility, Explanation, Verdict } from '../../../domain/subsidy/verdict.ts';
import type { Claim, Draft } from '../context.ts';
import type { JudgedProgram } from '../ports.ts';
import { lengthRead } from '../understanding/terms.ts';
import { asSaid } from './telling.ts';

const VERDICT_WORDS = { eligible: '符合', undetermined: '待确认', ineligible: '不符合', closed: '已截止' } as const satisfies Record<
  Eligibility,
  string
>;
export const ESTIMATE = '按已公开条款和您填写的信息测算，结果以主管部门认定为准。';
/** Conditions that are said, facts that are asked for, characters of one condition. */
const MOST_CONDITIONS = 5;
const MOST_FACTS = 4;
const CONDITION_ROOM = 60;

type Leaf = Extract<Explanation, { readonly sentence: string }>;
const isLeaf = (e: Explanation): e is Leaf => 'sentence' in e;

/** The leaves that make a node what it is: of a violated tree those that are violated. */
function deciding(e: Explanation): readonly Leaf[] {
  if (isLeaf(e)) return [e];
  if ('not' in e) return childrenOf(e).flatMap(deciding);
  return childrenOf(e)
    .filter((c) => c.verdict === e.verdict)
    .flatMap(deciding);
}

const cut = (text: string): string => (lengthRead(text) <= CONDITION_ROOM ? text : `${text.slice(0, CONDITION_ROOM - 1)}…`);
const claimsOf = (
  leaves: readonly { readonly text: string; readonly sentence?: string; readonly citation: Claim['citations'][number] }[],
): readonly Claim[] =>
  [...new Map(leaves.map((leaf) => [leaf.sentence ?? leaf.text, leaf])).values()].slice(0, MOST_CONDITIONS).map((leaf) => ({
    text: cut((leaf.sentence ?? asSaid(leaf.text)).replace(/(?<=^|：)(?:并且|以及|[且或并])(?=[^，。；]{4})/u, '')),
    citations: [leaf.citation],
  }));
const programOf = (program: SubsidyProgram, eligibility: Eligibility | null) => [
  { programId: program.id, documentId: program.documentId, title: program.title, eligibility },
];

/** How a verdict is said: 可能符合，请确认. */
export const verdictWord = (match: JudgedProgram): string =>
  match.toConfirm ? '可能符合，请确认' : isUpcoming(match) ? '还没到申报时间' : VERDICT_WORDS[match.eligibility];
/** Nothing can be handed in yet; what the conditions say can already be told. */
const isUpcoming = ({ eligibility, closedBecause }: JudgedProgram): boolean =>
  eligibility === 'closed' && /开始申报/u.test(closedBecause ?? '');
const BY_CONDITIONS = { satisfied: '符合', violated: '不符合', unknown: '待确认' } as const satisfies Record<Verdict, string>;
/** What makes the verdict, each with its citation. */
export const decidingClaims = ({ explanation }: JudgedProgram): readonly Claim[] =>
  explanation === undefined ? [] : claimsOf(deciding(explanation));

/** Whether the asker's enterprise fits one program: the verdict first, then what decides it, then what is missing. */
export function fromVerdict(program: SubsidyProgram, match: JudgedProgram, before = ''): Draft {
  const { eligibility, explanation, missingFacts, closedBecause } = match;
  const word = verdictWord(match);
  const upcoming = isUpcoming(match) && explanation !== undefined;
  const claims = explanation === undefined || (eligibility === 'closed' && !upcoming) ? standFor(program) : claimsOf(deciding(explanation));
  const isOpen = eligibility === 'undetermined' || (upcoming && explanation.verdict === 'unknown');
  const missing =
    isOpen && missingFacts.length > 0
      ? `还需补充：${missingFacts
          .slice(0, MOST_FACTS)
          .map((f) => factDefinition(f).label)
          .join('、')}。`
      : '';
  const because = `${eligibility === 'closed' && closedBecause ? `${closedBecause}。` : ''}${upcoming ? `按条件判断：${BY_CONDITIONS[explanation.verdict]}。` : ''}`;
  return {
    status: isOpen ? 'partial' : 'answered',
    completeness: isOpen ? 'partial' : 'complete',
    lead: `${before}“${program.title}”：${word}。${because}`,
    claims,
    closing: `\n${missing}${ESTIMATE}`,
    layout: 'list',
    programs: programOf(program, eligibility),
    followUps: [],
  };
}

/** Without facts of the enterprise: the conditions, and which facts decide them. */
export function factsNeeded(program: SubsidyProgram): Draft {
  const leaves = leavesOf(program.conditions);
  const facts = [...new Set(leaves.flatMap((l) => ('fact' in l ? [l.fact] : [])))].slice(0, MOST_FACTS);
  const claims = leaves.length > 0 ? claimsOf(leaves.map(({ text, citation }) => ({ text, citation }))) : standFor(program);
  const ask =
    facts.length === 0 ? '贵企业的基本信息是什么？' : `贵企业的${facts.map((f) => `“${factDefinition(f).label}”`).join('、')}是什么？`;
  return {
    status: 'clarification',
    completeness: 'partial',
    lead: `想先确认一点：${ask}补充后可以逐条判断。“${program.title}”的条件：`,
    claims,
    closing: '',
    layout: 'list',
    programs: programOf(program, null),
    followUps: [],
  };
}

/** 为什么没推给我: the verdict as it was stored when deliveries were planned, then what decides it now. */
export function fromDecision(program: SubsidyProgram, match: JudgedProgram, decision: Decision | null): Draft {
  if (decision === null) return fromVerdict(program, match, '没有这个项目对贵企业的推送判定。按现有信息判断，');
  const told = decision.eligibility === 'eligible' || decision.toConfirm;
  const before = told
    ? `${chineseDate(decision.day)}的判定是“${decision.toConfirm ? '可能符合，请确认' : VERDICT_WORDS[decision.eligibility]}”，属于推送范围，请查看站内消息和推送设置。现在，`
    : `${chineseDate(decision.day)}的判定是“${VERDICT_WORDS[decision.eligibility]}”，所以没有推送：${decision.because.replace(/[。；]$/u, '')}。现在，`;
  return fromVerdict(program, match, before);
}

/** What a program rests on where no condition decides: its time, else its award, else its first condition. */
function standFor({ window, awards, conditions }: SubsidyProgram): readonly Claim[] {
  if (window.citation !== null) return [{ text: cut(asSaid(window.citation.quote)), citations: [window.citation] }];
  const [award] = awards;
  const [leaf] = leavesOf(conditions);
  if (award !== undefined) return [{ text: cut(asSaid(award.text)), citations: [award.citation] }];
  return leaf === undefined ? [] : claimsOf([{ text: leaf.text, citation: leaf.citation }]);
}
