import { describe, expect, it } from 'vitest';
import { numberKeys, sameNumber, titleKeys } from '../../../server/domain/policy/document-names.ts';
import { fold } from '../../../server/search/text/fold.ts';

const meet = (a: string, b: string) => titleKeys(a, fold).some((k) => titleKeys(b, fold).includes(k));
const agree = (a: string, b: string) => numberKeys(a, fold).some((x) => numberKeys(b, fold).some((y) => sameNumber(x, y)));

describe('two titles name one document', () => {
  it.each([
    ['临澜市人民政府办公室关于印发临澜市绿色工厂奖补办法的通知', '临澜市绿色工厂奖补办法'],
    ['临澜市人民政府办公室关于印发《临澜市绿色工厂奖补办法》的通知', '《临澜市绿色工厂奖补办法（试行）》'],
    ['澜江省科技厅关于印发〈澜江省创新券管理细则〉的通知', '省科技厅关于印发《澜江省创新券管理细则》的通知'],
    ['关于支持外贸企业稳定发展的若干措施', '临澜市人民政府 关于支持外贸企业稳定发展若干措施'],
    ['關於進一步促進個體工商戶發展的意見', '关于进一步促进个体工商户发展的意见'],
  ])('%s = %s', (a, b) => expect(meet(a, b)).toBe(true));

  it.each([
    ['临澜市绿色工厂奖补办法', '澜江省绿色工厂奖补办法'],
    ['关于印发临澜市创新券管理办法的通知', '关于印发临澜市创新券实施细则的通知'],
    ['办法', '办法'],
  ])('%s ≠ %s', (a, b) => expect(meet(a, b)).toBe(false));
});

describe('two numbers are one', () => {
  it.each([
    ['临府办〔2021〕7号', '临府办[2021]7 号'],
    ['瓊府辦函﹝2012﹞115號', '琼府办函〔2012〕115号'],
    ['临科字【2020】第3号', '临科〔2020〕3号'],
    ['澜财发（2019）012号', '澜财发〔2019〕12号'],
    ['国家税务总局公告2020年第4号', '2020年第4号'],
    ['临商〔2022〕16号/临商〔2022〕22号', '临商〔2022〕22号'],
  ])('%s = %s', (a, b) => expect(agree(a, b)).toBe(true));

  it.each([
    ['临府办〔2021〕7号', '临府办〔2021〕17号'],
    ['临府办〔2021〕7号', '临府〔2021〕7号'],
    ['临府办〔2021〕7号', '临府办〔2020〕7号'],
  ])('%s ≠ %s', (a, b) => expect(agree(a, b)).toBe(false));
});
