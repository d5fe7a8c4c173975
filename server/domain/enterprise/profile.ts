import type { FactName, FactValue } from './facts.ts';

/** One fact of one enterprise, with where it comes from and the day it was true. */
export interface Fact {
  readonly value: FactValue;
  /** `self-reported`, a registry's name, a file: for people to judge it by. */
  readonly source?: string;
  readonly asOf?: string;
  /** 有效期 of single values of a set (高新技术企业 to the last day of its certificate); a value without one is held. */
  readonly valid?: Readonly<Record<string, ValidFor>>;
}

/** First and last day, both included; null where there is none. */
export interface ValidFor {
  readonly from: string | null;
  readonly until: string | null;
}

/** A fact's value as it counts on a day: titles that are not yet, or no longer, valid are not held. */
export function valueOn({ value, valid }: Fact, day: string): FactValue {
  if (valid === undefined || !Array.isArray(value)) return value;
  return (value as readonly string[]).filter((v) => {
    const { from = null, until = null } = valid[v] ?? {};
    return (from === null || from <= day) && (until === null || until >= day);
  });
}

/** The profile with the values that count on a day. */
export function profileOn(profile: EnterpriseProfile, day: string): EnterpriseProfile {
  const dated = Object.entries(profile.facts).filter(([, fact]) => (fact as Fact | undefined)?.valid !== undefined);
  return dated.length === 0
    ? profile
    : {
        ...profile,
        facts: { ...profile.facts, ...Object.fromEntries(dated.map(([name, fact]) => [name, { ...fact, value: valueOn(fact, day) }])) },
      };
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
