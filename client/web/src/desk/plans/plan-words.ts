import type { PlanReply } from '@policy-navigator/client-shared';

export const STATE_WORDS = { planned: '已立方案', drafted: '已起草', checked: '已审查', signed: '已签发', published: '已发布', returned: '已退文' } as const satisfies Record<PlanReply['state'], string>;
/** What may be done next, as its button says it; `on`: a day is wanted. */
export const NEXT_STEPS: Readonly<Record<PlanReply['state'], readonly { readonly to: 'drafted' | 'checked' | 'signed' | 'published' | 'planned' | 'gazette'; readonly words: string; readonly on: string | null }[]>> = {
  planned: [{ to: 'drafted', words: '解读已起草', on: null }], drafted: [{ to: 'checked', words: '保密审查和公开属性审查通过', on: null }], checked: [{ to: 'signed', words: '与文件一并签发', on: '签发日期' }],
  signed: [{ to: 'published', words: '与文件一并发布', on: '发布日期' }, { to: 'gazette', words: '已报送公报', on: '报送日期' }], published: [{ to: 'gazette', words: '已报送公报', on: '报送日期' }], returned: [{ to: 'planned', words: '补正后重报', on: null }],
};
