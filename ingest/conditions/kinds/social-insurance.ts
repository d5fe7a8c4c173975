import { finding, type Recogniser } from '../proposition.ts';

const PAID =
  /(?:(?:按时|足额|正常|依法|按规定|连续|已|为[^，；。]{0,12}(?:员工|职工|人员))[^，；。]{0,10})缴纳?[^，；。]{0,10}(?:社会保险|社保|失业保险)(?!金|待遇)费?|(?:社会保险费?|社保费?)(?:已|均|全部){0,2}(?:正常|按时|足额|依法|按规定){1,2}缴纳|缴纳(?:职工)?社会保险费?(?:满|[^，；。]{0,6}以上)/gu;
const NEGATED = /(?:不能|无力|未|困难|缓缴|欠|暂缓|不按)[^，；。]{0,12}$/u;
/** A person's own insurance is no fact of the firm: 申请人已连续缴纳…, 在沪缴纳职工社会保险与个人所得税. */
const PERSONAL = /(?:申请人|人才|本人|个人|毕业生|人员须|从业者)[^，；。]{0,30}$/u;

/** 按时足额缴纳社会保险费 · 连续3个月有在职员工正常缴纳社会保险费. */
export const socialInsurance: Recogniser = ({ text }) => {
  const m = [...text.matchAll(PAID)].find(
    (x) =>
      !NEGATED.test(text.slice(Math.max(0, x.index - 14), x.index)) &&
      !NEGATED.test(x[0].slice(0, 6)) &&
      !PERSONAL.test(text.slice(Math.max(0, x.index - 34), x.index)) &&
      !text.slice(x.index, x.index + x[0].length + 10).includes('个人所得税') &&
      !/住房公积金的企业/u.test(text),
  );
  return m ? [finding(m.index, m.index + m[0].length, 'socialInsurancePaid', '==', true)] : [];
};
