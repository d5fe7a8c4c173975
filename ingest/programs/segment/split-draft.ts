import { givesSomething } from '../awards/award-words.ts';
import { joinFolded, sliceFolded, type Folded } from '../folded.ts';
import { PARAGRAPH, type Section } from '../outline/outline.ts';
import { titleFromStatement } from '../program-title.ts';
import { sentencesOf, withoutStop, type Piece } from '../sentences.ts';
import { hasOwnAmounts } from './award-texts.ts';
import { kindsOf, type ProgramDraft } from './program-draft.ts';

/** An item that holds several programs: numbered parts with their own amounts, or long prose with one program per sentence. */
export function splitDraft(draft: ProgramDraft): readonly ProgramDraft[] {
  const { section, title } = draft;
  const items = section.children.filter((c) => c.heading === null && c.rank >= 50 && c.rank < PARAGRAPH);
  const own = items.filter((c) => hasOwnAmounts(c));
  if (own.length >= 2 && own.length === items.length && items.every((c) => fullLength(c) >= 50) && !areTiers(items))
    return own.map((item) => ({
      ...draft,
      title: `${title}（${leadOf(item)}）`,
      section: item,
      path: [...draft.path, title],
      shared: section.children.filter((c) => kindsOf(c).length > 0),
    }));
  // 二、减轻税费负担。…: text on the heading's own line makes one measure, however long; so does a heading below the first level
  if (section.body.text !== '' || items.length > 0 || section.rank >= 40 || NAMES_ONE.test(title)) return [draft];
  const prose = section.children.filter((c) => c.rank === PARAGRAPH && c.own.text.length > 40).map((c) => c.own);
  const length = prose.reduce((n, p) => n + p.text.length, 0);
  if ((prose.length >= 2 && length / prose.length > 100) || (prose.length === 1 && length > 450))
    return prose.flatMap((p) => proseDrafts(draft, p));
  return [draft];
}

/** 服务企业500家以上的，给予20万元奖励 ⏎ 服务企业200家以上的，给予10万元奖励: one award, its steps told by their numbers alone. */
const areTiers = (items: readonly Section[]): boolean =>
  new Set(items.map((c) => c.own.text.replace(/[\d.]{1,12}|[；。]$/gu, ''))).size === 1;

/** Characters of an item with all under it. */
export const fullLength = (s: Section): number => s.own.text.length + s.children.reduce((n, c) => n + fullLength(c), 0);

/** The first words of an item, to tell it from its sisters. */
export function leadOf(item: Section): string {
  const words = /^[^，。；：]{2,24}/u.exec(item.own.text)?.[0] ?? item.own.text.slice(0, 16);
  // 跨境电子商务出口额（海关监管方式代码12 ends inside its bracket
  return words
    .replace(/（[^）]*$/u, '')
    .replace(/^(?:采取|采用|用于支持|支持)/u, '')
    .replace(/方式$/u, '');
}

/** 五、创业带动就业补贴: what the heading names is one program, in however many sentences. */
const NAMES_ONE = /^(?!.{0,30}[、和及与，]).{2,20}(?:补贴|补助|奖补|返还|资助|贴息)$/u;

/**
 * 补贴标准为…；招用3人以下的按每人2000元…；大型企业按…的30%返还；发放程序按《…》执行: a sentence that says how much, or for whom of those
 * before it, goes on with the program of the sentence before.
 */
const GOES_ON =
  /^(?:其中|同一|(?:具体|上述|该项?|生活|交通)?(?:补[贴助]|奖[励补]|资助|返还|支持)(?:标准|额度|金额|比例|期限|每)|[大中小微型]{1,4}企业按|招[用聘]\d|每多|(?:按|按照)每|符合条件(?:的|人员)(?:，|按|只能|可)|[^，。；《》]{2,24}(?:程序|条件|办法|标准|范围)(?:等|，)?按照?《[^。；]{4,300}执行$)/u;

/** One program per sentence that gives something, in paragraphs without headings of their own. */
function proseDrafts(draft: ProgramDraft, prose: Folded): readonly ProgramDraft[] {
  const out: ProgramDraft[] = [];
  let named: Piece | null = null;
  for (const sentence of sentencesOf(prose.text)) {
    const s = withoutStop(sentence);
    // 继续实施社会保险补贴政策。对…的企业，按每人每年1000元给予补贴: the first sentence names what the second gives
    if (/^(?:继续)?(?:实施|落实|执行|开展)[^，。；]{4,40}政策$/u.test(s.text)) {
      named = s;
      continue;
    }
    if (givesSomething(s.text)) {
      const only = sliceFolded(prose, s.start, s.end);
      const before = out.at(-1);
      if (before?.only && named === null && GOES_ON.test(s.text)) {
        out[out.length - 1] = { ...before, only: joinFolded([before.only, only], '。') };
        continue;
      }
      const title = (named ? titleFromStatement(named.text) : null) ?? titleFromStatement(s.text) ?? draft.title;
      out.push({ ...draft, title, only, path: [...draft.path, draft.title] });
    }
    named = null;
  }
  return out;
}
