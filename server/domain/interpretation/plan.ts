import { samePerson } from '../access/departments.ts';
import { AppError } from '../errors.ts';
import type { Disclosure, InterpretationForm } from '../policy/document.ts';
import type { Versioned } from '../versioned-repository.ts';
import type { Duties } from './duties.ts';
import { PLAN_STATE_WORDS, type PlanState } from './plan-state.ts';
import type { InterpretationRules } from './rules.ts';
import type { WorkingCalendar } from './working-days.ts';

/** By whom and when. `account`: tells people of one name apart; absent where somebody acts from the command line. */
export interface PlanAct {
  readonly by: string;
  readonly at: number;
  readonly account?: string;
}
/** Who did what when; every change of state has one. */
export interface PlanChange extends PlanAct {
  readonly from: PlanState | null;
  readonly to: PlanState;
  readonly note: string | null;
}

/** What is decided when a plan is made, and may be amended until the policy is signed. */
export interface PlanTerms {
  /** 起草部门、解读部门: 谁起草、谁解读. */
  readonly drafter: string;
  readonly interpreter: string;
  readonly forms: readonly InterpretationForm[];
  readonly channels: readonly string[];
  /** `YYYY-MM-DD`; published with the policy, at the latest on this day. */
  readonly dueOn: string | null;
  readonly disclosure: Disclosure | null;
  /** Why the policy is not public; wanted where it is not. */
  readonly disclosureReason: string | null;
  /** 第一解读人: the principal of the body that interprets in person. */
  readonly principal: string | null;
}

/** 解读方案 of one policy (`group` is its id). Days are `YYYY-MM-DD`. */
export interface InterpretationPlan extends Versioned, PlanTerms {
  readonly state: PlanState;
  readonly policyTitle: string;
  /** 保密审查: who found that nothing secret is in it. */
  readonly secrecyCheckedBy: string | null;
  readonly signedOn: string | null;
  readonly publishedOn: string | null;
  /** 报送公报. */
  readonly gazetteOn: string | null;
  readonly history: readonly PlanChange[];
}

const NEXT: Readonly<Record<PlanState, readonly PlanState[]>> = {
  planned: ['drafted', 'returned'],
  drafted: ['checked', 'returned'],
  checked: ['signed', 'returned'],
  signed: ['published'],
  published: [],
  returned: ['planned'],
};

/** What comes with a change of state. `on`: the day of signing or publication. */
export interface PlanStep extends PlanAct {
  readonly to: PlanState;
  readonly on?: string;
  readonly reason?: string;
}

/** A plan as it begins. @throws AppError where nobody is named. */
export function makePlan(policy: { readonly id: string; readonly title: string }, terms: PlanTerms, act: PlanAct): InterpretationPlan {
  named(act);
  return {
    id: policy.id,
    group: policy.id,
    version: 1,
    policyTitle: policy.title,
    ...terms,
    state: 'planned',
    secrecyCheckedBy: null,
    signedOn: null,
    publishedOn: null,
    gazetteOn: null,
    history: [{ from: null, to: 'planned', ...actOf(act), note: null }],
  };
}

/** 退文 of a policy whose papers came without a plan: it is kept with who sent it back when and why, and waits to be made good. */
export function returnWithoutPlan(
  policy: { readonly id: string; readonly title: string; readonly drafter: string; readonly disclosure: Disclosure | null },
  reason: string,
  act: PlanAct,
): InterpretationPlan {
  const { drafter, disclosure, ...named } = policy;
  const made = makePlan(
    named,
    { drafter, interpreter: '', forms: [], channels: [], dueOn: null, disclosure, disclosureReason: null, principal: null },
    act,
  );
  return { ...made, state: 'returned', history: [{ from: null, to: 'returned', ...actOf(act), note: reason }] };
}

/** The plan one step on. @throws AppError saying why the step cannot be taken. */
export function advance(
  plan: InterpretationPlan,
  step: PlanStep,
  { duties, sendBack }: Pick<InterpretationRules, 'duties' | 'sendBack'>,
): InterpretationPlan {
  const { to, on, reason } = step;
  named(step);
  const refusal = refusalOf(plan, step) ?? missingWords(plan, to, duties, sendBack);
  if (refusal !== null) throw new AppError('bad-request', refusal);
  return {
    ...plan,
    version: plan.version + 1,
    state: to,
    history: [...plan.history, { from: plan.state, to, ...actOf(step), note: reason?.trim() ?? on ?? null }],
    ...(to === 'checked' && { secrecyCheckedBy: step.by }),
    ...(to === 'returned' && { secrecyCheckedBy: null }),
    ...(to === 'signed' && on !== undefined && { signedOn: on }),
    ...(to === 'published' && on !== undefined && { publishedOn: on }),
  };
}

/** Why a step cannot be taken from where the plan stands, by these people, on that day; null where it can. */
function refusalOf(plan: InterpretationPlan, step: PlanStep): string | null {
  const { to, on, reason } = step;
  if (!NEXT[plan.state].includes(to))
    return `《${plan.policyTitle}》的解读方案${PLAN_STATE_WORDS[plan.state]}，不能直接改为${PLAN_STATE_WORDS[to]}。`;
  if (to === 'returned' && (reason ?? '').trim() === '') return '请写明退文的理由。';
  if ((to === 'signed' || to === 'published') && on === undefined) return `请写明${to === 'signed' ? '签发' : '发布'}日期。`;
  if (to === 'published' && plan.signedOn !== null && on !== undefined && on < plan.signedOn) return '发布日期不能早于签发日期。';
  if (needsWholePapers(to) && writersOf(plan).some((writer) => samePerson(writer, step)))
    return `${step.by}起草或者修改过这个方案，${to === 'checked' ? '保密审查和公开属性审查' : '签发'}应由起草人以外的人办理。`;
  return null;
}

