import { finding, type Recogniser } from '../proposition.ts';

const OWNERSHIP =
  /(?<=^|[对的为是和、及或□]|支持|鼓励|凡|[省市区]|符合条件的)(?:(民营|私营|非公有制)|(国有(?:控股|独资)?|央属|中央)|(外商投资|外资|港澳台资))(?:承租|参保)?企业(?=$|[，；。、）和及或]|申报|申请|，)/gu;

/** 所有制: 对民营企业 · 外商投资企业. Where the text lists several it asks for none of them. */
export const ownership: Recogniser = ({ text }) => {
  const all = [...text.matchAll(OWNERSHIP)].filter(
    (m) => !/(?:承租|租赁|租用|与)[^，；。]{0,6}$/u.test(text.slice(Math.max(0, m.index - 10), m.index)),
  );
  const kinds = new Set(all.map((m) => (m[1] ? 'private' : m[2] ? 'state-owned' : 'foreign-invested')));
  const [m] = all;
  return m && kinds.size === 1 ? [finding(m.index, m.index + m[0].length, 'ownership', 'in', [...kinds])] : [];
};
