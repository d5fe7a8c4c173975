import { closesSoon } from '../../domain/delivery/change.ts';
import type { ChangeKind } from '../../domain/delivery/cause.ts';
import type { Decision } from '../../domain/delivery/decision.ts';
import { PUBLIC, unwantedBecause } from '../../domain/delivery/subscription.ts';
import { chinaDay } from '../../domain/language/dates.ts';
import { chineseDate } from '../../domain/language/chinese-date.ts';
import { statusAsOf, type SubsidyProgram } from '../../domain/subsidy/program.ts';
import { validityAsOf } from '../../domain/policy/validity.ts';
import type { OfferedProgram } from '../../domain/subsidy/match-program.ts';
import { deliveriesFor } from './make-deliveries.ts';
import type { EnterprisePlan, PlanInput } from './plan.ts';
import type { PushState } from './push-state.ts';

/** What is published for everyone: made from programs and dates alone, from no enterprise's profile. */
export function planPublications(input: PlanInput, state: PushState): EnterprisePlan {
  const day = chinaDay(input.now);
  const accounts = input.subscriptions.filter((s) => s.enterpriseId === PUBLIC && !s.optedOut);
  const deliveries =
    accounts.length === 0
      ? []
      : input.offered.flatMap((offered) => {
          const { program } = offered;
          const known = state.programs.get(program.id);
          const kind = occasion(offered, known?.seen?.day ?? null, known?.unchangedSince === null, day);
          if (kind === null) return [];
          const sentence = sentenceOf(kind, program);
          const mark = kind === 'closes-soon' ? (program.window.closesOn ?? '') : '';
          const decision: Decision = {
            programId: program.id,
            enterpriseId: PUBLIC,
            programVersion: known?.version ?? '',
            profileVersion: '',
            day,
            eligibility: 'undetermined',
            toConfirm: false,
            because: sentence,
            opensOn: program.window.opensOn,
            closesOn: program.window.closesOn,
            award: null,
            remindedOf: null,
          };
          const reason = {
            title: program.title,
            sentence,
            toConfirm: [],
            citation: program.window.citation ?? program.awards[0]?.citation ?? null,
          };
          return accounts
            .filter((s) => unwantedBecause({ ...s, personalised: true }, program, null) === null)
            .flatMap((s) => deliveriesFor(s, { cause: { kind, mark }, before: null }, reason, decision, offered, { score: 0 }, input.now));
        });
  return { enterpriseId: PUBLIC, deliveries, decisions: [], versions: [] };
}

function occasion({ program, terms }: OfferedProgram, seenOn: string | null, changed: boolean, day: string): ChangeKind | null {
  const status = statusAsOf(program.window, day);
  const validity = validityAsOf(terms, day);
  if (status === 'closed' || status === 'upcoming' || validity === 'expired' || validity === 'repealed' || validity === 'not-yet-in-force')
    return null;
  if (seenOn === null) return 'program-new';
  if (program.window.opensOn !== null && seenOn < program.window.opensOn) return 'window-opened';
  if (changed) return 'program-changed';
  return closesSoon(program.window.closesOn, day) && !closesSoon(program.window.closesOn, seenOn) ? 'closes-soon' : null;
}

function sentenceOf(kind: ChangeKind, { title, department, window: { closesOn } }: SubsidyProgram): string {
  const name = `${department ?? ''}“${title}”`;
  const until = closesOn === null ? '' : `，${chineseDate(closesOn)}截止`;
  if (kind === 'closes-soon') return `${name}即将截止${until}。`;
  if (kind === 'window-opened') return `${name}开始申报${until}。`;
  return kind === 'program-changed' ? `${name}有变化，请以最新文件为准${until}。` : `${name}可以申报${until}。`;
}
