/** Words for what the workbench alone shows. */
export const PUSH_WORDS = {
  'awaiting-approval': '待批准',
  queued: '排队中',
  sending: '发送中',
  sent: '已发出',
  unknown: '结果不明，待核实',
  failed: '没有送达',
  suppressed: '已停发',
  expired: '已过申报期',
  rejected: '已拒绝',
} as const;
export const CAUSE_WORDS = {
  'program-new': '新项目',
  'program-changed': '项目有变',
  'profile-changed': '企业信息有变',
  'window-opened': '开始申报',
  'closes-soon': '临近截止',
  'date-passed': '到了日期',
  'no-longer': '不再符合',
  'question-answered': '提问有了答复',
} as const;
export const CHANNEL_WORDS = {
  'in-app': '站内消息',
  webhook: '接口推送',
  email: '邮件',
  wechat: '微信',
  weibo: '微博',
  'official-account': '公众号',
} as const;
export const ANSWER_WORDS: Readonly<Record<string, string>> = {
  answered: '已回答',
  partial: '只找到一部分',
  unanswerable: '文件里没有写',
  clarification: '需要先确认',
  'off-topic': '不是政策问题',
  expired: '政策已失效',
  error: '没能完成',
};
