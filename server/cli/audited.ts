import { isDemoId } from '../domain/enterprise/demo.ts';
import type { AuditEvent } from '../domain/access/audit.ts';
import { recordAudit } from '../usecases/accounts/audit.ts';
import type { AccountsDependencies } from '../usecases/accounts/ports.ts';
import type { Invocation } from './invocation.ts';

/** What is written down of a command: its name with its verb, and the ids it was given. */
type Noted = { readonly action: string; readonly object: string | null } | null;
type Note = (words: readonly string[], options: Invocation['options']) => Noted;

const nothing: Note = () => null;
const always =
  (name: string): Note =>
  () => ({ action: name, object: null });
/** Verbs that change something or read of enterprises; what follows the verb is an id. */
const verbs =
  (name: string, noted: readonly string[]): Note =>
  ([verb = '', id], options) =>
    noted.includes(verb) ? { action: `${name} ${verb}`, object: id ?? given(options, 'enterprise') } : null;
/** All verbs but these. */
const changing =
  (name: string, reading: readonly string[]): Note =>
  ([verb = '', id]) =>
    reading.includes(verb) ? null : { action: `${name} ${verb}`, object: id ?? null };
const given = (options: Invocation['options'], name: string): string | null => {
  const value = options[name];
  return typeof value === 'string' ? value : null;
};
/** Of one enterprise; demo enterprises are everybody's, files one's own. */
const ofEnterprise =
  (name: string): Note =>
  (_words, options) => {
    const id = given(options, 'enterprise');
    return id === null || isDemoId(id) || /[./\\]/u.test(id) ? null : { action: name, object: id };
  };

/** Every command: whether it changes what is stored, or reads what is known of enterprises. A test misses the one that is not here. */
export const AUDITED: Readonly<Record<string, Note>> = {
  ingest: ([first]) => (first === 'report' ? null : { action: 'ingest', object: null }),
  faq: verbs('faq', ['import']),
  coverage: verbs('coverage', ['overrule', 'judge']),
  plan: changing('plan', ['list', 'principals', 'rules']),
  consult: changing('consult', ['list', 'show']),
  comments: changing('comments', ['list', 'show']),
  experts: changing('experts', ['list', 'for']),
  review: verbs('review', ['propose', 'confirm', 'correct']),
  match: ofEnterprise('match'),
  why: ofEnterprise('why'),
  enterprises: ([verb = '', id], options) =>
    verb === 'find'
      ? options['save'] === true
        ? { action: 'enterprises find --save', object: id ?? null }
        : null
      : { action: `enterprises ${verb}`, object: verb === 'import' ? null : (id ?? null) },
  push: ([verb = '', id], options) => (verb === 'counts' ? null : { action: `push ${verb}`, object: id ?? given(options, 'enterprise') }),
  accounts: ([verb = '']) => ({ action: `accounts ${verb}`, object: null }),
  audit: verbs('audit', ['list']),
  export: ([what], options) => (what === 'calendar' ? ofEnterprise('export calendar')([], options) : null),
  switch: ([name], options) => (name === undefined ? null : { action: `switch ${options['off'] === true ? 'off' : 'on'}`, object: name }),
  probe: always('probe'),
  backup: always('backup'),
  restore: (_words, options) => (options['check-only'] === true ? null : { action: 'restore', object: null }),
  migrate: (_words, options) => (given(options, 'to') === null ? null : { action: 'migrate', object: null }),
  check: (_words, options) => (options['repair'] === true ? { action: 'check --repair', object: null } : null),
  // Public texts, what is computed from a file of one's own, and processes whose work is written down where it is done
  show: nothing,
  extract: nothing,
  search: nothing,
  ask: nothing,
  compare: nothing,
  simulate: nothing,
  interpret: nothing,
  digest: nothing,
  report: nothing,
  bench: nothing,
  doctor: nothing,
  contract: nothing,
  worker: nothing,
  serve: nothing,
};

/**
 * Writes down what the command line is asked to do, before it is done, and that it was not done where it fails. Whoever may run it has the
 * machine.
 */
export async function audited<T>(
  accounts: Pick<AccountsDependencies, 'store' | 'auditKey' | 'now'>,
  { command, positionals, options }: Invocation,
  work: () => Promise<T>,
): Promise<T> {
  const noted = AUDITED[command]?.(positionals, options) ?? null;
  if (noted === null) return work();
  const event = (outcome: AuditEvent['outcome']) => ({
    actor: 'cli',
    roles: ['operator'] as const,
    ...noted,
    action: noted.action.slice(0, 60),
    object: noted.object?.slice(0, 200) ?? null,
    outcome,
    requestId: null,
  });
  await recordAudit(accounts, event('allowed'));
  try {
    return await work();
  } catch (error) {
    await recordAudit(accounts, event('failed'));
    throw error;
  }
}
