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
  finish(answer: { readonly code: string; readonly nonce: string; readonly verifier: string }): Promise<{ readonly issuer: string; readonly subject: string; readonly name: string | null }>;
}

/** Takes away what is kept of a person or an enterprise outside the accounts; doing it again changes nothing. */
export interface Erasure {
  forgetPerson(accountId: string): Promise<void>;
  forgetEnterprise(enterpriseId: string): Promise<void>;
  /** Forgets questions, messages and closed deliveries from before then; how many of each. */
  forgetBefore(questions: number, deliveries: number): Promise<{ readonly questions: number; readonly deliveries: number }>;
  /** Their questions from before then; how many. */
  forgetQuestionsOf(accountId: string, before: number): Promise<number>;
  /** Everything kept of a person, for them to take along. */
  ofPerson(accountId: string): Promise<Readonly<Record<string, readonly unknown[]>>>;
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
