/** What a block of a notice, guide or card holds, as its heading says. One heading may name several: 申报条件及补助标准. */
export type BlockKind =
  'conditions' | 'applicant' | 'exclusion' | 'awards' | 'scope' | 'materials' | 'procedure' | 'window' | 'contact' | 'basis' | 'other';

/** Words that may stand before the noun of a block heading without making it the name of a program. */
const QUALIFIERS =
  '(?:具体|基本|专项|专题|主要|一般|相关|有关|项目|资金|企业|单位|申报|申请|申领|认定|评定|评选|补贴|补助|奖励|奖补|资助|支持|扶持|返还|减免|缓缴|扩岗|稳岗|优惠|享受|适用|服务|办理|受理|报送|参评|遴选|推荐|培育|入库|贷款|贴息|承租人|申请人|责任|本次|本批|提交|所需|需|应|须|提供|政策|投资|财政|奖金|租金|租赁|咨询|业务|时间|审核|评审|公示|发放|贴息资金|贴息|的)*';
const NOUNS: readonly (readonly [BlockKind, string])[] = [
  ['exclusion', '负面清单|不予(?:支持|受理|资助|补助|奖励)(?:情形|范围|的情形)?|限制(?:条件|情形|性条件)|除外(?:情形|条款)?'],
  ['materials', '材料|资料|材料要求|材料清单|资料要求|附件材料|要件|要件要求'],
  [
    'window',
    '时间/频度|时间频度|申报时间|受理时间|申请时间|办理时间|时间|期限|时限|日期|截[止至](?:时间|日期)|时间安排|申报安排|受理安排|频次|起止时间',
  ],
  ['contact', '联络方式|联系方式|联系人|联系电话|咨询电话|咨询方式|责任部门|受理部门|部门|地址|联系人及电话|地点|电话'],
  ['procedure', '程序|流程|步骤|途径|渠道|申报方式|办理方式|受理方式|申请方式|报送方式|申报方法|报送要求|办法'],
  ['conditions', '条件|条件要求|门槛要求|申报要求|基本要求|申请要求|资格|资格条件|认定要求|门槛'],
  ['applicant', '对象|主体|申报单位|申报主体|适用范围|受理范围|申报范围|人群|单位范围'],
  [
    'awards',
    '标准|额度|利率|利率和期限|标准和期限|内容|支持方式|资助方式|补贴方式|补助方式|奖励方式|扶持方式|方式|金额|比例|优惠政策|支持政策|扶持政策|措施|(?:工作)?待遇|测算|补贴期限|费用|服务内容',
  ],
  ['scope', '范围|重点|方向|领域|类别|类型|支持范围'],
  [
    'basis',
    '依据|依据文件|政策依据|文件依据|设定依据|法律依据|实施依据|办理依据|计算公式|测算公式|目的|背景|发文机构|发文字号|发布日期|发文时间|工具分类',
  ],
];
const PARTS = NOUNS.map(([kind, nouns]) => [kind, new RegExp(`^${QUALIFIERS}(?:${nouns})$`, 'u')] as const);
const OTHER =
  /^(?:(?:实施|加强|强化|严格|做好|明确|健全|完善|落实)(?=责任追究|监督|检查|组织|保障|绩效|意见收集))?(?:意见收集|监督检查|总则|附则|监督(?:管理|检查)?|管理(?:与|和)监督|绩效(?:管理|评价)?|组织(?:领导|实施|保障|与实施)|保障措施|工作(?:要求|目标|原则|安排|职责)|职责(?:分工)?|总体(?:要求|目标|思路)|基本原则|(?:补贴|补助|支持|资助|实施)?原则|指导思想|主要目标|法律责任|罚则|注意事项|其他(?:事项|要求)?|附件|公示|有关要求|责任追究|改造目标|项目评价|管理职责|组织与实施|名词解释|政策解读|说明|预算管理|资金(?:来源|管理|监管|用途))$/u;

const plain = (heading: string): string =>
  heading
    .replace(/^(?:【|“)|(?:】|”)$/gu, '')
    .replace(/[：:。\s]+$/u, '')
    .replace(/\s+/gu, '')
    .replace(/（[^）]{0,20}）$/u, '');

/** The kinds a heading names, or an empty list for the name of a program, a measure or anything else. */
export function blockKindsOf(heading: string): readonly BlockKind[] {
  const name = plain(heading);
  if (name === '' || name.length > 26) return [];
  if (OTHER.test(name)) return ['other'];
  const whole = kindOfPart(name);
  if (whole) return [whole];
  const kinds = name
    .split(/[、，]|和|与|及其?|以及/u)
    .filter(Boolean)
    .map(kindOfPart);
  if (kinds.length < 2) return [];
  const last = kinds.at(-1) ?? (/(?:及|和|与)(?:其|具体|有关|相关)?要求$/u.test(name) ? whatIsRequired(kinds[0] ?? null) : null);
  if (last !== null) kinds[kinds.length - 1] = last;
  // 受理范围、资助额度及资助对象: each part is a block noun; 申请类别及条件
  return last && kinds.filter(Boolean).length >= kinds.length - 1 ? [...new Set(kinds.filter((k) => k !== null && k !== undefined))] : [];
}

/** 申报对象及要求 asks something of the applicant, 申报材料及要求 of the papers. */
const whatIsRequired = (of: BlockKind | null): BlockKind | null => (of === 'applicant' || of === 'scope' ? 'conditions' : of);

const kindOfPart = (part: string): BlockKind | null => PARTS.find(([, form]) => form.test(part))?.[0] ?? null;

