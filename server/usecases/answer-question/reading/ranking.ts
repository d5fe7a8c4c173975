import type { Focus } from '../understanding/focus.ts';
import type { PlaceRelation } from '../understanding/places.ts';
import type { Understanding } from '../understanding/understanding.ts';

/** Weights of the features, found on the development questions; few, so that they hold elsewhere. */
export const RANKING = {
  heading: 0.8,
  title: 0.9,
  neighbour: 0.5,
  afterwards: 0.95,
  hit: 0.2,
  document: 0.25,
  focus: 0.29,
  focusMissing: -0.1,
  unit: 0.1,
  announced: 0.08,
  denial: 0.15,
  replies: 0.12,
  field: 0.08,
  window: 0.25,
  stated: 0.25,
  phone: 0.2,
  sameProvision: 0.9,
  sameDocument: 0.7,
  defines: 0.45,
  tier: 0.12,
  otherTier: -0.3,
  before: 0.16,
  nearBefore: 0.08,
  ended: -0.1,
  explains: 0.08,
  more: -0.3,
  program: 0.12,
  narrower: -0.12,
  place: { same: 0.12, above: 0.02, nation: 0, apart: -0.4, unknown: 0 } satisfies Record<PlaceRelation, number>,
  otherYear: -0.3,
  short: -0.15,
  furniture: -0.35,
  bareTitle: -0.1,
} as const;

/**
 * Focuses whose sentence names its subject nowhere: 联系电话：… stands at the end of a document about the subject, and so does
 * 同一项目不得重复享受.
 */
export const LENDING: ReadonlySet<Focus> = new Set<Focus>(['phone', 'address', 'validity', 'department', 'stacking']);
/** Whether what is asked stands in sentences that do not name its subject. */
export const lendsCoverage = ({ focuses }: Understanding): boolean => focuses.some((f) => LENDING.has(f));
