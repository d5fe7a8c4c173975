import { AppError } from '../../domain/errors.ts';
import type { DeskStore } from '../../domain/interpretation/desk-store.ts';
import type { InterpretationRules } from '../../domain/interpretation/rules.ts';
import { advance, amendPlan, gazetteDuty, makePlan, principalsIn, sentToGazette, whyReturned, type InterpretationPlan, type PlanStep, type PlanTerms } from '../../domain/interpretation/plan.ts';
import type { WorkingCalendar } from '../../domain/interpretation/working-days.ts';
import type { PolicyLibrary } from '../library.ts';

export interface PlanDependencies {
  readonly store: Pick<DeskStore, 'plans'>;
  readonly library: PolicyLibrary;
  readonly rules: InterpretationRules;
  readonly calendar: WorkingCalendar;
  readonly now: () => number;
  readonly today: () => string;
}

/** A plan with what is due. */
export type PlanView = InterpretationPlan & { readonly missing: readonly string[]; readonly gazette: ReturnType<typeof gazetteDuty>; readonly overdue: boolean };

/** 解读方案 of all policies; a policy has one. */
export class InterpretationPlans {
  private readonly given: PlanDependencies;

  constructor(given: PlanDependencies) {
    this.given = given;
  }

  async list(): Promise<readonly PlanView[]> { return (await this.given.store.plans.all()).map((p) => this.view(p)); }

  /** @throws AppError where the policy is not stored, or has a plan. */
  async make(policyId: string, terms: PlanTerms, by: string): Promise<PlanView> {
    const policy = (await this.given.library.snapshot()).byId.get(policyId);
    if (policy === undefined) throw new AppError('not-found', `没有编号为 ${policyId} 的文件。`);
    const plan = makePlan({ id: policyId, title: policy.metadata.title }, terms, by, this.given.now());
    if (!(await this.given.store.plans.add(plan))) throw new AppError('bad-request', '这份文件已经有解读方案。');
    return this.view(plan);
  }

  advance(policyId: string, step: Omit<PlanStep, 'at'>): Promise<PlanView> { return this.change(policyId, (plan) => advance(plan, { ...step, at: this.given.now() }, this.given.rules)); }
  amend(policyId: string, terms: Partial<PlanTerms>, by: string): Promise<PlanView> { return this.change(policyId, (plan) => amendPlan(plan, terms, by, this.given.now())); }
  gazette(policyId: string, on: string, by: string): Promise<PlanView> { return this.change(policyId, (plan) => sentToGazette(plan, on, by, this.given.now())); }

  /** 报批审查: what sends the papers of a policy back; a plan that there is gets the state 退文 with the reasons. */
  async submit(policyId: string, by: string): Promise<{ readonly accepted: boolean; readonly reasons: readonly string[] }> {
    if (!(await this.given.library.snapshot()).byId.has(policyId)) throw new AppError('not-found', `没有编号为 ${policyId} 的文件。`);
    const plan = await this.given.store.plans.get(policyId), reasons = whyReturned(plan, this.given.rules.duties);
    if (plan !== null && reasons.length > 0 && ['planned', 'drafted', 'checked'].includes(plan.state)) await this.advance(policyId, { to: 'returned', by, reason: reasons.join('；') });
    return { accepted: reasons.length === 0, reasons };
  }

  async principals(year: string): Promise<ReturnType<typeof principalsIn>> { return principalsIn(year, await this.given.store.plans.all(), this.given.rules.duties); }

  private async change(policyId: string, how: (plan: InterpretationPlan) => InterpretationPlan): Promise<PlanView> {
    const plan = await this.given.store.plans.get(policyId);
    if (plan === null) throw new AppError('not-found', '这份文件还没有解读方案。');
    const changed = how(plan);
    if (!(await this.given.store.plans.replace(changed))) throw new AppError('bad-request', '刚刚有人改动了这个方案，请刷新后再试。');
    return this.view(changed);
  }

  private view(plan: InterpretationPlan): PlanView {
    const { calendar, rules: { duties }, today } = this.given;
    return { ...plan, missing: whyReturned(plan, duties), gazette: gazetteDuty(plan, calendar, duties, today()), overdue: plan.publishedOn === null && plan.dueOn !== null && plan.dueOn < today() };
  }
}
