import { AppError } from '../../domain/errors.ts';
import type { DeskStore } from '../../domain/interpretation/desk-store.ts';
import type { InterpretationRules } from '../../domain/interpretation/rules.ts';
import { advance, amendPlan, gazetteDuty, makePlan, principalsIn, returnWithoutPlan, sentToGazette, whyReturned, type InterpretationPlan, type PlanStep, type PlanTerms } from '../../domain/interpretation/plan.ts';
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
export type PlanView = InterpretationPlan & {
  /** What would send it back. */
  readonly missing: readonly string[];
  readonly gazette: ReturnType<typeof gazetteDuty>;
  readonly overdue: boolean;
  /** The last days by the rules for the interpretation and for an application guide, counted from the policy's publication; null where that day, or a year's calendar, is not known. */
  readonly latestOn: string | null;
  readonly guideLatestOn: string | null;
};

/** 解读方案 of all policies; a policy has one. */
export class InterpretationPlans {
  private readonly given: PlanDependencies;

  constructor(given: PlanDependencies) {
    this.given = given;
  }

  async list(): Promise<readonly PlanView[]> { return Promise.all((await this.given.store.plans.all()).map((p) => this.view(p))); }

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

  /** 报批审查: what sends the papers of a policy back; it gets the state 退文 with the reasons, also where there was no plan. */
  async submit(policyId: string, by: string): Promise<{ readonly accepted: boolean; readonly reasons: readonly string[] }> {
    const policy = (await this.given.library.snapshot()).byId.get(policyId);
    if (policy === undefined) throw new AppError('not-found', `没有编号为 ${policyId} 的文件。`);
    const plan = await this.given.store.plans.get(policyId), reasons = whyReturned(plan, this.given.rules.duties);
    if (plan === null) {
      const { title, draftingDepartment, issuingAuthorities, disclosure } = policy.metadata;
      await this.given.store.plans.add(returnWithoutPlan({ id: policyId, title, drafter: draftingDepartment ?? issuingAuthorities[0] ?? '', disclosure }, reasons.join('；'), by, this.given.now()));
    }
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

  private async view(plan: InterpretationPlan): Promise<PlanView> {
    const { calendar, rules: { duties }, today, library } = this.given, known = (await library.snapshot()).byId.get(plan.id)?.metadata;
    const policyOn = plan.publishedOn ?? known?.publishedOn ?? known?.signedOn ?? null, within = (days: number) => (policyOn === null ? null : calendar.addWorkingDays(policyOn, days));
    const latestOn = within(duties.interpretationWorkingDays.value), guideLatestOn = within(duties.guideWorkingDays.value), last = plan.dueOn ?? latestOn;
    return { ...plan, missing: whyReturned(plan, duties), gazette: gazetteDuty(plan, calendar, duties, today()), overdue: plan.publishedOn === null && last !== null && last < today(), latestOn, guideLatestOn };
  }
}
