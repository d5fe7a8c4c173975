import type { Disclosure, DocumentKind, InterpretationForm } from '../../server/domain/policy/document.ts';
import { fold } from '../../server/search/text/fold.ts';
import type { Labels } from './labels.ts';
import { tight, type Found, type Page } from './page.ts';

/** What the title alone says, first match wins. */
const BY_TITLE: readonly (readonly [DocumentKind, RegExp])[] = [
  ['gazette', /公报(?:\(.{0,20}\)|(?:\d{4}年)?第?\d{0,4}期?)?$|政府公报|大事记$/u],
  [
    'interpretation',
    /解读|答记者问|图解|一图|读懂|看懂|图说|新闻发布会|吹风会|政策说明|起草说明|编制说明|访谈|采访|有关问题答|有关(?:事项)?办理流程$|《.{4,80}》(?:的)?(?:相关|有关)?(?:说明|释义|要点)/u,
  ],
  ['faq', /问答|常见问题|问题解答|[\d百十]{1,3}问$|热点(?:问题|\d{1,3}问)|有问有?必?答|答疑|faq/iu],
  ['law', /^(?:中华人民共和国)?[^关《]{2,40}(?:(?<!办)法|条例|条例实施细则)(?:\(.{0,40}\))?$/u],
  [
    'guide',
    /(?:指南|服务卡|清单|汇编|手册|指引|一览表|一览|明白纸|操作流程|办理流程|申报流程|条件及流程|申请流程|流程图|办事流程|导航|目录汇总|政策包|礼包|(?:条件|要求|流程|程序|材料|方式|标准|对象)(?:及|和|与)(?:流程|程序|要求|条件|材料|标准|方式|政策优惠)|申报条件|申请条件|申报材料)(?:\(.{0,20}\))?$/u,
  ],
];
/** A 通知 or 公告 whose title asks for something. */
const ASKS =
  /(?:做好.{0,40}(?:申报|推荐|征集|报送|评选|遴选|报名|填报)|做好(?:19|20)\d{2}年.{0,40}(?:认定|评审|复核))|(?:组织|开展|启动|受理|进行|征集|接受|征求|公开).{0,40}(?:申报|申请|推荐|征集|报送|评选|遴选|评审|认定|报名|填报|复核|意见)|(?:项目|资金|奖补|补贴|补助|资助|专项|认定|计划|奖励|称号|企业|基地|平台|人才).{0,14}申报(?:工作)?的?(?:通知|公告)|申报指南的?通知|(?:发放|申领|领取|兑现).{0,40}(?:券|补贴|补助|奖励|红包|资金)的?(?:通知|公告|通告)|申领|征集|报名|(?:申请|受理)的?(?:公告|通知|通告)|举办|召开|参加|公示$|报送|填报|意见的?(?:通知|公告)$/u;
const ANNOUNCES = /(?:通知|公告|通告|公示)(?:\(.{0,20}\))?$/u;
const ISSUES = /印发|转发|批转|发布.{0,60}(?:办法|意见|措施|方案|细则|规定)的/u;
/** The tail of a notice: whom to call, which form to fill in. */
const CONTACT = /联系人|联系电话|咨询电话|报名方式|电子邮箱/u;

/** 政策受理期限截至2026年12月31日 · 申报时间为2026年3月1日: one round of applications. */
const TAKES_APPLICATIONS = /(?:受理|申报|申请|申领)(?:期限|时间|截止时间)[^。;]{0,16}(?:19|20)\d{2}年\d{1,2}月/u;

/** 文件种类: by the title's last words, then by what the text does. */
export function readKind(page: Page, title: string, number: string | null, signed: boolean): DocumentKind {
  const t = tight(fold(title)).replace(/^【[^】]{1,10}】/u, '');
  const issues = ISSUES.test(t) && ANNOUNCES.test(t);
  const byTitle = BY_TITLE.find(([kind, pattern]) => pattern.test(t) && !(issues && kind !== 'interpretation'))?.[0];
  if (byTitle !== undefined && !(ANNOUNCES.test(t) && byTitle === 'interpretation' && ISSUES.test(t))) return byTitle;
  if (ANNOUNCES.test(t) && !issues) {
    // `国家税务总局公告2021年第9号` lays down rules, whatever filing it speaks of
    const isRule = /公告(?:19|20)\d{2}年第/u.test(fold(number ?? '')) && !/征求|征集|受理/u.test(t);
    if (ASKS.test(t) && !isRule) return 'notice';
    if (isRule) return 'policy';
    return /(?:工作|事项|事宜)的(?:通知|公告)$/u.test(t) &&
      (CONTACT.test(page.compact.text.slice(-900)) || TAKES_APPLICATIONS.test(page.compact.text))
      ? 'notice'
      : 'policy';
  }
  if (/(?:受理|申报|报名)(?:起止)?时间$|^(?:组织)?申报(?:19|20)\d{2}年/u.test(t)) return 'notice';
  return byText(page, t, signed);
}

