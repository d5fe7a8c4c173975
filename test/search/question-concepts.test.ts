import { describe, expect, it } from 'vitest';
import { askTheSame } from '../../server/domain/consultation/likeness.ts';
import { conceptsOf } from '../../server/search/ranking/question-concepts.ts';

const same = (a: string, b: string): boolean => askTheSame(conceptsOf(a), conceptsOf(b));

describe('questions that are worded differently', () => {
  it.each([
    ['二手设备能不能申报技改补助', '买旧机器算不算技改设备投资'],
    ['技改补助可以买二手的设备吗', '二手设备能不能申报技改补助'],
    ['技改的钱多久能到账', '技改补助资金什么时候拨付'],
    ['技改资金拨付要多长时间', '技改的钱多久能到账'],
    ['个体户能申请创业担保贷款吗', '个体工商户可以办创业担保贷款吗'],
    ['高企奖励要哪些材料', '申请高新技术企业奖励需要什么资料'],
    ['分公司能申报技改吗', '分支机构可不可以申报技术改造补助'],
    ['出国参展的摊位给补贴吗', '境外展会展位费有补助吗'],
  ])('“%s” and “%s” are one matter', (a, b) => {
    expect([same(a, b), same(b, a)]).toEqual([true, true]);
  });

  it.each([
    ['二手设备能申报技改吗', '融资租赁的设备能申报技改吗'],
    ['二手设备能申报吗', '二手设备的补助什么时候发'],
    ['技改补助什么时候拨付', '技改补助比例是多少'],
    ['2025年技改什么时候申报', '2026年技改什么时候申报'],
    ['分公司能申报技改吗', '个体户能申报技改吗'],
    ['技改补助怎么申请', '技改补助要什么材料'],
    ['研发费用补助能申报吗', '技改补助能申报吗'],
    ['企业能申请补贴吗', '公司可以申报奖励吗'],
    ['稳岗返还什么时候到账', '技改补助什么时候到账'],
  ])('“%s” and “%s” are two', (a, b) => {
    expect(same(a, b)).toBe(false);
  });
});
