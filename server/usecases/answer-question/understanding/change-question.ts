import { OF_EVERY_PROGRAM, type Understanding } from './understanding.ts';

/** 跟去年比有变化吗？ 和以前一样吗？ 比原来高了吗？ */
const LOOKS_BACK =
  /[跟和与比较同]?(?:去年|往年|前年|上一?年度?|上一?次|上一?批|以前|原来|之前|过去|旧版|老政策|老办法|旧政策|旧办法)的?[^，。？]{0,12}(?:比|变|不同|不一样|一样|区别|调整|修改|提高|降低|高了|低了|多了|少了)/u;
/** 今年有什么变化？ 政策有调整吗？ 新旧办法有什么区别？ and not 法人变更了怎么办 */
const CHANGED =
  /(?:今年|政策|标准|条件|门槛|规定|办法|金额|比例|补[贴助]|奖[励补]|资助|新(?:政策|办法|规定|规))[^，。？]{0,6}有(?:没有|什么|哪些|啥|何)?(?:新的?|大的?)?(?:变化|调整|改变|变动|修改)|(?:政策|标准|条件|门槛|规定|办法|补[贴助]|奖[励补])[^，。？]{0,4}(?:变|改|调整|修改)了?(?:吗|没|哪些|什么|啥)|新旧[^，。？]{0,16}(?:区别|不同|变化|对比|比较|对照)|(?:改|调整|修改)了(?:哪些|什么|啥)/u;
/** What such a question says of change, and not of what changed. */
const OF_CHANGE =
  /^(?:今年|去年|往年|前年|以前|原来|之前|过去|新旧|旧版|变化|有变化|变动|改变|调整|修改|区别|不同|一样|相比|对比|对照|比较|办法|标准|条件|门槛|规定|金额|比例|新办法|新规|新规定|老政策|老办法|旧政策|旧办法|提高|降低)$/u;

/** What is asked to have changed, at least one matter; null where the question asks something else. */
export function changeAskedOf({ question, subjects }: Understanding): Understanding['subjects'] | null {
  if (!LOOKS_BACK.test(question) && !CHANGED.test(question)) return null;
  const of = subjects.filter(({ word }) => !OF_CHANGE.test(word) && !OF_EVERY_PROGRAM.test(word));
  return of.length === 0 ? null : of;
}
