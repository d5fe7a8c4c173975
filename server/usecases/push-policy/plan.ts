import type { Decision } from '../../domain/delivery/decision.ts';
import type { Delivery } from '../../domain/delivery/delivery.ts';
import type { DeliveryRepository, Version } from '../../domain/delivery/ports.ts';
import type { Subscription } from '../../domain/delivery/subscription.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { RegionTable } from '../../domain/enterprise/region.ts';
import type { BulkVerdicts } from '../../domain/subsidy/bulk-verdicts.ts';
import type { OfferedProgram } from '../../domain/subsidy/match-program.ts';

/** What a plan is made from. */
export interface PlanInput {
  readonly offered: readonly OfferedProgram[];
  readonly profiles: readonly EnterpriseProfile[];
  readonly subscriptions: readonly Subscription[];
  readonly deliveries: DeliveryRepository;
  readonly regions: RegionTable;
  /** Finds at once who is offered what; without it every pair is judged by itself. What is planned is the same. */
  readonly bulk?: BulkVerdicts;
  /** Milliseconds. */
  readonly now: number;
}

/** What a run would write for one enterprise, all at once. */
export interface EnterprisePlan {
  readonly enterpriseId: string;
  readonly deliveries: readonly Delivery[];
  readonly decisions: readonly Decision[];
  readonly versions: readonly Version[];
}
