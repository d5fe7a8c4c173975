/**
 * 角色. `visitor` everybody · `person` signed in · `member` of an enterprise · `drafter`, `reviewer` of a department · `operator` runs the
 * installation · `auditor` reads what was done. Who is one of the later is `visitor` and `person` too.
 */
export const ROLES = ['visitor', 'person', 'member', 'drafter', 'reviewer', 'operator', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

const STAFF: ReadonlySet<Role> = new Set(['drafter', 'reviewer', 'operator', 'auditor']);
/** Who works on the installation. */
export const isStaff = (roles: readonly Role[]): boolean => roles.some((r) => STAFF.has(r));
