import { placeOf, sliceFolded, type Folded } from '../folded.ts';
import { statementsOf, withoutStop } from '../sentences.ts';
import { asksNothing, isBoilerplate } from './no-requirement.ts';
import type { Role, RoutedPassage } from './routed-passage.ts';
import { sayingBefore, STEM } from './stems.ts';

export const SANCTION =
  /^[^。；：]{0,40}(?:情形|情况|行为)[^。；：]{0,12}，[^。；：]{0,20}(?:取消|撤销|收回|追回|停止|暂停|终止)[^。；：]{0,24}：/u;
/** 以下耕地不享受商品有机肥补贴 · 下列项目不予支持: an announcement of what is shut out. */
export const REFUSES_FOLLOWING = /^(?:对)?(?:以下|下列|如下)[^，。；：]{1,16}(?:不(?:再)?(?:享受|予|得|能|纳入|列入)[^，。；：]{0,20})$/u;

/** One passage per sentence or part between semicolons. */
export function bodyPassages(folded: Folded, role: Role, programs: ReadonlySet<number>): readonly RoutedPassage[] {
  const out: RoutedPassage[] = [];
  let current = role;
  const parts = statementsOf(folded.text).map(withoutStop);
  // 在境外设立研发中心的；涉及矿产资源开发的；…: alternatives of one kind, read together
  if (role === 'requirement' && parts.filter((p) => /的$/u.test(p.text)).length >= 4 && !/不予|不得/u.test(folded.text))
    return [{ ...placeOf(folded, parts[0]?.start ?? 0, parts.at(-1)?.end ?? folded.text.length), role, programs }];
  let sanction = false;
  for (const piece of parts) {
    let { start, text } = piece;
    // 有下列情形之一的，取消认定资格：连续两年考核不合格的；…。: what happens afterwards
    sanction ||= SANCTION.test(text);
    if (sanction) {
      sanction = folded.text[piece.end] !== '。';
      continue;
    }
    const stem =
      /^[^。；]{0,60}(?:情形|情况|行为|范围)[^，。；：]{0,6}(?:，?不予[^，。；：]{2,8}|不得申报)?：|^[^。；：]{0,40}(?:不予(?:支持|受理|资助|补助)|不得申报)：/u.exec(
        text,
      );
    if (stem) {
      current = 'exclusion';
      start += stem[0].length;
      text = text.slice(stem[0].length);
    }
    // 以下耕地不享受补贴： the items follow
    if (REFUSES_FOLLOWING.test(text)) {
      current = 'exclusion';
      continue;
    }
    if (text.length < 4 || asksNothing(text, current === 'exclusion')) continue;
    if (STEM.test(text) || /(?:以下|下列)条件$/u.test(text)) {
      out.push(...sayingBefore(sliceFolded(folded, start, piece.end), current, programs));
      continue;
    }
    const single =
      current === 'requirement' && /不予(?:支持|受理|资助|补助|奖励)|不得(?:重复)?申报|不再(?:支持|补贴|资助|给予)|除外$/u.test(text)
        ? 'exclusion'
        : current;
    out.push({ ...placeOf(folded, start, piece.end), role: single, programs });
  }
  return out;
}

/** 服务对象: who may apply, in one passage. */
export function wholePassage(folded: Folded, role: Role, programs: ReadonlySet<number>): readonly RoutedPassage[] {
  // 符合条件的创业者。 says nothing; what follows may
  const from = /^符合(?:上述|以上|申报)?条件的[^，。；（]{2,8}。/u.exec(folded.text)?.[0].length ?? 0;
  const piece = withoutStop({ start: from, end: folded.text.length, text: folded.text.slice(from) });
  return piece.text.length >= 2 && !isBoilerplate(piece.text) && !/^符合(?:上述|以上|申报)?条件的[^，。；（]{2,8}$/u.test(piece.text)
    ? [{ ...placeOf(folded, piece.start, piece.end), role, programs }]
    : [];
}