function byText(page: Page, title: string, signed: boolean): DocumentKind {
  const text = page.compact.text;
  const opening = text.slice(0, 700);
  if (/回答了?记者|记者(?:提问|问:)|记者:|现(?:将|就).{0,80}解读如下|文件解读如下/u.test(opening)) return 'interpretation';
  if (/(?:制定|出台|起草|发布)《[^》]{1,60}》的?(?:背景|依据|目的|意义)|《[^》]{1,60}》(?:的)?主要内容(?:解读)?/u.test(opening) && !signed)
    return 'interpretation';
  // `《通知》对…提出了4个方面的要求`: speaks of a document by its short name and is none itself
  if (
    !signed &&
    /《(?:通知|公告|办法|意见|措施|方案|规定|若干措施|实施意见)》(?:对|明确|提出|指出|要求|规定|共|从|主要|包括)/u.test(text) &&
    !ANNOUNCES.test(title)
  )
    return 'interpretation';
  const answers = (text.match(/答:/gu) ?? []).length;
  const questions = (text.match(/[?]/gu) ?? []).length;
  if (answers >= 3 && questions >= 3 && !signed) return 'faq';
  // a report on a policy in the third person: 近日，X印发《Y》… · X印发通知，就…提出具体要求
  if (
    !signed &&
    !/(?:办法|措施|意见|方案|细则|规定)$/u.test(title) &&
    /(?:近日|日前|\d{1,2}月\d{1,2}日),?[^。]{0,60}(?:印发|发布|出台|制定|召开)|(?:印发|发布|下发)通知,[^。]{0,60}提出/u.test(opening) &&
    !/^\S{0,8}[一二三]、|第一条/u.test(opening)
  )
    return 'interpretation';
  return 'policy';
}

/** 此件主动公开 · （依申请公开） · 公开属性：不予公开; what is published without a word is public. */
export function readDisclosure(page: Page, labels: Labels): Found<Disclosure> {
  const field = labels.disclosure === undefined ? '' : fold(labels.disclosure.value);
  const byField = disclosureOf(field);
  if (byField !== null) return { value: byField, span: labels.disclosure?.span ?? null };
  const m =
    /(?:此件|本件|此文|本文|信息公开(?:形式|选项|类别|属性):?)(?:为|属于)?(?:删减后)?(主动公开|公开发布|公开|依申请公开|不予公开|不公开|不宜公开)/u.exec(
      page.compact.text,
    );
  const value = m ? disclosureOf(m[0]) : null;
  return m && value ? { value, span: page.compact.span(m.index, m.index + m[0].length) } : { value: '主动公开', span: null };
}

function disclosureOf(words: string): Disclosure | null {
  if (/依申请/u.test(words)) return '依申请公开';
  if (/不予|不公开|不宜/u.test(words)) return '不予公开';
  return /公开/u.test(words) ? '主动公开' : null;
}

/** 解读形式 of an interpretation or Q&A; a policy has none. */
export function readForms(page: Page, kind: DocumentKind, title: string): readonly InterpretationForm[] {
  if (kind !== 'interpretation' && kind !== 'faq') return [];
  const t = fold(title);
  const text = page.compact.text;
  const forms: InterpretationForm[] = [];
  const chart = /图解|一图|图说|图表|长图|漫画|读懂|看懂/u.test(t);
  const audio = /音频/u.test(t);
  const video = /视频|动漫|动画|微课/u.test(t);
  const qa = kind === 'faq' || /问答|答记者问|访谈|[\d十百]问/u.test(t) || (text.match(/(?:^|[?。:])答:/gu) ?? []).length >= 2;
  if (!chart && !audio && !video && !qa) forms.push('text');
  if ((chart || audio || video) && text.length > 300) forms.push('text');
  if (chart) forms.push('chart');
  if (audio) forms.push('audio');
  if (video) forms.push('video');
  if (qa) forms.push('qa');
  return forms;
}
