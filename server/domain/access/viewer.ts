import type { Account } from './account.ts';
import type { Membership } from './membership.ts';
import type { Role } from './roles.ts';

/** Who asks: nobody known, or a person with their roles. */
export interface Viewer {
  /** Null for visitors. */
  readonly accountId: string | null;
  readonly sessionId: string | null;
  readonly name: string | null;
  /** Never empty: everybody is a `visitor`. */
  readonly roles: readonly Role[];
  readonly memberships: readonly Pick<Membership, 'enterpriseId' | 'owner'>[];
  /** Departments whose drafts, or whose reviews, are this person's; null among them stands for all. */
  readonly drafts: readonly (string | null)[];
  readonly reviews: readonly (string | null)[];
}

/** Who has not signed in. */
export const VISITOR: Viewer = {
  accountId: null,
  sessionId: null,
  name: null,
  roles: ['visitor'],
  memberships: [],
  drafts: [],
  reviews: [],
};

/** What an account may do: its grants as roles and departments, its memberships as enterprises. */
export function viewerFrom(account: Account, sessionId: string | null, memberships: readonly Membership[]): Viewer {
  const departments = (role: 'drafter' | 'reviewer') => account.grants.filter((g) => g.role === role).map((g) => g.department);
  const roles = new Set<Role>([
    'visitor',
    'person',
    ...(memberships.length > 0 ? (['member'] as const) : []),
    ...account.grants.map((g) => g.role),
  ]);
  return {
    accountId: account.id,
    sessionId,
    name: account.name,
    roles: [...roles],
    memberships: memberships.map(({ enterpriseId, owner }) => ({ enterpriseId, owner })),
    drafts: departments('drafter'),
    reviews: departments('reviewer'),
  };
}

const has = (viewer: Viewer, role: Role): boolean => viewer.roles.includes(role);

/** Its profile, matches, deliveries: its members, operators, and those who only read. */
export const maySeeEnterprise = (viewer: Viewer, enterpriseId: string): boolean =>
  has(viewer, 'operator') || has(viewer, 'auditor') || isMember(viewer, enterpriseId);
/** Whether somebody may change what an enterprise states: its members, and operators. */
export const mayChangeEnterprise = (viewer: Viewer, enterpriseId: string): boolean =>
  has(viewer, 'operator') || isMember(viewer, enterpriseId);
/** Inviting and removing its people. */
export const mayManageMembers = (viewer: Viewer, enterpriseId: string): boolean =>
  has(viewer, 'operator') || viewer.memberships.some((m) => m.enterpriseId === enterpriseId && m.owner);
const isMember = (viewer: Viewer, enterpriseId: string): boolean => viewer.memberships.some((m) => m.enterpriseId === enterpriseId);
