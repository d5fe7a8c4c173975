import type { QueueEntry, WholeDraft } from '@policy-navigator/client-shared';
import { timeWords } from '../../account/words.ts';

export const STATES = { waiting: '待分办', assigned: '待答复', written: '待审核', answered: '已答复', declined: '不予受理' } as const satisfies Record<QueueEntry['state'], string>;
export const CAUSES = { hot: '热点', unanswered: '没有答案', unresolved: '没解决', correction: '有纠错' } as const satisfies Record<QueueEntry['causes'][number], string>;
export const CONCERNS = { ordinary: '一般咨询', public: '公众关切', press: '重大关切，须开新闻发布会', emergency: '突发重大' } as const satisfies Record<QueueEntry['concern'], string>;
export const OUTCOMES = { adopted: '采纳', partly: '部分采纳', 'not-adopted': '未采纳' } as const satisfies Record<NonNullable<WholeDraft['clusters'][number]['decision']>['outcome'], string>;
export const PERIOD_STATES = { open: '征求意见中', closed: '已截止，正在研究', replied: '已公布采纳情况' } as const satisfies Record<WholeDraft['draft']['state'], string>;
export const COMMENT_STATES = { taken: '待审核', shown: '已公开', hidden: '不公开' } as const;

/** Whether the provision is explained: shape and word. */
export const explainedWords = (e: Pick<QueueEntry, 'explained' | 'coverage' | 'nearest'>): string => (e.nearest === null ? '没有相近的条款' : e.explained ? '● 已解读' : e.coverage === 'mentioned' ? '◐ 提及' : '○ 未解读');
export const dueWords = ({ dueAt, term }: Pick<QueueEntry, 'dueAt' | 'term'>): string => (dueAt === null ? '工作日历未公布，期限未定' : `${timeWords(dueAt)}前（${term.words}）`);
