import type { ReadingContext } from '../reading-context.ts';

/** How far from its ends a report names its paper and its reporter. */
const EDGE = 400;

/** 新华社北京2月13日电（记者 樊攀） · 重庆日报讯 · （记者 曾金华） · 记者从省工信厅获悉 · 来源：江西日报. */
const BYLINE =
  /新华社[^。]{0,20}(?:日电|电)|央广网[^。]{0,16}消息|(?:日报|晚报|早报|时报|商报|网)(?:讯|消息)[\s（(]|本报讯|[（(][^（）()]{0,12}记者[^（）()]{0,40}[）)]|记者[^，。；]{0,60}(?:获悉|了解到|采访)|来源[：:]\s?[^\s，。；]{2,10}(?:日报|晚报|时报|新华社|新闻|电视台|客户端)/u;

/** 西安发布“金融十条”实施细则 · 重庆出台系列支持疫情防控税费优惠政策 · 江西：六大举措保障就业稳定: a title that tells what somebody did. */
const TELLS =
  /^[^《》关]{2,20}(?:出台|推出|发布|下发|部署|拨付|将施|实施“)(?!.{0,80}(?:通知|公告|通告|意见)$)|^[^，。；：《》]{2,16}[：:](?!关于)\S|[？?！!]|……$|助力|记者/u;

/** The text says of others what they did and said: 副局长林国强介绍, 会上, 据悉, 市经信委还将, 于20日联合出台. */
const THIRD_PERSON =
  /(?:新闻发布会|通气会|座谈会|会议)上|据(?:悉|了解|介绍)，|(?:负责人|局长|主任|厅长|发言人|处长|书记)[^，。；]{0,14}(?:表示|介绍|说|指出|强调)|(?:日前|近日|连日来|昨天|今天|\d{1,2}(?:月\d{1,2})?日)[^。]{0,60}(?:出台|印发|发布|下发)|《?通知》?(?:明确|要求|指出|提出)，/gu;

/** 现将有关事项通知如下 · 特制定以下措施: a text that itself lays something down. */
const LAYS_DOWN =
  /(?:现将|现就|特制定|制定本|提出(?:如下|以下))[^。]{0,80}(?:如下|以下|办法|措施|意见|政策|细则)|(?:通知|公告|通告)如下|请遵照执行|请认真贯彻|特此(?:通知|公告|通告)|第一条/u;

/**
 * Whether the document is what the press, or an office in the manner of the press, tells about a policy.
 * It has neither number nor signature and lays nothing down; the programs are the policy's own, not the report's.
 */
export function isPressReport({ text, metadata }: ReadingContext): boolean {
  if (metadata.documentNumber !== null || metadata.signedOn !== null || metadata.kind === 'guide' || metadata.kind === 'gazette')
    return false;
  const opening = text.slice(0, 2_000);
  if (LAYS_DOWN.test(opening)) return false;
  if (BYLINE.test(text.slice(0, EDGE)) || BYLINE.test(text.slice(-EDGE))) return true;
  const told = (opening.match(THIRD_PERSON) ?? []).length;
  return told >= 3 || (told >= 1 && TELLS.test(metadata.title));
}
