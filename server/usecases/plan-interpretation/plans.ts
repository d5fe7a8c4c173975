import { departmentsOf, insist, mayDraftFor, mayWorkFor, type Actor } from '../../domain/access/departments.ts';
import { AppError } from '../../domain/errors.ts';
import type { DeskStore } from '../../domain/interpretation/desk-store.ts';
import type { InterpretationRules } from '../../domain/interpretation/rules.ts';
import {
  advance,
  amendPlan,
  gazetteDuty,
  makePlan,
  principalsIn,
  returnWithoutPlan,
  sentToGazette,
  whyReturned,
  type InterpretationPlan,
  type PlanAct,
  type PlanStep,
  type PlanTerms,
} from '../../domain/interpretation/plan.ts';
import type { WorkingCalendar } from '../../domain/interpretation/working-days.ts';
import type { DocumentSummary } from '../../domain/policy/ports.ts';
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
  /**
   * The last days by the rules for the interpretation and for an application guide, counted from the policy's publication; null where that
   * day, or a year's calendar, is not known.
   */
  readonly latestOn: string | null;
  readonly guideLatestOn: string | null;
  /** Whose work it is. */
  readonly departments: readonly string[];
};

/** 解读方案 of all policies; a policy has one. */
export class InterpretationPlans {
  private readonly given: PlanDependencies;

  constructor(given: PlanDependencies) {
    this.given = given;
  }

  async list(): Promise<readonly PlanView[]> {
    return Promise.all((await this.given.store.plans.all()).map((p) => this.view(p)));
  }

  /** @throws AppError where the policy is not stored, is another department's, or has a plan. */
  async make(policyId: string, terms: PlanTerms, actor: Actor): Promise<PlanView> {
    const policy = await this.policy(policyId);
    const own = departmentsOf(policy.metadata);
    insist(mayDraftFor(actor.rights, own), own, '这份文件的解读方案');
    const plan = makePlan({ id: policyId, title: policy.metadata.title }, terms, this.act(actor));
    if (!(await this.given.store.plans.add(plan))) throw new AppError('bad-request', '这份文件已经有解读方案。');
    return this.view(plan);
  }

  advance(policyId: string, step: Omit<PlanStep, keyof PlanAct>, actor: Actor): Promise<PlanView> {
    return this.change(policyId, actor, mayWorkFor, (plan) => advance(plan, { ...step, ...this.act(actor) }, this.given.rules));
  }
  amend(policyId: string, terms: Partial<PlanTerms>, actor: Actor): Promise<PlanView> {
    return this.change(policyId, actor, mayDraftFor, (plan) => amendPlan(plan, terms, this.act(actor)));
  }
  gazette(policyId: string, on: string, actor: Actor): Promise<PlanView> {
    return this.change(policyId, actor, mayWorkFor, (plan) => sentToGazette(plan, on, this.act(actor)));
  }

  /** 报批审查: what sends the papers of a policy back; it gets the state 退文 with the reasons, also where there was no plan. */
  async submit(policyId: string, actor: Actor): Promise<{ readonly accepted: boolean; readonly reasons: readonly string[] }> {
    const policy = await this.policy(policyId);
    const plan = await this.given.store.plans.get(policyId);
    const own = await this.ownersOf(policyId, plan);
    const reasons = whyReturned(plan, this.given.rules.duties);
    insist(mayWorkFor(actor.rights, own), own, '这份文件的报批审查');
    if (plan === null) {
      const { title, draftingDepartment, issuingAuthorities, disclosure } = policy.metadata;
      await this.given.store.plans.add(
        returnWithoutPlan(
          { id: policyId, title, drafter: draftingDepartment ?? issuingAuthorities[0] ?? '', disclosure },
          reasons.join('；'),
          this.act(actor),
        ),
      );
    }
    if (plan !== null && reasons.length > 0 && ['planned', 'drafted', 'checked'].includes(plan.state))
      await this.advance(policyId, { to: 'returned', reason: reasons.join('；') }, actor);
    return { accepted: reasons.length === 0, reasons };
  }

  async principals(year: string): Promise<ReturnType<typeof principalsIn>> {
    return principalsIn(year, await this.given.store.plans.all(), this.given.rules.duties);
  }

  private act({ by, account }: Actor): PlanAct {
    return { by, at: this.given.now(), ...(account !== undefined && { account }) };
  }

  private async policy(policyId: string): Promise<DocumentSummary> {
    const policy = (await this.given.library.snapshot()).byId.get(policyId);
    if (policy === undefined) throw new AppError('not-found', `没有编号为 ${policyId} 的文件。`);
    return policy;
  }

  /** Whose work the plan is: of the document's departments, and of those that it was given to. */
  private async ownersOf(policyId: string, plan: InterpretationPlan | null): Promise<readonly string[]> {
    const metadata = (await this.given.library.snapshot()).byId.get(policyId)?.metadata;
    return [
      ...new Set([...(metadata === undefined ? [] : departmentsOf(metadata)), ...(plan === null ? [] : [plan.drafter, plan.interpreter])]),
    ].filter((d) => d !== '');
  }

  private async change(
    policyId: string,
    { rights }: Actor,
    may: typeof mayWorkFor,
    how: (plan: InterpretationPlan) => InterpretationPlan,
  ): Promise<PlanView> {
    const plan = await this.given.store.plans.get(policyId);
    if (plan === null) throw new AppError('not-found', '这份文件还没有解读方案。');
    const own = await this.ownersOf(policyId, plan);
    insist(may(rights, own), own, '这份文件的解读方案');
    const changed = how(plan);
    if (!(await this.given.store.plans.replace(changed))) throw new AppError('bad-request', '刚刚有人改动了这个方案，请刷新后再试。');
    return this.view(changed);
  }

  private async view(plan: InterpretationPlan): Promise<PlanView> {
    const {
      calendar,
      rules: { duties },
      today,
      library,
    } = this.given;
    const known = (await library.snapshot()).byId.get(plan.id)?.metadata;
    const policyOn = plan.publishedOn ?? known?.publishedOn ?? known?.signedOn ?? null;
    const within = (days: number) => (policyOn === null ? null : calendar.addWorkingDays(policyOn, days));
    const latestOn = within(duties.interpretationWorkingDays.value);
    const guideLatestOn = within(duties.guideWorkingDays.value);
    const last = plan.dueOn ?? latestOn;
    const history = plan.history.map(({ account: _, ...change }) => change);
    return {
      ...plan,
      history,
      missing: whyReturned(plan, duties),
      gazette: gazetteDuty(plan, calendar, duties, today()),
      overdue: plan.publishedOn === null && last !== null && last < today(),
      latestOn,
      guideLatestOn,
      departments: await this.ownersOf(plan.id, plan),
    };
  }
}
