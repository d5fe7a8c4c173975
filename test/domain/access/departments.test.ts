import { describe, expect, it } from 'vitest';
import {
  departmentsOf,
  insist,
  mayDraftFor,
  mayReviewFor,
  mayWorkFor,
  onCommandLine,
  sameDepartment,
  samePerson,
  type Rights,
} from '../../../server/domain/access/departments.ts';

const nobody: Rights = { roles: ['visitor', 'person'], drafts: [], reviews: [] };
const drafterOf = (department: string | null): Rights => ({ roles: ['drafter'], drafts: [department], reviews: [] });
const reviewerOf = (department: string | null): Rights => ({ roles: ['reviewer'], drafts: [], reviews: [department] });
const OWN = '临澜市工业和信息化局';
const OTHER = '临澜市财政局';

describe('one department under several names', () => {
  it.each([
    [OWN, OWN, true],
    [OWN, '市工业和信息化局', true],
    [OWN, '工业和信息化局', true],
    ['江南省临澜市工业和信息化局', OWN, true],
    ['江南省临澜市工业和信息化局', '市工业和信息化局', true],
    [OWN, '和信息化局', false],
    [OWN, '信息化局', false],
    [OWN, '局', false],
    [OWN, '', false],
    [OWN, OTHER, false],
    ['临澜市财政局', '财政局', true],
    ['临澜市高新区财政局', '临澜市财政局', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect([sameDepartment(a, b), sameDepartment(b, a)]).toEqual([same, same]);
  });
});

describe('whose work it is', () => {
  it.each([
    ['own drafter', drafterOf('市工业和信息化局'), [true, false, true]],
    ['other drafter', drafterOf(OTHER), [false, false, false]],
    ['own reviewer', reviewerOf(OWN), [false, true, true]],
    ['other reviewer', reviewerOf(OTHER), [false, false, false]],
    ['drafter of all', drafterOf(null), [true, false, true]],
    ['operator', { ...nobody, roles: ['operator'] }, [true, true, true]],
    ['auditor', { ...nobody, roles: ['auditor'] }, [false, false, false]],
    ['somebody', nobody, [false, false, false]],
    ['the command line', onCommandLine('李明').rights, [true, true, true]],
  ] as const)('%s', (_name, rights, may) => {
    expect([mayDraftFor(rights, OWN), mayReviewFor(rights, OWN), mayWorkFor(rights, OWN)]).toEqual(may);
  });

  it('takes one of several departments for enough, and what names none for the whole installation alone', () => {
    expect(mayDraftFor(drafterOf(OTHER), [OWN, OTHER])).toBe(true);
    for (const none of [null, [], [null]])
      expect([drafterOf(OWN), drafterOf(null)].map((r) => mayDraftFor(r, none))).toEqual([false, true]);
    expect(departmentsOf({ draftingDepartment: null, issuingAuthorities: [OWN, OTHER] })).toEqual([OWN, OTHER]);
  });

  it('says whose it is', () => {
    expect(() => {
      insist(false, [OWN], '这份文件的解读方案');
    }).toThrow(`这份文件的解读方案由${OWN}办理，您可以查看，不能改动。`);
    expect(() => {
      insist(false, null, '这件');
    }).toThrow('这件由管理员或者负责全部部门的人员办理');
  });

  it('tells people apart by account, and by name where one has none', () => {
    expect([
      samePerson({ by: '李明', account: 'a' }, { by: '李明', account: 'b' }),
      samePerson({ by: '李明', account: 'a' }, { by: '李明' }),
      samePerson({ by: '李明' }, { by: '张华' }),
    ]).toEqual([false, true, false]);
  });
});
