import { describe, expect, it } from 'vitest';
import { interpretationRules } from '../../../server/reference/interpretation-rules.ts';
import {
  advance,
  amendPlan,
  gazetteDuty,
  makePlan,
  principalsIn,
  sentToGazette,
  whyReturned,
  type InterpretationPlan,
  type PlanTerms,
} from '../../../server/domain/interpretation/plan.ts';
import type { PlanState } from '../../../server/domain/interpretation/plan-state.ts';
import { workingDays } from '../../../server/reference/working-days.ts';

const RULES = interpretationRules();

const TERMS: PlanTerms = {
  drafter: '市工信局',
  interpreter: '市工信局',
  forms: ['text', 'chart'],
  channels: ['政府网站'],
  dueOn: '2026-03-19',
  disclosure: '主动公开',
  disclosureReason: null,
  principal: '局长王立',
};
const planned = (over: Partial<PlanTerms> = {}, id = 'd1') => makePlan({ id, title: '办法' }, { ...TERMS, ...over }, { by: '李明', at: 1 });
const take = (plan: InterpretationPlan, ...steps: readonly PlanState[]) =>
  steps.reduce(
    (p, to, i) =>
      advance(
        p,
        {
          to,
          by: to === 'drafted' ? '李明' : '张华',
          at: i + 2,
          ...(to === 'signed' && { on: '2026-03-16' }),
          ...(to === 'published' && { on: '2026-03-18' }),
          ...(to === 'returned' && { reason: '缺材料' }),
        },
        RULES,
      ),
    plan,
  );

describe('the plan of an interpretation', () => {
  it('goes from plan to publication with the policy, each step with its person and time', () => {
    const plan = take(planned(), 'drafted', 'checked', 'signed', 'published');
    expect(plan).toMatchObject({
      state: 'published',
      secrecyCheckedBy: '张华',
      signedOn: '2026-03-16',
      publishedOn: '2026-03-18',
      version: 5,
    });
    expect(plan.history.map((h) => [h.from, h.to, h.by, h.at])).toEqual([
      [null, 'planned', '李明', 1],
      ['planned', 'drafted', '李明', 2],
      ['drafted', 'checked', '张华', 3],
      ['checked', 'signed', '张华', 4],
      ['signed', 'published', '张华', 5],
    ]);
  });

  it('skips no step and takes none without a name or, where one is wanted, a reason or a day', () => {
    expect(() => take(planned(), 'signed')).toThrow('已立方案，不能直接改为已签发');
    expect(() => advance(planned(), { to: 'drafted', by: ' ', at: 2 }, RULES)).toThrow('经办人');
    expect(() => advance(planned(), { to: 'returned', by: '张华', at: 2 }, RULES)).toThrow('退文的理由');
    expect(() => advance(take(planned(), 'drafted', 'checked'), { to: 'signed', by: '张华', at: 2 }, RULES)).toThrow('签发日期');
    expect(() =>
      advance(take(planned(), 'drafted', 'checked', 'signed'), { to: 'published', by: '张华', at: 2, on: '2026-03-01' }, RULES),
    ).toThrow('不能早于签发');
  });

  it('is checked and signed by somebody who neither made, drafted nor changed it, told apart by account where there is one', () => {
    const by = (plan: InterpretationPlan, to: PlanState, name: string, account?: string) =>
      advance(
        plan,
        { to, by: name, at: 9, ...(account !== undefined && { account }), ...(to === 'signed' && { on: '2026-03-16' }) },
        RULES,
      );
    const drafted = by(planned(), 'drafted', '周敏', 'a-1');
    expect(() => by(drafted, 'checked', '李明')).toThrow('李明起草或者修改过这个方案，保密审查和公开属性审查应由起草人以外的人办理');
    expect(() => by(drafted, 'checked', '周敏（改名）', 'a-1')).toThrow('起草人以外');
    expect(by(drafted, 'checked', '周敏', 'a-2').state).toBe('checked');
    const checked = by(drafted, 'checked', '张华');
    expect(() => by(checked, 'signed', '周敏', 'a-1')).toThrow('签发应由起草人以外的人办理');
    expect(by(checked, 'signed', '张华').state).toBe('signed');
    const amended = amendPlan(checked, { channels: ['公众号'] }, { by: '张华', at: 9 });
    expect(() => by(amended, 'checked', '张华')).toThrow('起草人以外');
  });

  it('is sent back where the plan, the disclosure attribute or what it must say is missing, with the reason and the rule', () => {
    expect(whyReturned(null, RULES.duties)).toEqual(['没有解读方案']);
    expect(whyReturned({ ...TERMS, disclosure: null, forms: ['text'] }, RULES.duties)).toEqual([
      '没有写明公开属性（主动公开、依申请公开、不予公开）',
      '解读形式1种，应不少于2种',
    ]);
    expect(whyReturned({ ...TERMS, disclosure: '不予公开', forms: [] }, RULES.duties)).toEqual(['不予公开没有说明理由']);
    expect(() => take(planned({ disclosure: null }), 'drafted', 'checked')).toThrow(/没有写明公开属性.*应当退文（黑龙江省/u);
    expect(take(planned(), 'drafted', 'returned', 'planned').state).toBe('planned');
  });

  it('is checked anew when it is amended, and is not amended once signed', () => {
    expect(amendPlan(take(planned(), 'drafted', 'checked'), { channels: ['公众号'] }, { by: '李明', at: 9 })).toMatchObject({
      state: 'drafted',
      secrecyCheckedBy: null,
    });
    expect(() => amendPlan(take(planned(), 'drafted', 'checked', 'signed'), {}, { by: '李明', at: 9 })).toThrow('已经签发');
  });

  it('counts the gazette’s three working days over weekends', () => {
    const signed = advance(take(planned(), 'drafted', 'checked'), { to: 'signed', by: '张华', at: 4, on: '2026-03-19' }, RULES);
    const duty = (p: InterpretationPlan, today: string) => gazetteDuty(p, workingDays(), RULES.duties, today);
    expect(duty(signed, '2026-03-20')).toEqual({ dueOn: '2026-03-24', inTime: null });
    expect(duty(signed, '2026-03-25')).toEqual({ dueOn: '2026-03-24', inTime: false });
    expect(duty(sentToGazette(signed, '2026-03-24', { by: '李明', at: 5 }), '2026-12-01')).toEqual({ dueOn: '2026-03-24', inTime: true });
    expect(duty(planned(), '2026-03-20')).toBeNull();
  });

  it('counts how often each body’s principal interpreted in the year', () => {
    const published = take(planned(), 'drafted', 'checked', 'signed', 'published');
    const other = take(planned({ principal: null }, 'd2'), 'drafted', 'checked', 'signed', 'published');
    expect(principalsIn('2026', [published, other, planned({}, 'd3')], RULES.duties)).toEqual([
      { body: '市工信局', times: 1, published: 2, enough: false },
    ]);
  });
});
