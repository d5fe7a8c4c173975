import {
  answeredBadge,
  ANSWER_LEAD,
  awardFigure,
  blocksOf,
  deadlineOf,
  inTitleMarks,
  ORIGIN_WORDS,
  sourceLines,
  STAGE_WORDS,
  verdictBadge,
  type Badge,
  type Citation,
  type MatchReply,
} from '@policy-navigator/client-shared';
import type { Turn } from '../state/conversation.ts';
import type { FigureView } from './program.ts';

/** A run of a line: words, or numbers of citations with the characters that must not leave them. */
interface PartView {
  readonly text: string;
  readonly before: string;
  readonly after: string;
  readonly chips: readonly { readonly number: number; readonly label: string }[];
}
export interface TurnView {
  readonly id: string;
  readonly question: string;
  readonly enterprise: string;
  readonly failed: string;
  readonly stage: string;
  readonly done: boolean;
  readonly lead: string;
  readonly lines: readonly { readonly point: boolean; readonly parts: readonly PartView[] }[];
  readonly programs: readonly { readonly id: string; readonly title: string; readonly badge: Badge | null }[];
  readonly sources: readonly { readonly number: number; readonly words: string; readonly label: string }[];
  readonly origin: string;
  readonly followUps: readonly string[];
  readonly failedAnswer: boolean;
  readonly rating: string;
  readonly figure: {
    readonly title: string;
    readonly id: string;
    readonly sum: FigureView | null;
    readonly badge: Badge;
    readonly pill: string;
  } | null;
}

const labelOf = (number: number, c: Citation): string => `引用${number}，${inTitleMarks(c.title)}${c.provisionPath}`;
/** Programs named under an answer. */
const PROGRAMS = 4;

/** A turn as it is drawn; `matches` where the asker's facts were sent along. */
export function turnView(
  { id, question, enterprise, state: { text, citations, stage, answer }, failed, rating }: Turn,
  matches: MatchReply | null,
): TurnView {
  const lead = answer === null ? undefined : ANSWER_LEAD[answer.status];
  return {
    id,
    question,
    enterprise: enterprise ?? '',
    failed: failed ?? '',
    stage: answer === null && failed === null ? STAGE_WORDS[stage ?? 'searching'] : '',
    done: answer !== null,
    lead: lead !== undefined && !text.startsWith(lead.slice(0, -1)) ? lead : '',
    lines: blocksOf(text, citations.length).map(({ type, inlines }) => ({
      point: type === 'point',
      parts: inlines.map((inline): PartView =>
        inline.type === 'text'
          ? { text: inline.text, before: '', after: '', chips: [] }
          : {
              text: '',
              before: inline.before,
              after: inline.after,
              chips: inline.numbers.flatMap((number) => {
                const c = citations[number - 1];
                return c === undefined ? [] : [{ number, label: labelOf(number, c) }];
              }),
            },
      ),
    })),
    programs: (answer?.programs ?? []).slice(0, PROGRAMS).map((p) => ({
      id: p.programId,
      title: p.title,
      badge: answeredBadge(p, enterprise === null ? null : matches),
    })),
    sources:
      answer === null
        ? []
        : sourceLines(answer.citations).map(({ number, citation, same }) => ({
            number,
            words: `${same ? '同上' : inTitleMarks(citation.title)}　${citation.provisionPath}`,
            label: labelOf(number, citation),
          })),
    origin: answer === null || answer.status === 'error' ? '' : `${ORIGIN_WORDS[answer.origin]}结果以主管部门认定为准。`,
    followUps: answer?.followUps ?? [],
    failedAnswer: answer?.status === 'error',
    rating: rating ?? '',
    figure:
      answer === null || enterprise === null || matches === null
        ? null
        : figureView(answer.programs.find((p) => p.eligibility !== null)?.programId, matches),
  };
}

/** What the first program that was judged would give. */
function figureView(programId: string | undefined, { matches, programs, asOf }: MatchReply): TurnView['figure'] {
  const match = matches.find((m) => m.programId === programId);
  const program = programs.find((p) => p.id === programId);
  if (match === undefined || program === undefined) return null;
  return {
    title: program.title,
    id: program.id,
    sum: awardFigure(match.award),
    badge: verdictBadge(match, program.status),
    pill: deadlineOf(program.window, program.status, asOf).words,
  };
}
