/** How a person proves who they are. `oidc`: the issuer and its subject, one space apart. */
export const IDENTITY_KINDS = ['email', 'phone', 'wechat', 'oidc', 'login'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];
/** What somebody signs in by: an address, a number, an id of WeChat or of an identity provider. */
export interface Identity {
  readonly kind: IdentityKind;
  readonly value: string;
}
/** One identity belongs to one account; its key says which. */
export const identityKey = ({ kind, value }: Identity): string => `${kind}:${value}`;

/** A staff role. Drafters and reviewers work for one department; null is the whole installation. */
export interface Grant {
  readonly role: 'drafter' | 'reviewer' | 'operator' | 'auditor';
  readonly department: string | null;
}

/**
 * What personal information is used for (个人信息保护法第六、十四条). `account` is what signing in needs; `history` keeps one's questions
 * for longer than a day and may be refused and withdrawn. Messages are agreed to by subscribing.
 */
export const PURPOSES = ['account', 'history'] as const;
export type Purpose = (typeof PURPOSES)[number];
/** 同意: given or withdrawn, to which wording. Later ones stand. */
export interface Consent {
  readonly purpose: Purpose;
  readonly given: boolean;
  /** The version of the notice that was shown. */
  readonly notice: string;
  readonly at: number;
}

/** 日历订阅: by which secret, of which only the digest is kept, a calendar program reads what concerns one enterprise. */
export interface CalendarFeed {
  readonly enterpriseId: string;
  readonly digest: string;
  readonly since: number;
}

/** 账号 of one person. Times in milliseconds. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly identities: readonly Identity[];
  /** `scrypt$N$r$p$salt$hash`; null without a password. */
  readonly password: string | null;
  readonly grants: readonly Grant[];
  readonly consents: readonly Consent[];
  /** One for each enterprise at most. */
  readonly calendarFeeds?: readonly CalendarFeed[];
  readonly createdAt: number;
  /** Shut out by an operator. */
  readonly disabledAt: number | null;
  /** Raised by each change, so that two at once cannot both win. */
  readonly version: number;
}

/** The last thing said of a purpose counts; nothing said is no consent. */
export const consentsTo = ({ consents }: Pick<Account, 'consents'>, purpose: Purpose): boolean =>
  consents.findLast((c) => c.purpose === purpose)?.given ?? false;
/** Whether the account holds any role of a department or of the operator. */
export const isStaff = ({ grants }: Pick<Account, 'grants'>): boolean => grants.length > 0;

/** An address as it was typed, in the one form it is kept in; null where it is neither e-mail nor a mainland mobile number. */
export function contactOf(typed: string): Identity | null {
  const text = typed.normalize('NFKC').trim();
  const phone = text.replace(/[\s-]/gu, '').replace(/^(?:\+|00)86/u, '');
  if (/^1[3-9]\d{9}$/u.test(phone)) return { kind: 'phone', value: phone };
  if (text.length <= 254 && /^[^\s@<>"(),:;\\[\]]{1,64}@[^\s@<>"(),:;\\[\]]{1,189}\.[^\s@.<>"(),:;\\[\]]{2,}$/u.test(text))
    return { kind: 'email', value: text.toLowerCase() };
  return null;
}
