import { AppError } from '../errors.ts';
import type { Viewer } from './viewer.ts';

/** For which departments somebody drafts and reviews; null among them stands for all. */
export type Rights = Pick<Viewer, 'roles' | 'drafts' | 'reviews'>;
/** A department, or several of which one is enough; null, or none, where nobody is named. */
export type Departments = string | null | readonly (string | null)[];

/** Who acts: the name that people read in records, with the account that tells people of one name apart, and whose work they may do. */
export interface Actor {
  readonly by: string;
  readonly account?: string;
  readonly rights: Rights;
}

/** Whoever may run commands on the machine runs the installation. */
export const onCommandLine = (by: string): Actor => ({ by, rights: { roles: ['operator'], drafts: [], reviews: [] } });

/**
 * Of two names one is the other without the place in front: 临澜市工业和信息化局, 市工业和信息化局, 工业和信息化局. 和信息化局 is none of
 * them.
 */
export function sameDepartment(a: string, b: string): boolean {
  const [long, short] = a.length >= b.length ? [a.trim(), b.trim()] : [b.trim(), a.trim()];
  if (short === '' || !long.endsWith(short)) return false;
  const place = long.slice(0, long.length - short.length);
  return (
    place === '' || (short.length >= 3 && (/^[省市州盟区县旗]/u.test(short) || /^[^省市州盟区县旗]{1,8}[省市州盟区县旗]$/u.test(place)))
  );
}

/** A department's people, those of the whole installation, operators. What names no department is for the latter two. */
export const mayDraftFor = ({ roles, drafts }: Pick<Rights, 'roles' | 'drafts'>, of: Departments): boolean =>
  roles.includes('operator') || hold(drafts, of);
/** Whether somebody decides on what one of these departments wrote; operators on all. */
export const mayReviewFor = ({ roles, reviews }: Pick<Rights, 'roles' | 'reviews'>, of: Departments): boolean =>
  roles.includes('operator') || hold(reviews, of);
/** Whether the drafts of one of these departments are open to somebody. */
export const mayWorkFor = (rights: Rights, of: Departments): boolean => mayDraftFor(rights, of) || mayReviewFor(rights, of);

/** What is not for the public is read by those whose work it is, by operators and auditors. */
export const mayReadUnpublished = (rights: Rights, of: Departments): boolean => rights.roles.includes('auditor') || mayWorkFor(rights, of);

function hold(held: readonly (string | null)[], of: Departments): boolean {
  const wanted = (of === null || typeof of === 'string' ? [of] : of).filter((d) => d !== null);
  return held.some((d) => d === null || wanted.some((w) => sameDepartment(d, w)));
}

/** 谁起草、谁解读: the departments whose work a document is. */
export const departmentsOf = ({
  draftingDepartment,
  issuingAuthorities,
}: {
  readonly draftingDepartment: string | null;
  readonly issuingAuthorities: readonly string[];
}): readonly string[] => [...new Set([...(draftingDepartment === null ? [] : [draftingDepartment]), ...issuingAuthorities])];

/** @throws AppError naming the department whose work it is. */
export function insist(may: boolean, of: Departments, what: string): void {
  if (may) return;
  const names = (of === null || typeof of === 'string' ? [of] : of).filter((d) => d !== null && d !== '');
  throw new AppError(
    'forbidden',
    `${what}由${names.length === 0 ? '管理员或者负责全部部门的人员' : [...new Set(names)].join('、')}办理，您可以查看，不能改动。`,
  );
}

/** The same account, or, where one of them acted without, the same name. */
export const samePerson = (a: Pick<Actor, 'by' | 'account'>, b: Pick<Actor, 'by' | 'account'>): boolean =>
  a.account !== undefined && b.account !== undefined ? a.account === b.account : a.by.trim() === b.by.trim();
