import { parseNumeral } from '../../server/domain/language/numerals.ts';
import { phonesIn } from './contact.ts';
import { statementsOf } from './sentences.ts';

/** An office that takes applications for some of a document's articles. */
export interface OfficeOfArticles {
  readonly articles: ReadonlySet<number>;
  readonly department: string;
  readonly phones: readonly string[];
}

/** 第一条、第二条和第五条由市商务局组织申报（流通业发展科，0999-5550-152）；第三条由…: articles, office, what is said of it. */
const SHARED_OUT =
  /^((?:第[一二三四五六七八九十百\d]{1,5}条(?:至|到|[、，和及与])?){1,30})[^，。；：第]{0,12}?由([^，。；：（）\d]{2,30}?(?:局|委|委员会|厅|办|办公室|中心|部|管委会))(?:会同[^，。；：（）]{2,30})?(?:具体)?(?:组织申报|组织实施|受理|负责|承办|牵头|兑现|审核|实施)/u;
const ARTICLE = /第([一二三四五六七八九十百\d]{1,5})条(至|到)?/gu;
const MOST = 300;

/** Who is responsible for which article, where a closing provision shares the articles out. */
export function officesOfArticles(texts: readonly string[]): readonly OfficeOfArticles[] {
  return texts.flatMap(statementsOf).flatMap(({ text: s }) => {
    const m = SHARED_OUT.exec(s.trim());
    return m?.[1] === undefined || m[2] === undefined ? [] : [{ articles: articlesIn(m[1]), department: m[2], phones: phonesIn(s) }];
  });
}

/** 第一条、第三条奖励每年3月集中受理上一年度申请: the articles a statement begins with; none where it names none. */
export const articlesNamedFirst = (statement: string): ReadonlySet<number> =>
  articlesIn(/^\s{0,4}((?:第[一二三四五六七八九十百\d]{1,5}条(?:至|到|[、，和及与])?){1,30})/u.exec(statement)?.[1] ?? '');

/** 第一条至第三条、第五条 → 1, 2, 3, 5. */
function articlesIn(list: string): ReadonlySet<number> {
  const articles = new Set<number>();
  let from: number | null = null;
  for (const [, numeral = '', through] of list.matchAll(ARTICLE)) {
    const article = parseNumeral(numeral);
    if (article === null) continue;
    for (let n = from ?? article; n <= Math.min(article, (from ?? article) + MOST); n++) articles.add(n);
    from = through === undefined ? null : article;
  }
  return articles;
}

/** The number a measure stands under: 第三条　…, 三、…; null where it has none. */
export function articleNumberOf(words: string): number | null {
  const m = /^\s{0,8}(?:第([一二三四五六七八九十百\d]{1,5})条|([一二三四五六七八九十]{1,4})、)/u.exec(words);
  return m === null ? null : parseNumeral(m[1] ?? m[2] ?? '');
}
