/** 解读的九个要点, as the rules on interpretation list them, in their order. */
export const NINE_POINTS = [
  'background',
  'objectives',
  'mainContent',
  'scope',
  'criteria',
  'cautions',
  'keyTerms',
  'benefits',
  'changes',
] as const;
export type InterpretationPoint = (typeof NINE_POINTS)[number];

/** As the rules name them. */
export const POINT_NAMES: Readonly<Record<InterpretationPoint, string>> = {
  background: '背景依据',
  objectives: '目标任务',
  mainContent: '主要内容',
  scope: '涉及范围',
  criteria: '执行口径',
  cautions: '注意事项',
  keyTerms: '关键词诠释',
  benefits: '惠民利民举措',
  changes: '新旧政策差异',
};
