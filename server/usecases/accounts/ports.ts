import type { AccessStore, TombstoneList } from '../../domain/access/ports.ts';
import type { EnterpriseRepository } from '../../domain/enterprise/ports.ts';

/** Sends a short text to one person: e-mail or SMS. */
export interface CodeSender {
  /** @throws AppError('busy') where it did not leave. */
  send(to: string, code: string, minutes: number): Promise<void>;
}

/** WeChat's code exchange. */
export interface WechatLogin {
  /** @throws AppError where the code is not good or WeChat is busy. Its `session_key` never leaves the adapter. */
  exchange(code: string): Promise<{ readonly openid: string; readonly unionid: string | null }>;
}

/** Another organisation's sign-in (OpenID Connect, authorization code with PKCE). */
export interface OidcLogin {
  /** Shown on the button. */
  readonly label: string;
  /** Where the person is sent. */
  begin(request: { readonly state: string; readonly nonce: string; readonly challenge: string }): Promise<URL>;
  /** What the provider vouches for. @throws AppError where anything about the answer is wrong. */
  finish(answer: {
    readonly code: string;
    readonly nonce: string;
    readonly verifier: string;
  }): Promise<{ readonly issuer: string; readonly subject: string; readonly name: string | null }>;
}

/** `acts`: what they did as it stands in plans, answers and reviews; `permissions`: one-time consents given in WeChat. */
export type PersonalTable = 'questions' | 'answers' | 'feedback' | 'subscriptions' | 'deliveries' | 'messages' | 'permissions' | 'acts';
/** `formerFacts`: its facts as verdicts were made from them; messages and deliveries: those for all of its people. */
export type EnterpriseTable = 'matchRuns' | 'verdicts' | 'formerFacts' | 'enterpriseMessages' | 'enterpriseDeliveries';

/** Takes away what is kept of a person or an enterprise outside the accounts; doing it again changes nothing. */
export interface Erasure extends PersonalExport {
  forgetPerson(accountId: string): Promise<void>;
  /** What a WeChat user permitted to be sent. */
  forgetOpenid(openid: string): Promise<void>;
  forgetEnterprise(enterpriseId: string): Promise<void>;
  /** Who left an enterprise is told nothing more of it: their subscription goes, and what waits to be sent to them. */
  forgetMembership(enterpriseId: string, accountId: string): Promise<void>;
  /**
   * Consent to a history was withdrawn: their questions, the words of those where they wait for a department's answer, and what was told,
   * or is about to be told, in answer to them.
   */
  forgetHistory(accountId: string): Promise<void>;
  /** Forgets questions, messages and closed deliveries from before then; how many of each. */
  forgetBefore(questions: number, deliveries: number): Promise<{ readonly questions: number; readonly deliveries: number }>;
  /** Their questions from before then; how many. */
  forgetQuestionsOf(accountId: string, before: number): Promise<number>;
}
/** What is kept, for people to take along. */
export interface PersonalExport {
  /** Everything kept of a person; `openids`: of their WeChat sign-ins. */
  ofPerson(accountId: string, openids: readonly string[]): Promise<Readonly<Record<PersonalTable, readonly unknown[]>>>;
  /** What is kept of an enterprise besides its facts. */
  ofEnterprise(enterpriseId: string): Promise<Readonly<Record<EnterpriseTable, readonly unknown[]>>>;
}

export interface AccountsDependencies {
  readonly store: AccessStore;
  readonly enterprises: EnterpriseRepository;
  readonly now: () => number;
  readonly email: CodeSender | null;
  readonly phone: CodeSender | null;
  readonly wechat: WechatLogin | null;
  readonly oidc: OidcLogin | null;
  /** Lets its holder make the first operator; null where there is none. */
  readonly bootstrapToken: string | null;
  /** Signs the audit log's chain; without it the chain shows changes only to those who kept its end. */
  readonly auditKey: string | null;
  readonly erasure: Erasure;
  /** A copy of the tombstones outside the store, which survives when the store is put back from a backup. */
  readonly tombstonesBeside: TombstoneList;
  /** Told of sessions that ended or whose rights changed: open sockets of theirs are closed. */
  readonly onSessionsChanged: Set<(sessionIds: readonly string[]) => void>;
}
