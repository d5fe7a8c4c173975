/** 解读方案 from plan to publication; `returned` 退文. */
export const PLAN_STATES = ['planned', 'drafted', 'checked', 'signed', 'published', 'returned'] as const;
export type PlanState = (typeof PLAN_STATES)[number];
/** As people read them. */
export const PLAN_STATE_WORDS: Readonly<Record<PlanState, string>> = {
  planned: '已立方案',
  drafted: '已起草',
  checked: '已审查',
  signed: '已签发',
  published: '已发布',
  returned: '已退文',
};
