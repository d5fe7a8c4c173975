import { addDays, daysIn, isoDate } from '../../../domain/language/dates.ts';
import { OF_EVERY_PROGRAM, type Understanding } from './understanding.ts';

/** Days of application that are asked for, whatever the program: bounds are days, `YYYY-MM-DD`, both counting. */
export type WindowsAsked =
  | { readonly kind: 'open' | 'rolling' }
  | { readonly kind: 'closing' | 'opening' | 'during'; readonly from: string; readonly to: string; readonly said: string };

/** 哪些补贴…？ 有什么能报的？ 申报有哪些？ */
const ASKS_FOR_PROGRAMS =
  /(?:什么|哪些|啥|哪几[个项种])(?:[^，。？]{0,8})(?:补[贴助]|政策|项目|奖[励补]|资助|资金|扶持|优惠|专项|贴息|好处|申报)|(?:什么|哪些|啥|哪几[个项种])(?:是|还|都|也)?(?:能|可以?)(?:申报|申请|申领|报|领|拿)|(?:补[贴助]|政策|项目|奖[励补]|资助|资金|专项|申报的?)[^，。？]{0,10}(?:有|是)(?:哪些|什么|啥|哪几)/u;
const APPLYING = /申报|申请|申领|受理|[能可]以?[报领拿]|在报|截止|到期|结束/u;
const SOON = /(?:快|马上|即将|就|将)(?:要|会)?(?:到期|截止|结束|过期)|截止(?:日期|时间)?(?:最近|临近)|临近截止|(?:剩|差)(?:不多|几天)/u;
const NOW = /现在|目前|正在|当前|眼下|最近|近期|这(?:个月|周|阵子|段时间)|本[月周]|今年|年底前|还(?=能|可以|在)|在(?=申报|受理|报)/u;
const STARTS = /开始|开放|启动|开报/u;
const ALWAYS = /常年|随时|全年|不限时间|长期(?=受理|可)/u;
/** What is told by its time, no matter of its own. */
const OF_TIME =
  /^(?:马上|即将|现在|目前|正在|当前|眼下|最近|近期|这个月?|本月|本周|下个?月|月底|月份|今年|明年|年底|年前|常年|随时|全年|长期|到期|过期|截止|截至|结束|开始|开放|启动|受理|申报|申请|申领|时间|临近|\d{1,4})$/u;
/** Days ahead that are soon. */
const AHEAD = 30;

/** What of windows is asked on a `day` (`YYYY-MM-DD`), whichever program has them; null where a question asks something else. */
export function windowsAskedOf({ question, denied, defined, quantities, focuses }: Understanding, day: string): WindowsAsked | null {
  if (denied || defined !== null || quantities.length > 0 || !ASKS_FOR_PROGRAMS.test(question)) return null;
  if (focuses.some((f) => !['date', 'measures', 'support', 'yes-no', 'amount'].includes(f))) return null;
  if (ALWAYS.test(question) && /受理|申[请报领]|[能可]以?[报领]/u.test(question)) return { kind: 'rolling' };
  const month = monthIn(question, day);
  if (month !== null && /截止|到期|结束|过期/u.test(question)) return { kind: 'closing', ...month };
  if (SOON.test(question)) return { kind: 'closing', from: day, to: addDays(day, AHEAD), said: `${AHEAD}天内` };
  if (month !== null && STARTS.test(question)) return { kind: 'opening', ...month };
  if (month !== null && APPLYING.test(question)) return { kind: 'during', ...month };
  return NOW.test(question) && APPLYING.test(question) ? { kind: 'open' } : null;
}

/** What the question is about beside its time: 现在有哪些研发方面的补贴可以申报？ */
export const mattersBesideTime = ({ subjects }: Understanding): Understanding['subjects'] =>
  subjects.filter(({ word }) => !OF_TIME.test(word) && !OF_EVERY_PROGRAM.test(word));

/** 12月, 下个月, 本月, 年底前 as the days it has from today on; a month that is over is next year's. */
function monthIn(question: string, day: string): { readonly from: string; readonly to: string; readonly said: string } | null {
  const [year, now] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  if (/年底(?:前|之前|以前)/u.test(question)) return { from: day, to: `${year}-12-31`, said: '年底前' };
  const named = /(?<!\d)(1[0-2]|[1-9])月(?!\d)/u.exec(question)?.[1];
  const month = named !== undefined ? Number(named) : /下个?月/u.test(question) ? now + 1 : /(?:这个?|本)月/u.test(question) ? now : null;
  if (month === null) return null;
  const of = month > 12 || month < now ? year + 1 : year;
  const at = month > 12 ? month - 12 : month;
  const first = isoDate(of, at, 1);
  return { from: first < day ? day : first, to: isoDate(of, at, daysIn(of, at)), said: `${of === year ? '' : `${of}年`}${at}月` };
}
