import type { Change } from '../../domain/delivery/change.ts';
import type { Decision } from '../../domain/delivery/decision.ts';
import { fresh, type Delivery } from '../../domain/delivery/delivery.ts';
import type { Reason } from '../../domain/delivery/reason.ts';
import { PUBLIC, type Subscription } from '../../domain/delivery/subscription.ts';
import { slotOf } from '../../domain/delivery/timing.ts';
import type { OfferedProgram, ProgramMatch } from '../../domain/subsidy/match-program.ts';
import { digest } from './versions.ts';

/** One delivery for each address of a person. */
export function deliveriesFor(
  s: Subscription,
  { cause }: Change,
  reason: Reason,
  decision: Decision,
  { program }: OfferedProgram,
  match: Pick<ProgramMatch, 'score'>,
  now: number,
): readonly Delivery[] {
  return s.addresses.map(({ channel }) => {
    const slot = slotOf(s, channel, now, decision.closesOn);
    return {
      id: digest(decision.programVersion, s.enterpriseId, cause.kind, cause.mark, s.person, channel),
      enterpriseId: s.enterpriseId,
      programId: program.id,
      person: s.person,
      channel,
      cause: cause.kind,
      title: reason.title,
      reason: reason.sentence,
      toConfirm: reason.toConfirm,
      citation: reason.citation,
      department: program.department,
      link:
        s.enterpriseId === PUBLIC
          ? `/policies/${encodeURIComponent(program.documentId)}`
          : `/matches?enterprise=${encodeURIComponent(s.enterpriseId)}&program=${encodeURIComponent(program.id)}`,
      decision,
      score: match.score,
      digest: slot.digest,
      campaign: null,
      createdAt: now,
      state: fresh(slot.notBefore),
    };
  });
}