/** What the plan does not say where it is checked or signed; null where nothing is missing. */
function missingWords(plan: InterpretationPlan, to: PlanState, duties: Duties, { source }: InterpretationRules['sendBack']): string | null {
  const missing = needsWholePapers(to) ? whyReturned(plan, duties) : [];
  return missing.length === 0 ? null : `${missing.join('；')}。应当退文（${source}）。`;
}

/** 审查 and 签发: by somebody else than the writer, and of a plan that lacks nothing. */
const needsWholePapers = (to: PlanState): boolean => to === 'checked' || to === 'signed';

/** Other terms; a policy that is signed keeps those it was signed with, one that was checked is checked anew. */
export function amendPlan(plan: InterpretationPlan, terms: Partial<PlanTerms>, act: PlanAct): InterpretationPlan {
  named(act);
  if (plan.state === 'signed' || plan.state === 'published') throw new AppError('bad-request', '文件已经签发，解读方案不能再改。');
  const state = plan.state === 'checked' ? 'drafted' : plan.state;
  return {
    ...plan,
    ...terms,
    version: plan.version + 1,
    state,
    secrecyCheckedBy: null,
    history: [...plan.history, { from: plan.state, to: state, ...actOf(act), note: '修改方案' }],
  };
}

/** Notes the day on which the text went to the gazette. */
export function sentToGazette(plan: InterpretationPlan, on: string, act: PlanAct): InterpretationPlan {
  named(act);
  if (plan.signedOn === null || on < plan.signedOn) throw new AppError('bad-request', '报送公报须在签发之后。');
  return {
    ...plan,
    version: plan.version + 1,
    gazetteOn: on,
    history: [...plan.history, { from: plan.state, to: plan.state, ...actOf(act), note: `报送公报：${on}` }],
  };
}

/** Why papers are sent back (退文): a plan is missing, or what it must say. Empty where nothing is. */
export function whyReturned(plan: PlanTerms | null, duties: Duties): readonly string[] {
  if (plan === null) return ['没有解读方案'];
  const forms = new Set(plan.forms).size;
  return [
    ...(plan.disclosure === null ? ['没有写明公开属性（主动公开、依申请公开、不予公开）'] : []),
    ...(plan.disclosure !== null && plan.disclosure !== '主动公开' && (plan.disclosureReason ?? '').trim() === ''
      ? [`${plan.disclosure}没有说明理由`]
      : []),
    ...(plan.drafter.trim() === '' || plan.interpreter.trim() === '' ? ['没有写明起草部门和解读部门'] : []),
    ...(plan.disclosure !== '不予公开' && forms < duties.forms.value ? [`解读形式${forms}种，应不少于${duties.forms.value}种`] : []),
    ...(plan.disclosure !== '不予公开' && plan.channels.length === 0 ? ['没有写明发布渠道'] : []),
  ];
}

/** 公报报送: within so many working days of signing. `inTime` null: still open, or a year's calendar is not known. */
export function gazetteDuty(
  plan: InterpretationPlan,
  calendar: WorkingCalendar,
  duties: Duties,
  today: string,
): { readonly dueOn: string | null; readonly inTime: boolean | null } | null {
  if (plan.signedOn === null) return null;
  const dueOn = calendar.addWorkingDays(plan.signedOn, duties.gazetteWorkingDays.value);
  const day = plan.gazetteOn ?? today;
  return { dueOn, inTime: dueOn === null ? null : day > dueOn ? false : plan.gazetteOn === null ? null : true };
}

/** How often each body's principal interpreted in a year, of what was published then. */
export function principalsIn(
  year: string,
  plans: readonly InterpretationPlan[],
  duties: Duties,
): readonly { readonly body: string; readonly times: number; readonly published: number; readonly enough: boolean }[] {
  const bodies = new Map<string, { times: number; published: number }>();
  for (const plan of plans) {
    if (plan.publishedOn?.startsWith(`${year}-`) !== true) continue;
    const count = bodies.get(plan.interpreter) ?? { times: 0, published: 0 };
    bodies.set(plan.interpreter, { times: count.times + (plan.principal === null ? 0 : 1), published: count.published + 1 });
  }
  return [...bodies]
    .map(([body, c]) => ({ body, ...c, enough: c.times >= duties.principalAYear.value }))
    .sort((a, b) => (a.body < b.body ? -1 : 1));
}

/** Who made the plan, drafted, or changed it before it was signed: of what they wrote another person is the judge. */
const writersOf = ({ history }: InterpretationPlan): readonly PlanChange[] =>
  history.filter(
    ({ from, to }) => (from === null && to === 'planned') || to === 'drafted' || (from === to && (to === 'planned' || to === 'returned')),
  );
const actOf = ({ by, at, account }: PlanAct): PlanAct => ({ by, at, ...(account !== undefined && { account }) });

function named({ by }: PlanAct): void {
  if (by.trim() === '') throw new AppError('bad-request', '请写明经办人的姓名。');
}
