import { tablesIn, type ReadingContext } from '../../reading-context.ts';
import { blockKindsOf, glueBreaks, type BlockKind } from '../block-heading.ts';
import type { Section } from '../outline/outline.ts';
import { titleOfNotice } from '../program-title.ts';
import { givesUnder } from './award-texts.ts';
import { categoryDrafts } from './category-drafts.ts';
import { namedByTheirConditions, splitOwnArticles } from './own-articles.ts';
import { kindsOf, ownBlocks, wordsOf, type ProgramDraft } from './program-draft.ts';
import { segmentPrograms } from './segment-programs.ts';

/** Titles of documents that offer something themselves; a report about an offer has none of these words, or a colon. */
const OFFERS = /通知|公告|通告|办法|细则|措施|方案|意见|指南|政策|规定|补贴|补助|奖励|资助|扶持|申报|认定|条件|标准|项目|资金/u;
const REPORT = /[：！？|｜]|【[^】]*】|“[^”]{2,12}”[^的]{0,12}$/u;

/** The title of a text that is one program; where its title is a mere 申报条件, the form to fill in names it. */
function nameOf(title: string, text: string): string {
  const name = titleOfNotice(title);
  if (title !== '' && blockKindsOf(title).length === 0 && glueBreaks(title).length === 0 && name.length <= 60) return name;
  const form = /([\u4e00-\u9fa5（）“”]{4,30}?)(?:专项)?(?:资金)?(?:申请表|申报表|申请书|申报书|申请报告)/u
    .exec(text)?.[1]
    ?.replace(/^(?:[）”]|提交|填写|填报|提供|申报材料|申请材料|企业)+/u, '');
  return form && form.length >= 4 ? form : name.slice(0, 40) || title;
}

const CALLS = /(?:组织|开展|做好|启动|受理)[^《》]{0,40}(?:申报|申请|遴选|评选|推荐|征集)(?:认定|评审)?(?:工作)?的?(?:通知|公告|通告)$/u;
const INVITES =
  /符合[^，。；]{0,8}(?:条件|要求)的[^，。；]{0,16}?(?:企业|单位|机构|项目|主体)[^。；]{0,80}?(?:报送|提交|申报|申请|填报|上报)/u;
/** 关于组织开展…申报工作的通知, one paragraph: 请符合条件的企业于4月22日前将申报材料报送至市农业农村局. */
const invites = ({ metadata, text }: ReadingContext): boolean =>
  metadata.kind === 'notice' && CALLS.test(metadata.title.replace(/\s+/gu, '')) && INVITES.test(text.slice(0, 4000));

/** The document's programs; the document itself where it is a call for one program. */
export function draftsOf(root: Section, context: ReadingContext): readonly ProgramDraft[] {
  const found = segmentPrograms(root);
  const title = nameOf(context.metadata.title, context.text);
  if (found.length === 0) {
    const categories = categoryDrafts(root, title);
    if (categories.length > 0) return categories;
  }
  if (
    found.length === 1 &&
    found[0]?.section.rank === 0 &&
    ownBlocks(root).length === 0 &&
    (!OFFERS.test(context.metadata.title) || REPORT.test(context.metadata.title))
  )
    return [];
  if (found.length === 1 && found[0]?.section.rank === 0) return splitOwnArticles({ ...found[0], title, shared: [] });
  if (found.length > 0) return namedByTheirConditions(found);
  const blocks = ownBlocks(root);
  const has = (kind: BlockKind) => blocks.some((b) => kindsOf(b).includes(kind));
  // a call for applications that states no sum: 申报条件 and how or when to apply
  const asks = has('conditions') || (has('applicant') && context.metadata.kind === 'notice');
  const isCall = asks && (has('materials') || has('window') || has('procedure') || context.metadata.kind === 'notice');
  return isCall || invites(context) || (givesUnder(root) && blocks.length > 1)
    ? [{ title, section: root, only: null, path: [], shared: [] }]
    : [];
}

/**
 * The drafts with their positions, without those that say in the same words what one before them does: a text pasted a hundred times is
 * read once.
 */
export function withoutRepeated(
  drafts: readonly ProgramDraft[],
  context: ReadingContext,
): readonly { readonly draft: ProgramDraft; readonly index: number }[] {
  const seen = new Set<string>();
  const tables = tablesIn(context);
  const hasTable = (b: Section): boolean => tables.some((t) => b.start <= t.start && t.end <= b.end);
  return drafts
    .map((draft, index) => ({ draft, index }))
    .filter(({ draft }) => {
      const key = JSON.stringify([draft.title, draft.only?.text ?? '', wordsOf(draft, context)]);
      if (!seen.has(key)) return seen.add(key);
      // what it gives stands in blocks beside it, which differ from place to place
      return draft.only === null && (!givesUnder(draft.section) || draft.shared.some((b) => kindsOf(b).includes('awards') && hasTable(b)));
    });
}
