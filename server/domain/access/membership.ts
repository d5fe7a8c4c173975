/** 企业成员: a person who sees and keeps one enterprise's information. Owners invite and remove others. */
export interface Membership {
  readonly enterpriseId: string;
  readonly accountId: string;
  readonly owner: boolean;
  readonly since: number;
  /** The account that invited; null where an operator or the registration itself made it. */
  readonly invitedBy: string | null;
}
