import { expect, it } from 'vitest';
import { checkCreditCode } from '../../../server/domain/enterprise/credit-code.ts';

it.each(['914403001922038216', '9144030071526726XG', '91330100799655058B', '91110000802100433B', '91350100M000100Y43'])(
  '%s has a right check character',
  (code) => {
    expect(checkCreditCode(code)).toEqual({ ok: true, code, warning: null });
  },
);
it('takes full-width and lower-case letters', () => {
  expect(checkCreditCode(' ９１４４030071526726xg ')).toMatchObject({ ok: true, code: '9144030071526726XG' });
});
it.each([
  ['914403001922038217', '校验位不对，请核对第18位。'],
  ['91440300192203821', '统一社会信用代码应为18位，现在是17位。'],
  ['440301103097413', '这是旧的15位注册号，请填写18位统一社会信用代码。'],
  ['91440300O922038216', '第9位“O”不是有效字符（不使用字母I、O、S、V、Z）。'],
])('%s: %s', (code, reason) => {
  expect(checkCreditCode(code)).toEqual({ ok: false, reason });
});
