import { describe, expect, it } from 'vitest';
import { officeIn, phonesIn, phonesInProse } from '../../../ingest/programs/contact.ts';
import { departmentInProse, departmentOfMeasure, isOfficeList } from '../../../ingest/programs/department.ts';

describe('contacts', () => {
  it.each([
    ['联系电话：0593-7712345、0593-7712346', ['0593-7712345', '0593-7712346']],
    ['云溪市商务局：66712345；政策咨询：13900001234', ['66712345', '13900001234']],
    ['电话：(0593)7712345，传真：0593-7712399', ['0593-7712345']],
    ['咨询热线12345', []],
    ['邮编：352100，文号云政〔2024〕12号', []],
    ['补助资金5000000元', []],
  ])('phones of %s', (text, phones) => {
    expect(phonesIn(text)).toEqual(phones);
  });

  it('takes phones from running text only where it speaks of contact, and never those of the site', () => {
    expect(phonesInProse('联系人：林某；联系电话：7712345')).toEqual(['7712345']);
    expect(phonesInProse('编号7712345的产品')).toEqual([]);
    expect(phonesInProse('版权所有 服务热线：7712345 电话')).toEqual([]);
  });

  it('names the office that a contact line begins with', () => {
    expect(officeIn('市茶产业发展中心综合科：7712345')).toBe('市茶产业发展中心综合科');
  });
});

describe('departments of a measure', () => {
  it.each([
    ['对新建冷库给予补助。（责任单位：市商务局、市财政局）', '市商务局、市财政局'],
    ['对新建冷库给予补助。（市商务局、各县（市、区）政府）', '市商务局、各县（市、区）政府'],
    ['继续开展培训。（责任单位：市教育局）对新建冷库给予50万元补助。（责任单位：市商务局）', '市商务局'],
    ['对新建冷库给予补助（不含改建）。', null],
  ])('%s', (text, department) => {
    expect(departmentOfMeasure([text])).toBe(department);
  });

  it('tells offices from other brackets', () => {
    expect(isOfficeList('市工信局牵头，市财政局配合')).toBe(true);
    expect(isOfficeList('含技术、软件')).toBe(false);
  });

  it('finds the office that materials go to', () => {
    expect(departmentInProse('申报材料一式两份，于5月10日前报送至市工信局投资科。')).toBe('市工信局投资科');
  });
});
