import { timeWords, type Drafts, type QueueEntry, type WholeDraft } from '@policy-navigator/client-shared';

export const STATES = {
  waiting: '待分办',
  assigned: '待答复',
  written: '待审核',
  answered: '已答复',
  declined: '不予受理',
} as const satisfies Record<QueueEntry['state'], string>;
export const CAUSES = { hot: '热点', unanswered: '没有答案', unresolved: '没解决', correction: '有纠错' } as const satisfies Record<
  QueueEntry['causes'][number],
  string
>;
export const CONCERNS = {
  ordinary: '一般咨询',
  public: '公众关切',
  press: '重大关切，须开新闻发布会',
  emergency: '突发重大',
} as const satisfies Record<QueueEntry['concern'], string>;
export const OUTCOMES = { adopted: '采纳', partly: '部分采纳', 'not-adopted': '未采纳' } as const satisfies Record<
  NonNullable<WholeDraft['clusters'][number]['decision']>['outcome'],
  string
>;
export const PERIOD_STATES = { open: '征求意见中', closed: '已截止，正在研究', replied: '已公布采纳情况' } as const satisfies Record<
  WholeDraft['draft']['state'],
  string
>;
export const COMMENT_STATES = { taken: '待审核', shown: '已公开', hidden: '不公开' } as const;

/** Whether the provision is explained: shape and word. */
export function explainedWords({ nearest, explained, coverage }: Pick<QueueEntry, 'explained' | 'coverage' | 'nearest'>): string {
  if (nearest === null) return '没有相近的条款';
  if (explained) return '● 已解读';
  return coverage === 'mentioned' ? '◐ 提及' : '○ 未解读';
}

export const dueWords = ({ dueAt, term }: Pick<QueueEntry, 'dueAt' | 'term'>): string =>
  dueAt === null ? '工作日历未公布，期限未定' : `${timeWords(dueAt)}前（${term.words}）`;

/** How long a draft is out and what is left of it: 30天，还有4天 · 20天，今天截止；⚠ 少于30天. */
export function watchWords(draft: Drafts['drafts'][number]): string {
  const { days, short, wanted } = draft.watch;
  return `${days}天，${leftWords(draft)}${short ? `；⚠ 少于${wanted}天` : ''}`;
}

function leftWords({ watch: { upcoming, daysLeft }, state, closesOn }: Drafts['drafts'][number]): string {
  if (upcoming) return '尚未开始';
  if (daysLeft !== null) return daysLeft === 0 ? '今天截止' : `还有${daysLeft}天`;
  if (state === 'open') return '⚠ 已期满，请截止并研究意见';
  return state === 'closed' ? '⚠ 待公布采纳情况' : `${closesOn}截止`;
}
