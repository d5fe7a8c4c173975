import { shared, termsOf } from '../interpretation/terms.ts';

/** Words with which people ask and propose whatever they are about: 建议提高…, 请问…怎么…. */
const SAID_OF_ANYTHING = /建议|希望|恳请|请问|你好|您好|应当|应该|能否|能不能|可不可以|可以|是否|怎么样?|如何|什么|多少|我们|我司|本公司|企业|公司|单位|一下|谢谢/gu;

/** What a text is about, for comparing it with others. */
export const gistOf = (text: string): ReadonlySet<string> => {
  const gist = termsOf(text.replace(SAID_OF_ANYTHING, '，'));
  return gist.size > 0 ? gist : termsOf(text);
};

/**
 * How alike two texts are, 0 to 1: the mean of Dice's coefficient and of the share of the shorter one that the longer one holds. It rests on
 * nothing but the two, so that a group does not fall apart when more arrives.
 */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const both = shared(a, b).length;
  return (both / (a.size + b.size)) + (both / (2 * Math.min(a.size, b.size)));
}

/** Of several groups the one this text is most like, by what each is led by; null where none is alike enough. */
export function mostAlike<G>(gist: ReadonlySet<string>, groups: readonly G[], gistsOf: (group: G) => readonly ReadonlySet<string>[], enough: (group: G) => number): G | null {
  let best: G | null = null, most = 0;
  for (const group of groups) {
    const like = Math.max(0, ...gistsOf(group).map((other) => likeness(gist, other)));
    if (like >= enough(group) && like > most) { best = group; most = like; }
  }
  return best;
}
