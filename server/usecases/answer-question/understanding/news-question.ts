import { OF_EVERY_PROGRAM, type Understanding } from './understanding.ts';

/** 最近有什么新政策？ 新出台的政策有哪些？ 这个月发布了哪些通知？ */
const ASKS_NEWS =
  /(?:新(?:出台?|发布?|颁布?|公布|印发|的)?|最近|近期|刚|今天|昨天|(?:这个?|本|上个?)[月周星期]{1,2}|这(?:几天|阵子|段时间))[^，。？]{0,10}(?:出|发|新|颁|公布|印发)[^，。？]{0,14}(?:政策|文件|通知|办法|措施|规定)|(?:政策|文件)[^，。？]{0,4}(?:更新|上新)|(?:有|出)(?:什么|哪些|啥|没有)新(?:的)?(?:政策|文件|通知|规定)/u;
/** 新政策和旧政策有什么区别？ compares; 新办法第三条怎么说 is of one document. */
const OF_ONE = /区别|不同|第.{1,3}条|新旧|比|《/u;
const OF_NEWS =
  /^(?:最近|近期|刚刚|今天|昨天|这个月?|本月|本周|这周|上个?月|上周|几天|阵子|时间|新的?|新出|新发|出台|新出台|发布|新发布|颁布|公布|印发|更新|上新|通知|文件|办法|措施|规定|方面)$/u;

/** The matters in which new documents are asked for, none where all are; null where the question asks something else. */
export function newsAskedOf({ question, defined, denied, subjects, focuses }: Understanding): Understanding['subjects'] | null {
  if (defined !== null || denied || !ASKS_NEWS.test(question) || OF_ONE.test(question)) return null;
  if (focuses.some((f) => !['measures', 'support', 'yes-no', 'basis'].includes(f))) return null;
  return subjects.filter(({ word }) => !OF_NEWS.test(word) && !OF_EVERY_PROGRAM.test(word));
}
