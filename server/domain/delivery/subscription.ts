import { liesIn } from '../enterprise/region.ts';
import type { ProgramMatch } from '../subsidy/match-program.ts';
import { leavesOf } from '../subsidy/condition.ts';
import type { SubsidyProgram } from '../subsidy/program.ts';

/** Ways to send; each can be switched off. */
export const CHANNELS = ['in-app', 'webhook', 'email', 'wechat', 'weibo', 'official-account'] as const;
export type ChannelName = (typeof CHANNELS)[number];
/** How often somebody wants to hear. */
export const CADENCES = ['at-once', 'daily', 'weekly'] as const;
export type Cadence = (typeof CADENCES)[number];

/** Where a person is reached. */
export interface Address {
  readonly channel: ChannelName;
  /** An e-mail address, a URL, an openid; for in-app the person. */
  readonly to: string;
  /** Signs webhooks. */
  readonly secret?: string;
}

/** An e-mail address that somebody put in and nobody has confirmed yet: nothing goes there. `until` in milliseconds. */
export interface AwaitedAddress {
  readonly to: string;
  readonly until: number;
}

/** 订阅 of one person for one enterprise. Empty lists mean everything. */
export interface Subscription {
  readonly id: string;
  readonly enterpriseId: string;
  readonly person: string;
  /** E-mail addresses and openids are here only once they are shown to be the person's own. */
  readonly addresses: readonly Address[];
  readonly awaited?: readonly AwaitedAddress[];
  /** Words that a program's title, awards or conditions name: 研发, 设备, 人才. */
  readonly topics: readonly string[];
  /** GB/T 2260 codes. */
  readonly regions: readonly string[];
  readonly departments: readonly string[];
  /** Yuan; a program whose sum is not known is told all the same. */
  readonly minimumAward: number | null;
  readonly cadence: Cadence;
  /** 免打扰: `HH:MM`, Asia/Shanghai; may pass midnight. */
  readonly quietHours: { readonly from: string; readonly to: string } | null;
  readonly mutedPrograms: readonly string[];
  readonly mutedDepartments: readonly string[];
  /** False: refuses recommendations made from the profile (个人信息保护法第二十四条). */
  readonly personalised: boolean;
  readonly optedOut: boolean;
}

/** The person an enterprise's messages go to while nobody has subscribed. */
export const DEFAULT_PERSON = 'default';
/** Stands for everybody of an enterprise: opted out here, nobody is told. */
export const EVERYBODY = '*';
/** The public: what is published for everyone, made from no profile. */
export const PUBLIC = '*';

/** Where answers to a person's own questions go, whether or not they are of an enterprise. */
export const askerInbox = (accountId: string): string => `asker:${accountId}`;

/** One subscription a person and enterprise. */
export const subscriptionId = (enterpriseId: string, person: string): string => `${enterpriseId}/${person}`;

/** Useful and quiet: a message in the inbox, nothing that rings; other channels once a day and not at night. */
export const defaultSubscription = (enterpriseId: string, person: string = DEFAULT_PERSON): Subscription => ({
  id: subscriptionId(enterpriseId, person),
  enterpriseId,
  person,
  addresses: [{ channel: 'in-app', to: person }],
  topics: [],
  regions: [],
  departments: [],
  minimumAward: null,
  cadence: 'daily',
  quietHours: { from: '21:00', to: '08:00' },
  mutedPrograms: [],
  mutedDepartments: [],
  personalised: true,
  optedOut: false,
});

/** Who of each enterprise is told at all. */
export function recipientsByEnterprise(all: readonly Subscription[]): (enterpriseId: string) => readonly Subscription[] {
  const byEnterprise = new Map<string, Subscription[]>();
  for (const s of all) byEnterprise.set(s.enterpriseId, [...(byEnterprise.get(s.enterpriseId) ?? []), s]);
  return (enterpriseId) => {
    const own = byEnterprise.get(enterpriseId) ?? [];
    const people = own.filter((s) => s.person !== EVERYBODY);
    if (own.some((s) => s.person === EVERYBODY && refuses(s))) return [];
    return people.length === 0 ? [defaultSubscription(enterpriseId)] : people.filter((s) => !refuses(s));
  };
}

/** Nothing is planned for whoever unsubscribed or ended personalised pushes. */
export const refuses = (s: Subscription): boolean => s.optedOut || !s.personalised;

/** Why a person does not want a program, in words; null where it is wanted. */
export function unwantedBecause(s: Subscription, program: SubsidyProgram, award: ProgramMatch['award']): string | null {
  if (refuses(s)) return '收件人已退订';
  if (s.mutedPrograms.includes(program.id)) return '收件人不再接收此项目';
  if (s.mutedDepartments.some((d) => isOf(program, d))) return '收件人不再接收此部门的消息';
  if (s.departments.length > 0 && !s.departments.some((d) => isOf(program, d))) return '不在订阅的部门内';
  const at = program.jurisdiction?.code;
  if (s.regions.length > 0 && at !== undefined && !s.regions.some((r) => liesIn(r, at) || liesIn(at, r))) return '不在订阅的地区内';
  if (s.topics.length > 0 && !s.topics.some((t) => mentions(program, t))) return '不在订阅的主题内';
  if (s.minimumAward !== null && award !== null && award.max !== null && award.max < s.minimumAward) return '低于订阅的最低金额';
  return null;
}

/** 市工业和信息化局 is of 工业和信息化局, and the other way round. */
const isOf = (program: SubsidyProgram, department: string): boolean =>
  program.department !== null && department !== '' && (program.department.includes(department) || department.includes(program.department));

const mentions = (program: SubsidyProgram, topic: string): boolean =>
  program.title.includes(topic) ||
  program.awards.some((a) => a.kind === topic || a.text.includes(topic)) ||
  leavesOf(program.conditions).some((l) => l.text.includes(topic));
