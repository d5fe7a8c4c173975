import type { Delivery, Rating } from './delivery.ts';
import type { Subscription } from './subscription.ts';

/** As many 不适用 for one department's programs, none of them 有用, mute the department. */
const DEPARTMENT_AFTER = 3;
/** Points by which one rating moves what is like it (a match's score is 0..100). */
const WEIGHT = 5;

/** What a person's rating changes in the subscription: what is not for the enterprise, or received already, is not told again. */
export function afterRating(subscription: Subscription, delivery: Delivery, rating: Rating, rated: readonly Delivery[]): Subscription {
  if (rating === 'useful') return subscription;
  const mutedPrograms = [...new Set([...subscription.mutedPrograms, delivery.programId])];
  const same = [...rated.filter((d) => d.id !== delivery.id), { ...delivery, state: { ...delivery.state, rating } }].filter(
    (d) => d.department !== null && d.department === delivery.department && d.person === delivery.person,
  );
  const refused = new Set(same.filter((d) => d.state.rating === 'not-for-us').map((d) => d.programId)).size;
  const mutes = delivery.department !== null && refused >= DEPARTMENT_AFTER && !same.some((d) => d.state.rating === 'useful');
  return {
    ...subscription,
    mutedPrograms,
    mutedDepartments: mutes ? [...new Set([...subscription.mutedDepartments, delivery.department])] : subscription.mutedDepartments,
  };
}

/** Deliveries in the order a person reads them: the score, moved by what was said of others of the same department. */
export function inReadingOrder(deliveries: readonly Delivery[], rated: readonly Delivery[]): readonly Delivery[] {
  const liking = (d: Delivery) =>
    rated
      .filter((r) => r.department !== null && r.department === d.department)
      .reduce((sum, r) => sum + (r.state.rating === 'useful' ? WEIGHT : r.state.rating === 'not-for-us' ? -WEIGHT : 0), 0);
  const points = new Map(deliveries.map((d) => [d.id, d.score + liking(d)]));
  return [...deliveries].sort((a, b) => (points.get(b.id) ?? 0) - (points.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1));
}

/** 送达、已读、已申报、投诉 of one program: enterprises, each counted once. */
export interface ProgramReach {
  readonly programId: string;
  readonly reached: number;
  readonly read: number;
  readonly applied: number;
  readonly complained: number;
}

/** Each program of the deliveries, in the order of ids. */
export function reachOf(deliveries: readonly Delivery[]): readonly ProgramReach[] {
  const programs = [...new Set(deliveries.map((d) => d.programId))].sort();
  return programs.map((programId) => {
    const count = (test: (d: Delivery) => boolean) =>
      new Set(deliveries.filter((d) => d.programId === programId && test(d)).map((d) => d.enterpriseId)).size;
    return {
      programId,
      reached: count((d) => d.state.status === 'sent'),
      read: count((d) => d.state.readAt !== null),
      applied: count((d) => d.state.appliedAt !== null),
      complained: count((d) => d.state.complainedAt !== null),
    };
  });
}
