import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnterpriseRows } from '../../../server/enterprise-files/read-enterprise-rows.ts';
import { contactOf, type Grant } from '../../../server/domain/access/account.ts';
import { mayDraftFor, mayReviewFor } from '../../../server/domain/access/departments.ts';
import { mayChangeEnterprise, mayManageMembers, maySeeEnterprise, viewerFrom, VISITOR } from '../../../server/domain/access/viewer.ts';
import { isDemo } from '../../../server/domain/enterprise/demo.ts';
import { newAccount } from '../../../server/usecases/accounts/sign-in.ts';

const of = (grants: readonly Grant[], enterprises: Readonly<Record<string, boolean>> = {}) =>
  viewerFrom(
    newAccount({ name: '', identities: [], grants, at: 0 }),
    null,
    Object.entries(enterprises).map(([enterpriseId, owner]) => ({ enterpriseId, accountId: 'a', owner, since: 0, invitedBy: null })),
  );

describe('who may do what', () => {
  it('lets members see and keep their own enterprise and no other; only owners manage its people', () => {
    const member = of([], { e1: false });
    const owner = of([], { e1: true });
    expect([
      maySeeEnterprise(member, 'e1'),
      mayChangeEnterprise(member, 'e1'),
      mayManageMembers(member, 'e1'),
      mayManageMembers(owner, 'e1'),
    ]).toEqual([true, true, false, true]);
    for (const may of [maySeeEnterprise, mayChangeEnterprise, mayManageMembers])
      for (const who of [VISITOR, member, owner]) expect(may(who, 'e2')).toBe(false);
  });
  it('lets auditors read everything and change nothing', () => {
    const auditor = of([{ role: 'auditor', department: null }]);
    expect([
      maySeeEnterprise(auditor, 'e1'),
      mayChangeEnterprise(auditor, 'e1'),
      mayManageMembers(auditor, 'e1'),
      mayDraftFor(auditor, null),
    ]).toEqual([true, false, false, false]);
  });
  it('keeps drafters and reviewers to their department, unless they are of the whole installation', () => {
    const drafter = of([{ role: 'drafter', department: '市工信局' }]);
    const reviewer = of([{ role: 'reviewer', department: null }]);
    expect(['市工信局', '市科技局', null].map((d) => mayDraftFor(drafter, d))).toEqual([true, false, false]);
    expect(['市工信局', null].map((d) => mayReviewFor(reviewer, d))).toEqual([true, true]);
    expect(mayReviewFor(drafter, '市工信局')).toBe(false);
    expect(mayDraftFor(of([{ role: 'operator', department: null }]), '市科技局')).toBe(true);
  });
});

describe('addresses', () => {
  it.each([
    ['138 0013-8000', 'phone', '13800138000'],
    ['+8613800138000', 'phone', '13800138000'],
    [' Li@Example.CN ', 'email', 'li@example.cn'],
    ['ｌｉ@example.cn', 'email', 'li@example.cn'],
  ] as const)('reads “%s” as %s', (typed, kind, value) => {
    expect(contactOf(typed)).toEqual({ kind, value });
  });
  it.each(['', 'li', '12345678901', 'a@b', 'a b@c.cn', 'a@b.cn\nBcc: x@y.cn', '<a@b.cn>', 'a@b.cn,c@d.cn'])('does not take “%s”', (typed) =>
    expect(contactOf(typed)).toBeNull(),
  );
});

it('takes for a demo enterprise only what has its id and lies where nothing real lies', () => {
  const at = (id: string, registeredIn?: string, code: string | null = null) => ({
    id,
    unifiedSocialCreditCode: code,
    facts: registeredIn === undefined ? {} : { registeredIn: { value: [registeredIn] } },
  });
  expect([isDemo(at('demo-1', '990102')), isDemo(at('demo-1', undefined, '91990102MA5LHHLK1K'))]).toEqual([true, true]);
  expect(
    [
      at('demo-1', '440300'),
      at('demo-1', '440300', '91990102MA5LHHLK1K'),
      at('demo-1'),
      at('demo-1', undefined, '91440300MA5EQXJT2K'),
      at('e-1', '990102'),
    ].map(isDemo),
  ).toEqual([false, false, false, false, false]);
});

it('counts every demo enterprise that is published with the program', async () => {
  const { profiles } = await readEnterpriseRows(join(import.meta.dirname, '../../../data/enterprises/demo.jsonl'));
  expect(profiles).toHaveLength(200);
  expect(profiles.filter((p) => !isDemo(p)).map((p) => p.id)).toEqual([]);
});
