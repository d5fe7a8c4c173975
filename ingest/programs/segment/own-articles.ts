import { givesUnder } from './award-texts.ts';
import { kindsOf, ownBlocks, type ProgramDraft } from './program-draft.ts';
import type { Section } from '../outline/outline.ts';
import { qualifiedBlockOf } from '../block-heading.ts';
import { titleFromStatement } from '../program-title.ts';
import { likeness } from '../routing.ts';
import { statementsOf, withoutStop } from '../sentences.ts';

const ARTICLE_RANK = 20;
/** 对纳入培育库的企业，给予入库培育补助3万元: who gets it, and a sum. */
const GIVES_TO = /^对[^，。；]{4,60}，[^。；]{0,40}\d[\d.]{0,14}(?:%|万?元)/u;
/** 入库企业应当满足：成立不超过8年；…: what is asked of them alone. */
const ASKS = /(?:^|。)[^，。；：]{0,16}(?:应当?|须|必须|需)(?:同时)?(?:满足|符合|具备)[^，。；：]{0,10}：/u;
/** 可以申请认定奖励, 申请认定奖励应当提交： what the other articles call theirs. */
const CALLED = /申请(?:享受)?([\u4e00-\u9fa5]{2,10}?(?:奖励|补助|补贴|资助))(?!资金)/gu;

/**
 * Articles without headings make one program of a document. One of them that gives somebody else another award and asks
 * conditions of its own is a program by itself: a limit for its applicants is none for the others.
 */
export function splitOwnArticles(draft: ProgramDraft): readonly ProgramDraft[] {
  const articles = draft.section.children.filter((c) => c.rank === ARTICLE_RANK && c.heading === null);
  const named = articles.flatMap((section) => {
    const title = awardOf(section);
    return title === null ? [] : [{ section, title }];
  });
  const rest: Section = { ...draft.section, children: draft.section.children.filter((c) => !named.some((n) => n.section === c)) };
  if (named.length === 0 || !givesUnder(rest)) return [draft];
  const called = [...wordsOf(rest).matchAll(CALLED)]
    .flatMap((m) => m[1] ?? [])
    .filter((name) => !named.some((n) => likeness(name, n.title) >= 0.5));
  return [
    { ...draft, section: rest, called: [...new Set(called)] },
    ...named.map(({ section, title }) => ({ ...draft, title, section, shared: rest.children.filter((c) => !isOfOther(c, title)) })),
  ];
}

/** 申请奖励的企业，还应当… is not asked of those who get a 补助. */
function isOfOther(block: Section, title: string): boolean {
  const award = /^(?:申请|申报|享受|获得)[^，。；：]{0,8}?(奖励|补助|补贴|资助)的?(?:企业|单位|机构|项目)?，?/u.exec(block.own.text)?.[1];
  return award !== undefined && !title.includes(award);
}

function awardOf(article: Section): string | null {
  const words = wordsOf(article);
  const giving = statementsOf(words)
    .map((s) => withoutStop(s).text)
    .find((s) => GIVES_TO.test(s));
  return giving === undefined || !ASKS.test(words)
    ? null
    : (/(?:给予|予以|享受)(?:一次性)?([\u4e00-\u9fa5]{2,14}?(?:补助|补贴|奖励|奖补|资助))/u.exec(giving)?.[1] ??
        titleFromStatement(giving));
}
const wordsOf = (s: Section): string => s.own.text + s.children.map(wordsOf).join('');

/** 申报培育优秀硬科技企业支持的机构 → 培育优秀硬科技企业支持 */
const applicationIn = (qualifier: string): string | null =>
  /^(?:申报|申请)([^，。；]{4,30}?(?:支持|补助|补贴|奖励|资助|专项))的?(?:机构|企业|单位|主体|项目)?$/u.exec(qualifier)?.[1] ?? null;

/**
 * Ways of support that one heading numbers (（1）采取事前补助… （2）采取后补助…), and as many lists of conditions under the same
 * heading, each of which says what is applied for (申报培育优秀硬科技企业支持的机构应满足以下条件：): the lists name the programs.
 */
export function namedByTheirConditions(drafts: readonly ProgramDraft[]): readonly ProgramDraft[] {
  return drafts.map((draft) => {
    const parent = draft.path.at(-1);
    const sisters = parent === undefined ? [] : drafts.filter((d) => d.path.at(-1) === parent && d.title.startsWith(`${parent}（`));
    if (parent === undefined || sisters.length < 2 || !sisters.includes(draft)) return draft;
    const blocks = draft.shared.filter((b) => kindsOf(b).includes('conditions')).flatMap((b) => [b, ...ownBlocks(b), ...b.children]);
    const lists = blocks
      .filter((b) => b.heading !== null && likeness(b.heading, parent) >= 0.8)
      .map((b) => b.children.flatMap((c) => applicationIn(qualifiedBlockOf(c.own.text)?.qualifier ?? '') ?? []))
      .find((names) => names.length === sisters.length);
    const name = lists?.[sisters.indexOf(draft)];
    return name === undefined || likeness(name, parent) >= 0.8 ? draft : { ...draft, title: `${name}${draft.title.slice(parent.length)}` };
  });
}
