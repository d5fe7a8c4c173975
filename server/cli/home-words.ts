import { chinaTime } from '../domain/language/dates.ts';
import { HOME_TABLES, type HomeTable } from '../domain/operation/home-content.ts';

/** What people call a home's tables. */
const TABLE_WORDS: Readonly<Record<HomeTable, string>> = {
  documents: '文件',
  document_versions: '文件的旧版本',
  provisions: '条款',
  faq: '常见问题',
  reviews: '条件复核',
  pages: '来源网页',
  source_runs: '来源读取记录',
  document_views: '浏览次数',
  coverage_overrules: '解读覆盖的人工判定',
  desk_records: '工作台记录',
  question_outcomes: '问答结果',
  questions: '提问和回答',
  inbox: '站内消息',
  deliveries: '推送记录',
  push_decisions: '推送判定',
  push_seen: '推送进度',
  match_runs: '匹配记录',
  push_versions: '判定时的政策和企业信息',
  campaigns: '推送批次',
  subscriptions: '订阅',
  push_permissions: '微信授权',
  enterprises: '企业',
  memberships: '企业成员',
  sessions: '登录状态',
  tickets: '验证码和邀请',
  sign_in_failures: '登录失败次数',
  identities: '登录方式',
  accounts: '账号',
  tombstones: '注销记录',
  audit_log: '审计记录',
  settings: '运行设置',
  revisions: '修改序号',
};

/** 文件（documents）44条. */
export const tableLine = (table: HomeTable, rows: number): string => `${TABLE_WORDS[table]}（${table}）${rows}条`;

/** The tables of a backup or a move that hold anything, in words. */
export const tableLines = (tables: Readonly<Partial<Record<HomeTable, { readonly rows: number }>>>): readonly string[] =>
  HOME_TABLES.flatMap((table) => ((tables[table]?.rows ?? 0) > 0 ? [tableLine(table, tables[table]?.rows ?? 0)] : []));

/** An ISO moment as a Chinese reader's clock shows it. */
export const momentWords = (iso: string): string => `${chinaTime(Date.parse(iso))}（北京时间）`;
