import type { FactName, FactValue } from './facts.ts';

/** One fact of one enterprise, with where it comes from and the day it was true. */
export interface Fact {
  readonly value: FactValue;
  /** `self-reported`, a registry's name, a file: for people to judge it by. */
  readonly source?: string;
  readonly asOf?: string;
}

/** 企业画像. A fact that is absent is unknown, never false. */
export interface EnterpriseProfile {
  readonly id: string;
  readonly name: string | null;
  readonly unifiedSocialCreditCode: string | null;
  readonly facts: Readonly<Partial<Record<FactName, Fact>>>;
  /** A person's confirmation of a manual condition, by the condition's text. */
  readonly confirmations?: readonly Confirmation[];
}

/** 人工确认: a person says that a condition that only a person can judge holds or does not. */
export interface Confirmation {
  readonly programId: string;
  readonly text: string;
  readonly holds: boolean;
  readonly by: string;
  readonly on: string;
}
