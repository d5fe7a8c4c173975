import type { CitedText } from '../../../server/domain/subsidy/program.ts';
import { cite, type ReadingContext } from '../../reading-context.ts';
import { placeOf, type Folded } from '../folded.ts';
import { statementsOf, withoutStop } from '../sentences.ts';

/** 从高不重复, 就高不重复, 不重复享受. */
export function stackingIn(texts: readonly Folded[], context: ReadingContext): CitedText | null {
  for (const folded of texts)
    for (const piece of statementsOf(folded.text).map(withoutStop))
      if (/[从就]高[^，。；]{0,6}不(?:重复|就低)|不(?:得)?重复(?:享受|支持|补助|奖励|资助|申报)|不(?:再)?叠加|从优不重复/u.test(piece.text))
        return { text: piece.text, citation: cite(context, placeOf(folded, piece.start, piece.end)) };
  return null;
}
