import { wordsOf } from '../../../search/text/words.ts';

/**
 * What a figure is asked of, at least four characters: 物业管理费 in 物业管理费一个月多少钱？, 购车补贴 in 能领多少元购车补贴？
 * Null where it is a short or common word (奖励, 补贴): those are said in many ways.
 */
export function headNoun(question: string): string | null {
  const after = /多少(?:万|亿)?(?:元|钱)的?([\p{Script=Han}]{4,8})/u.exec(question)?.[1];
  const before = /([\p{Script=Han}]{4,12}?)(?:的)?(?:一个月|每个?月|每年|一年|一次)?(?:是|为)?(?:多少|几)(?:元|钱|块|分|万)/u.exec(
    question,
  )?.[1];
  const words = wordsOf(after ?? before ?? '').filter(
    (w) => w.length > 1 && !/^(?:最高|最多|标准|企业|公司|个人|直接|分别|能够|可以|每件|每人|每家|每月|每年|一个|一次|一件|一项)/u.test(w),
  );
  const last = words.at(-1);
  if (last === undefined) return null;
  const joined = `${words.at(-2) ?? ''}${last}`;
  const noun = last.length >= 4 ? last : joined;
  return noun.length >= 4 && noun.length <= 8 && /[费金贴款价分券奖税租]/u.test(noun) && (after ?? before ?? '').includes(noun)
    ? noun
    : null;
}
