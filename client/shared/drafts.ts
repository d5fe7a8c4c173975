import type { Send } from './api.ts';
import type { Drafts, WholeDraft } from './contract.ts';
import { longDate } from './times.ts';

/** Drafts out for comment: the list, one with its text, and a place to say something to it. No account is wanted. */
export function createDraftsApi(send: Send) {
  const of = (draft: string): string => `/api/drafts/${encodeURIComponent(draft)}`;
  return {
    drafts: () => send<Drafts>('/api/drafts'),
    draft: (draft: string) => send<WholeDraft>(of(draft)),
    /** `provision`: its ordinal; null for the draft as a whole. */
    comment: (draft: string, provision: number | null, text: string) =>
      send<unknown>(`${of(draft)}/comments`, { method: 'POST', body: JSON.stringify({ provision, text }) }),
  };
}

type Draft = Drafts['drafts'][number];
export const DRAFT_STATE_WORDS = {
  open: '征求意见中',
  closed: '已截止，正在研究',
  replied: '已公布采纳情况',
} as const satisfies Record<Draft['state'], string>;
export const OUTCOME_WORDS = { adopted: '采纳', partly: '部分采纳', 'not-adopted': '未采纳' } as const;
/** Characters of one comment. */
export const LONGEST_COMMENT = 1000;

/** What can be done with a draft today, as a sentence; an open one says how long. */
export function draftTerm({ state, taking, watch, opensOn }: Draft): string {
  if (taking) return watch.daysLeft === 0 ? '今天截止' : watch.daysLeft === 1 ? '明天截止' : `还有${watch.daysLeft ?? 0}天截止`;
  if (state === 'open' && watch.upcoming) return `还没有开始，${longDate(opensOn)}起可以提意见`;
  return state === 'replied' ? '意见征集已经结束' : '意见征集已经截止，不再接收新的意见';
}
/** Where it stands, in a word or two: one whose last day is past is not 征求意见中 though nobody has closed it yet. */
export const draftState = ({ state, taking, watch }: Draft): string =>
  state !== 'open' || taking ? DRAFT_STATE_WORDS[state] : watch.upcoming ? '即将开始' : DRAFT_STATE_WORDS.closed;
