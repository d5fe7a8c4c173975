import type { ParseArgsConfig } from 'node:util';

/** What a command is given: words and options as `parseArgs` reads them. */
export interface Invocation {
  readonly command: string;
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
}
/** Runs the command; gives the exit status. */
export type Run = (invocation: Invocation) => Promise<number>;

/** A command's options and where its code is; nothing is loaded until the command is run, so that `--help` is instant. */
export interface Command {
  readonly options: NonNullable<ParseArgsConfig['options']>;
  readonly load: () => Promise<Run>;
}

const string = { type: 'string' } as const, boolean = { type: 'boolean' } as const;

export const COMMANDS: Readonly<Record<string, Command>> = {
  ingest: { options: {}, load: async () => (await import('./commands/ingest.ts')).ingest },
  show: { options: { text: boolean, provisions: boolean, programs: boolean }, load: async () => (await import('./commands/show.ts')).show },
  extract: { options: {}, load: async () => (await import('./commands/extract.ts')).extract },
  search: { options: { queries: string, k: string, jurisdiction: string, kind: string, validity: string, 'as-of': string, issuer: string, industry: string, since: string }, load: async () => (await import('./commands/search.ts')).search },
  ask: { options: { questions: string, profile: string, 'as-of': string, conversation: string }, load: async () => (await import('./commands/ask.ts')).ask },
  match: { options: { enterprise: string, enterprises: string, 'as-of': string, since: string, shards: boolean, program: string, out: string }, load: async () => (await import('./commands/match.ts')).match },
  coverage: { options: { interpretation: { type: 'string', multiple: true }, provision: string, contradiction: string, against: string, as: string, reason: string, by: string }, load: async () => (await import('./commands/coverage.ts')).coverage },
  why: { options: { enterprise: string, program: string, 'as-of': string }, load: async () => (await import('./commands/why.ts')).why },
  compare: { options: {}, load: async () => (await import('./commands/compare.ts')).compare },
  simulate: { options: { set: string }, load: async () => (await import('./commands/simulate.ts')).simulate },
  interpret: { options: { form: string, out: string }, load: async () => (await import('./commands/interpret.ts')).interpret },
  digest: { options: { date: string, audio: boolean, out: string }, load: async () => (await import('./commands/digest.ts')).digest },
  plan: { options: { drafter: string, interpreter: string, forms: string, channels: string, due: string, disclosure: string, reason: string, principal: string, by: string, on: string, date: string }, load: async () => (await import('./commands/plan.ts')).plan },
  report: { options: { since: string, until: string, out: string }, load: async () => (await import('./commands/report.ts')).report },
  consult: { options: { since: string, state: string, overdue: boolean, department: string, person: string, expert: string, concern: string, document: string, provision: string, quote: string, text: string, confirmed: boolean, reason: string, by: string }, load: async () => (await import('./commands/consult.ts')).consult },
  comments: { options: { department: string, from: string, to: string, reason: string, note: string, contact: string, provision: string, text: string, cluster: string, as: string, reply: string, by: string }, load: async () => (await import('./commands/comments.ts')).comments },
  experts: { options: { name: string, department: string, position: string, fields: string, contact: string, documents: string, left: boolean, by: string }, load: async () => (await import('./commands/experts.ts')).experts },
  faq: { options: {}, load: async () => (await import('./commands/faq.ts')).faq },
  bench: { options: { scale: string }, load: async () => (await import('./commands/bench.ts')).bench },
  serve: { options: { port: string }, load: async () => (await import('./commands/serve.ts')).serve },
  review: { options: { by: string, leaf: string, set: string }, load: async () => (await import('./commands/review.ts')).review },
  push: { options: { channel: string, 'as-of': string, baseline: boolean, size: string, enterprise: string, person: string, to: string, secret: string, topic: string, region: string, department: string, program: string, 'min-award': string, cadence: string, quiet: string, off: boolean, by: string, as: string, status: string }, load: async () => (await import('./commands/push.ts')).push },
  accounts: { options: { name: string, role: string, department: string, enterprise: string, owner: boolean, 'password-stdin': boolean }, load: async () => (await import('./commands/accounts.ts')).accounts },
  audit: { options: { after: string, limit: string, anchor: string }, load: async () => (await import('./commands/audit.ts')).audit },
  export: { options: { enterprise: string, out: string }, load: async () => (await import('./commands/export.ts')).exportData },
  backup: { options: {}, load: async () => (await import('./commands/backup.ts')).backup },
  restore: { options: { 'check-only': boolean, force: boolean }, load: async () => (await import('./commands/backup.ts')).restore },
  probe: { options: { within: string }, load: async () => (await import('./commands/probe.ts')).probe },
  switch: { options: { off: boolean, on: boolean, reason: string }, load: async () => (await import('./commands/switch.ts')).turn },
  doctor: { options: {}, load: async () => (await import('./commands/doctor.ts')).doctor },
  worker: { options: {}, load: async () => (await import('./commands/worker.ts')).worker },
  contract: { options: {}, load: async () => (await import('./commands/contract.ts')).contract },
  check: { options: { repair: boolean }, load: async () => (await import('./commands/check.ts')).check },
  migrate: { options: { from: string, to: string }, load: async () => (await import('./commands/migrate.ts')).migrate },
  enterprises: { options: { map: string, save: boolean, program: string, condition: string, as: string, by: string }, load: async () => (await import('./commands/enterprises.ts')).enterprises },
};