/** …专题申报资料, 申报建设标杆型孵化器支持的机构应满足以下条件: a block of one program only, named by the words before. */
export interface QualifiedBlock {
  readonly kind: BlockKind;
  readonly qualifier: string;
}

const TAILS: readonly (readonly [BlockKind, RegExp])[] = [
  ['materials', /^(.{2,60}?)(?:专题|项目)?(?:的|需|应)?(?:申报|申请|所需)?(?:提供|提交)?(?:的)?(?:材料|资料)(?:要求|清单)?$/u],
  ['procedure', /^(.{2,40}?)(?:的)?(?:申报|申请|认定|办理)?(?:程序|流程)(?:如下)?$/u],
  [
    'exclusion',
    /^(.{0,40}?)(?:有|属|存在)(?:以下|下列)(?:情形|情况|行为)(?:之一)?的?[^，。]{0,16}(?:，?(?:不予(?:支持|受理|资助|补助|奖励)|不得申报|不享受[^，。]{0,12}))?$/u,
  ],
  [
    'conditions',
    /^(.{2,60}?)(?:还|均|一般|须|需|同时)*(?:应当?|须|需|必须|应该)?(?:同时|还|具备|符合|满足)*(?:应)?(?:具备|符合|满足)?(?:以下|下列|如下)?(?:的)?(?:基本)?(?:条件|(?:申报|申请|资格|认定|以下|下列|如下)要求)(?:之一)?$/u,
  ],
];

/** A heading that qualifies a block noun by a program's name. */
export function qualifiedBlockOf(heading: string): QualifiedBlock | null {
  const name = plain(heading);
  // 落实复工条件, 改善营商条件: measures, no lists of what is asked
  if (name.length > 70 || /^(?:落实|改善|优化|创造|提升|保障|具备复工|复工)[^，。；]{0,12}条件$/u.test(name)) return null;
  for (const [kind, form] of TAILS) {
    const m = form.exec(name);
    if (m?.[1]) return { kind, qualifier: m[1] };
  }
  return null;
}

/** Names of the fields of a municipal service card; each stands alone on its line, sometimes with its short value behind. */
const FIELD =
  /^(依据文件|发文机构|发文字号|发布日期|发文时间|工具分类|服务对象|服务内容|条件要求|服务流程|办理流程|时间\s?\/\s?频度|联络方式)(?=$|[\s：:])/u;
export const fieldLabelOf = (line: string): string | null => FIELD.exec(line.trim())?.[1]?.replace(/\s/gu, '') ?? null;
export const isFieldLabel = (line: string): boolean => fieldLabelOf(line) !== null;

/** 文件依据：《…》 names rules, 计算公式：… works out a sum that stands above: whatever numbers they hold, they give nothing. */
const CITES = /^(?:(?:文件|政策|法律|法规)依据|[计测]算公式)$/u;

/** A block heading run into its text (补贴条件：…) or alone on the line; the length of heading and sign. `line` is folded. */
export function blockAtStart(line: string): { readonly heading: string; readonly length: number } | null {
  const colon = line.slice(0, 24).indexOf('：');
  if (colon > 0) {
    const heading = line.slice(0, colon);
    return blockKindsOf(heading).some((k) => k !== 'basis' && k !== 'other') || CITES.test(heading) ? { heading, length: colon + 1 } : null;
  }
  const bracketed = /^【([^】]{2,14})】/u.exec(line);
  if (bracketed?.[1] && blockKindsOf(bracketed[1]).length > 0) return { heading: bracketed[1], length: bracketed[0].length };
  return line.length <= 20 && !/[。；，]/u.test(line) && blockKindsOf(line).length > 0 ? { heading: line, length: line.length } : null;
}

/**
 * Headings that lost the line break after (or before) them: 申报条件制造业投资项目…, …须在三明市注册登记申报条件项目申报企业…,
 * 申报要求申报条件….
 */
const GLUED =
  /(?:申报条件|申请条件|申报材料|申请材料|申报对象|申报程序|申报时间|申报要求|(?:支持重点|支持范围|申报条件)?(?:及|与|和)?(?:补助|奖励|补贴|支持|资助)标准)(?![，。、：的须为和及与及（]|$)(?=[\u4e00-\u9fa5A-Z1-9（《])/gu;
/** 鞋业企业生产能力改造补助项目申报条件: the name of a program and the heading of its first block on one line. */
const NAMED_BLOCK = /(?<=[^，。；：]{4,40}(?:项目|补助|奖励|补贴|奖补|资助|贴息|专项))(?:申报|申请)(?:条件|要求|对象)(?:\s*$)/u;

/** Offsets where a glued heading starts and ends, in a document whose lines are clauses. */
export function glueBreaks(own: string): readonly number[] {
  const breaks: number[] = [];
  for (const m of own.matchAll(GLUED)) {
    const lineStart = own.lastIndexOf('\n', m.index) + 1;
    const before = own.slice(breaks.at(-1) === m.index ? m.index : lineStart, m.index);
    // inside a clause the words are ordinary ones: 符合申报条件的企业
    if (before !== '' && (before.length < 6 || /[的与和及按照“、符合对满足提供]$/u.test(before))) continue;
    if (before !== '' && own[m.index + m[0].length - 1] === '准') continue;
    breaks.push(m.index, m.index + m[0].length);
  }
  const named = NAMED_BLOCK.exec(own);
  if (named) breaks.push(named.index);
  return breaks.filter((b) => b > 0);
}
