/** The form an answer takes: sentences, one row per document, or one row per side. */
export type AnswerShape = 'sentences' | 'list' | 'comparison';

const COMPARES =
  /区别|差别|有(?:何|什么)不同|不一样|一样(?:吗|么|不)|相比|对比|比较(?:一下)?[，,]|差(?:多少|几)|哪个(?:更|多|高|低|划算)|(?:比|跟|和)[^，。？]{2,20}(?:多|少|高|低)(?:多少|了)|有(?:什么|哪些)变化|新旧/u;
// 哪些政策, 哪几个项目: documents or programs are asked for, not what one of them says
const LISTS =
  /(?:哪些|哪几[个项种份]|有几[个项种])(?:[^，。？]{0,4})(?:政策|文件|项目|专项|办法|通知|地方(?=有|给|出|对|也|都|的政策)|地区|城市|市|区|省|券)(?!支持|措施|内容|优惠|扶持)/u;

export function shapeOf(question: string): AnswerShape {
  if (COMPARES.test(question)) return 'comparison';
  return LISTS.test(question) ? 'list' : 'sentences';
}
