import { isGeneral, isHead } from './keyword-terms.ts';
import { wordsOf } from './text/words.ts';

const HAN_ONLY = /^\p{Script=Han}{2,8}$/u;
/** Words that join others and begin or end no term; numbers; questions. */
const JOINT =
  /^[的和与及或等在对为将从被所其该本各每由向至于按经以让使把个年月日第能不未无新]|[的和与及或等在对为了着过时后前中上下内外者]$/u;
/** 切实做好, 高度重视, 坚决打赢: how offices write, whatever they write about. */
const OFFICIAL =
  /^(?:切实|坚决|高度|贯彻|认真|全面|全力|严格|统筹|积极|充分|大力|精准|深入|着力|加快|加强|进一步|有效|及时|依法|紧急|恢复|确保|共同)|(?:落实|推进|重视|打赢|做好|实施|发挥|通知|施策|影响力|部门|办公[厅室]|委员会|机制|健全|协调|网站|公共资源)$/u;
/** Characters of a term that no list knows. */
const LONGEST = 8;
const NUMBER = /[一二三四五六七八九十两零〇什怎哪吗呢几]/u;

/** Whether a word may be part of a term. */
type IsPart = (word: string) => boolean;
/** Asked of every word of a text, of most of them often: kept. */
export function isPartBeside(names: readonly string[]): IsPart {
  const known = new Map<string, boolean>();
  const decide: IsPart = (word) =>
    HAN_ONLY.test(word) &&
    !isGeneral(word) &&
    ![JOINT, NUMBER, OFFICIAL].some((no) => no.test(word)) &&
    !names.some((n) => n.includes(word));
  return (word) => {
    const is = known.get(word) ?? decide(word);
    known.set(word, is);
    return is;
  };
}

const piecesOf = (text: string): readonly string[] => text.match(/\p{Script=Han}{2,400}/gu) ?? [];

/** Two neighbours of a title, whatever they are: 文化礼堂. */
export function pairsIn(title: string, isPart: IsPart): readonly string[] {
  return piecesOf(title).flatMap((piece) => {
    const words = wordsOf(piece);
    return words.flatMap((word, i) => {
      const before = words[i - 1] ?? '';
      const pair = `${before}${word}`;
      return isPart(before) && isPart(word) && !isGeneral(pair) && pair.length <= LONGEST && piece.includes(pair) ? [pair] : [];
    });
  });
}

/** Terms that no list knows: a word before a head (展位费补助), and single long words (集装箱). */
export function ownTermsIn(text: string, isPart: IsPart): readonly { readonly words: string; readonly kind: 'compound' | 'word' }[] {
  const terms: { words: string; kind: 'compound' | 'word' }[] = [];
  for (const piece of piecesOf(text)) {
    const words = wordsOf(piece);
    for (const [i, word] of words.entries()) {
      if (word.length > 2 && isPart(word) && piece.includes(word)) terms.push({ words: word, kind: 'word' });
      const before = words[i - 1] ?? '';
      const compound = `${before}${word}`;
      if (!isHead(word) || !isPart(before) || isGeneral(compound) || compound.length > LONGEST || !piece.includes(compound)) continue;
      terms.push({ words: compound, kind: 'compound' });
    }
  }
  return terms;
}
