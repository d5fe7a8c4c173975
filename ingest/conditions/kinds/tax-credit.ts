import { finding, type Recogniser } from '../proposition.ts';

/** From best to worst; M is a new firm's grade. */
const GRADES = ['A', 'B', 'M', 'C', 'D'] as const;
const RATING =
  /纳税(?:缴费)?信用(?:等级|级别|评价|评级|评价等级|评价结果)?(?:[^，；。A-DM]{0,10})((?:[A-DM]级?(?:或者|[、或和及])?){1,4})级?(及|或|（含）)?(以上|以下)?/gu;

/** 纳税信用等级: 纳税信用等级为A级 · 纳税信用B级及以上 · 纳税信用等级不得为D级. */
export const taxCredit: Recogniser = ({ text }) =>
  [...text.matchAll(RATING)].flatMap((m) => {
    const named = GRADES.filter((g) => (m[1] ?? '').includes(g));
    const [first] = named;
    if (first === undefined) return [];
    const at = GRADES.indexOf(first);
    const grades = m[3] === '以上' ? GRADES.slice(0, at + 1) : m[3] === '以下' ? GRADES.slice(at) : named;
    const denied = /不(?:得)?(?:为|是|低于)|非|未被/u.test(m[0].replace(/不低于/u, ''));
    const floor = /不(?:得)?低于/u.test(m[0]) ? GRADES.slice(0, at + 1) : grades;
    return [finding(m.index, m.index + m[0].length, 'taxCreditRating', denied ? 'notIn' : 'in', floor)];
  });
