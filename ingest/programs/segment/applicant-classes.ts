import { ownBlocks, kindsOf, type ProgramDraft } from './program-draft.ts';
import type { Section } from '../outline/outline.ts';
import { likeness } from '../routing.ts';

/** One kind of applicant of a program, and the section that says what is asked of it. */
interface ApplicantClass {
  readonly name: string;
  /** What it applies for, where the stem says so: 在领取创新券时. */
  readonly object: string | null;
  readonly section: Section;
}

const ASKS = String.raw`，?(?:除[^。；：]{2,40}外，)?(?:还|均)?(?:(?:应当?|须|必须|需)(?:同时)?|同时)(?:具备|符合|满足)(?:以下|下列|如下)[^。；]{0,40}：`;
const STEMS: readonly RegExp[] = [
  // 申请认定市级孵化器，应当具备下列条件： · 申请集成改造项目补助的企业，除…外，还应当符合下列条件：
  new RegExp(
    String.raw`^(?:申请|申报)(?:认定|评定|备案|享受|实施)?(?:市级|省级|区级|县级)?([^，。；：（）]{2,24}?)(?:补助|补贴|奖励|资助|支持)?(?:的(?:企业|单位|机构|[^，。；：的]{2,8}(?:单位|企业|机构))?)?${ASKS}`,
    'u',
  ),
  // 创业团队在领取创新券时，须同时满足以下条件：
  new RegExp(
    String.raw`^([^，。；：（）的]{2,14}?(?:企业|团队|工商户|机构|单位|中心|基地|平台|园区|孵化器|合作社|组织))(?:在(?:领取|申领|申请|申报|享受)?([^，。；：]{2,16})时|(?:申请|申报)[^，。；：]{0,10})${ASKS}`,
    'u',
  ),
];
/** 一般应满足以下条件： names nobody. */
const NAMELESS = new RegExp(String.raw`^(?:一般)?(?:申报(?:单位|企业|主体))?${ASKS}`, 'u');
/** Words for any applicant at all. */
const ANYBODY =
  /^(?:本|上述|以上|符合|奖励|补[助贴]|资助|支持|项目|企业|单位|机构|资金|专项|(?:项目)?申[报请](?:项目|企业|单位|主体|机构|人)?)|^(?:承担|实施|建设|参评|申领|用人|牵头|推荐)(?:单位|企业)/u;

/** The kind of applicant whose conditions a section opens, or null. */
function classOf(section: Section): ApplicantClass | null {
  if (section.children.length === 0) return null;
  const m = STEMS.map((stem) => stem.exec(section.own.text)).find((found) => found !== null);
  const name = m?.[1]?.replace(/^的/u, '');
  return !name || ANYBODY.test(name) ? null : { name, object: m?.[2] ?? null, section };
}

/**
 * A program whose conditions are given kind by kind (中小微企业在领取创新券时，须… 创业团队在领取创新券时，须…) is one
 * program for each kind: its own conditions, those of all, and the awards that name it or nobody.
 */
