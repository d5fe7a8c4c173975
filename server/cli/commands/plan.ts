import { onCommandLine } from '../../domain/access/departments.ts';
import { DUTIES, DUTY_NAMES } from '../../domain/interpretation/duties.ts';
import { PLAN_STATE_WORDS, type PlanState } from '../../domain/interpretation/plan-state.ts';
import type { PlanTerms } from '../../domain/interpretation/plan.ts';
import { chinaTime, todayInChina } from '../../domain/language/dates.ts';
import { DISCLOSURES, INTERPRETATION_FORMS, type Disclosure, type InterpretationForm } from '../../domain/policy/document.ts';
import type { PlanView } from '../../usecases/plan-interpretation/plans.ts';
import type { Invocation, Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { day, printJson, printLine, text, withApplication } from '../with-application.ts';

const USAGE =
  '用法：plan list | rules | principals [--date 日期] | add、amend 文件编号 --drafter 部门 --interpreter 部门 --forms text,chart --channels 网站,公众号 --due 日期 --disclosure 公开属性 [--reason 不公开的理由] [--principal 姓名] --by 姓名 | draft、check、resubmit 文件编号 --by 姓名 | sign、publish、gazette 文件编号 --on 日期 --by 姓名 | return 文件编号 --reason 理由 --by 姓名 | submit 文件编号 --by 姓名。';
const STEPS: Readonly<Record<string, PlanState>> = {
  draft: 'drafted',
  check: 'checked',
  sign: 'signed',
  publish: 'published',
  return: 'returned',
  resubmit: 'planned',
};

/** 解读方案: `plan VERB POLICY …`. */
export const plan: Run = (invocation) =>
  withApplication(invocation, async ({ desk: { plans, rules } }) => {
    const [verb = '', id] = invocation.positionals;
    const { options } = invocation;
    const by = onCommandLine(text(options, 'by') ?? '');
    const json = options['json'] === true;
    if (verb === 'list') {
      const all = await plans.list();
      if (json) printJson({ plans: all });
      else if (all.length === 0) printLine('还没有解读方案。拟定一份：plan add 文件编号，选项见 navigator plan --help。');
      else all.forEach(printPlan);
      return 0;
    }
    if (verb === 'rules') {
      if (json) printJson(rules);
      else
        for (const name of DUTY_NAMES)
          printLine(`${DUTIES[name].words}${rules.duties[name].value}${DUTIES[name].unit}　依据：${rules.duties[name].source}`);
      return 0;
    }
    if (verb === 'principals') {
      const counted = await plans.principals((day(options, 'date') ?? todayInChina()).slice(0, 4));
      if (json) printJson({ bodies: counted });
      else
        for (const b of counted)
          printLine(`${b.body}：发布解读${b.published}份，主要负责人解读${b.times}次${b.enough ? '' : '，未达到要求'}`);
      return 0;
    }
    if (id === undefined) throw new UsageError(USAGE);
    if (verb === 'submit') {
      const result = await plans.submit(id, by);
      if (json) printJson(result);
      else printLine(result.accepted ? '材料齐全。' : `退文：${result.reasons.join('；')}。`);
      return result.accepted ? 0 : 1;
    }
    const on = day(options, 'on');
    const reason = text(options, 'reason');
    const to = STEPS[verb];
    const changed =
      verb === 'add'
        ? await plans.make(id, { ...NO_TERMS, ...termsOf(invocation) }, by)
        : verb === 'amend'
          ? await plans.amend(id, termsOf(invocation), by)
          : verb === 'gazette'
            ? await plans.gazette(id, on ?? todayInChina(), by)
            : to !== undefined
              ? await plans.advance(id, { to, ...(on !== undefined && { on }), ...(reason !== undefined && { reason }) }, by)
              : null;
    if (changed === null) throw new UsageError(USAGE);
    if (json) printJson(changed);
    else printPlan(changed);
    return 0;
  });

const NO_TERMS: PlanTerms = {
  drafter: '',
  interpreter: '',
  forms: [],
  channels: [],
  dueOn: null,
  disclosure: null,
  disclosureReason: null,
  principal: null,
};

function termsOf({ options }: Invocation): Partial<PlanTerms> {
  const list = (name: string) =>
    text(options, name)
      ?.split(/[,，、]/u)
      .filter((s) => s !== '');
  const forms = list('forms');
  const channels = list('channels');
  const disclosure = text(options, 'disclosure');
  if (forms?.some((f) => !INTERPRETATION_FORMS.includes(f as InterpretationForm)) === true)
    throw new UsageError(`--forms 可以是 ${INTERPRETATION_FORMS.join('、')}。`);
  if (disclosure !== undefined && !DISCLOSURES.includes(disclosure as Disclosure))
    throw new UsageError(`--disclosure 应为 ${DISCLOSURES.join('、')}。`);
  const given = {
    drafter: text(options, 'drafter'),
    interpreter: text(options, 'interpreter'),
    forms: forms as InterpretationForm[] | undefined,
    channels,
    dueOn: day(options, 'due'),
    disclosure: disclosure as Disclosure | undefined,
    disclosureReason: text(options, 'reason'),
    principal: text(options, 'principal'),
  };
  return Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined));
}

function printPlan(p: PlanView): void {
  printLine(
    `${p.id}　【${PLAN_STATE_WORDS[p.state]}${p.overdue ? '，已逾期' : ''}】《${p.policyTitle}》　起草${p.drafter}，解读${p.interpreter}${p.principal === null ? '' : `（第一解读人${p.principal}）`}`,
  );
  if (p.missing.length > 0) printLine(`    缺：${p.missing.join('；')}`);
  if (p.latestOn !== null) printLine(`    解读最迟${p.latestOn}发布${p.guideLatestOn === null ? '' : `，申报指南最迟${p.guideLatestOn}`}`);
  if (p.gazette !== null)
    printLine(
      `    公报：${p.gazetteOn === null ? `应于${p.gazette.dueOn ?? '（工作日历未公布）'}前报送${p.gazette.inTime === false ? '，已逾期' : ''}` : `${p.gazetteOn}报送${p.gazette.inTime === false ? '，逾期' : ''}`}`,
    );
  for (const h of p.history) printLine(`    ${chinaTime(h.at)}　${h.by}　${PLAN_STATE_WORDS[h.to]}${h.note === null ? '' : `：${h.note}`}`);
}
