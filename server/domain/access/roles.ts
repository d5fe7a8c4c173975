/** 角色, from the first day; sign-in gives them, routes and socket events require them. */
export const ROLES = ['visitor', 'member', 'drafter', 'reviewer', 'operator', 'auditor'] as const;
export type Role = (typeof ROLES)[number];