export function splitByApplicant(draft: ProgramDraft): readonly ProgramDraft[] {
  if (draft.only !== null) return [draft];
  const blocks = [...ownBlocks(draft.section), ...draft.shared].filter((b) =>
    kindsOf(b).some((k) => k === 'conditions' || k === 'applicant'),
  );
  const told = blocks.flatMap((b) => sectionsWhere(b, (s) => classOf(s) !== null)).flatMap((s) => classOf(s) ?? []);
  const meant = draft.section.rank > 0 ? told.filter((c) => isFor(draft, c.name)) : [];
  // 银行奖励 is for banks: what is asked of the firms they lend to is asked in another program
  if (meant.length > 0 && meant.length < told.length && new Set(told.map((c) => c.name)).size > 1) {
    const own = pruned(draft, new Set(told.filter((c) => !meant.includes(c)).map((c) => c.section)));
    return new Set(meant.map((c) => c.name)).size < 2 ? [own] : splitByApplicant(own);
  }
  const classes = told.filter((c) => likeness(c.name, draft.title) < 0.8 || draft.section.rank === 0);
  if (new Set(classes.map((c) => c.name)).size < 2) return [draft];
  const unnamed = blocks
    .flatMap((b) => sectionsWhere(b, (s) => s.children.length > 0 && NAMELESS.test(s.own.text)))
    .filter((s) => classes.some((c) => contradict(s, c.section)));
  const isUnnamed = unnamed.length > 0;
  const words = classes.map((c) => c.name);
  const objects = classes.flatMap((c) => c.object ?? []);
  const namesOne = (text: string) => [...words, ...objects].some((w) => text.includes(w));
  const named = classes.map(({ name, object, section }) => ({
    ...pruned(draft, new Set([...unnamed, ...classes.filter((c) => c.name !== name).map((c) => c.section)].filter((s) => s !== section))),
    title: `${draft.title}（${name}）`,
    path: [...draft.path, draft.title],
    concerns: (text: string) =>
      (text.includes(name) || /其他|其余/u.test(text) || !words.some((w) => text.includes(w))) &&
      (!isUnnamed || object === null || namesOne(text)),
  }));
  return isUnnamed ? [{ ...pruned(draft, new Set(classes.map((c) => c.section))), concerns: (text) => !namesOne(text) }, ...named] : named;
}

/** 银行和担保公司、融资租赁公司等金融机构 → 银行, 担保公司, 融资租赁公司, 金融机构 */
const membersOf = (name: string): readonly string[] =>
  name
    .split(/[、和及与]|以及|或者?|等/u)
    .map((n) => n.trim())
    .filter((n) => n.length >= 2);

/** Whether the title of the program, or else the words 对…的文化企业 of its awards, name the kind of applicant. */
function isFor(draft: ProgramDraft, name: string): boolean {
  const members = membersOf(name);
  const title = draft.title;
  if (members.some((m) => title.includes(m))) return true;
  const words =
    draft.section.own.text +
    draft.section.children
      .filter((c) => kindsOf(c).every((k) => k === 'awards'))
      .map(wordsOf)
      .join('');
  return members.some((m) =>
    new RegExp(
      `(?:对|支持|鼓励)[^。；，]{0,60}${m.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&')}(?=，|$|按|给予|进行|发行|开展|通过|融资)`,
      'u',
    ).test(words),
  );
}

const sectionsWhere = (section: Section, accepts: (s: Section) => boolean): readonly Section[] =>
  accepts(section) ? [section] : section.children.flatMap((c) => sectionsWhere(c, accepts));

/** 具有独立法人资格 beside 不具备法人资格: what is asked without a name is asked of yet another kind. */
const contradict = (a: Section, b: Section): boolean => {
  const [x, y] = [wordsOf(a), wordsOf(b)];
  return (IS_LEGAL_PERSON.test(x) && IS_NONE.test(y)) || (IS_LEGAL_PERSON.test(y) && IS_NONE.test(x));
};
const IS_LEGAL_PERSON = /具[有备]独立法人/u;
const IS_NONE = /(?:不具[有备]|无)(?:独立)?法人资格|未注册(?:企业|成立)/u;
const wordsOf = (s: Section): string => s.own.text + s.children.map(wordsOf).join('');

const pruned = (draft: ProgramDraft, drop: ReadonlySet<Section>): ProgramDraft => ({
  ...draft,
  section: without(draft.section, drop),
  shared: draft.shared.flatMap((s) => (drop.has(s) ? [] : [without(s, drop)])),
});

/** The section without some of those under it. */
function without(section: Section, drop: ReadonlySet<Section>): Section {
  const children = section.children.filter((c) => !drop.has(c)).map((c) => without(c, drop));
  return children.length === section.children.length && children.every((c, i) => c === section.children[i])
    ? section
    : { ...section, children };
}
