/** 推送缘由: what changed, so that an enterprise is told. */
export const CAUSES = [
  'program-new',
  'program-changed',
  'profile-changed',
  'window-opened',
  'closes-soon',
  'date-passed',
  'no-longer',
  'question-answered',
] as const;
export type CauseKind = (typeof CAUSES)[number];
/** Those that a changed program, profile or date brings; an answer to a question is brought by who answers it. */
export type ChangeKind = Exclude<CauseKind, 'question-answered'>;

/**
 * One occasion to tell. `mark` tells two occasions of a kind apart and never depends on the day of the run
 * (a closing day, a profile's version): a run that is repeated after a crash finds the same occasion.
 */
export interface Cause {
  readonly kind: ChangeKind;
  readonly mark: string;
}

/** As messages and lists name them. */
export const CAUSE_WORDS: Readonly<Record<CauseKind, string>> = {
  'program-new': '新发布',
  'program-changed': '政策有变化',
  'profile-changed': '企业信息有变化',
  'window-opened': '开始申报',
  'closes-soon': '即将截止',
  'date-passed': '条件到期满足',
  'no-longer': '不再符合',
  'question-answered': '提问有了答复',
};
