import { shared, termsOf } from '../interpretation/terms.ts';

/** Words with which people ask and propose whatever they are about: 建议提高…, 请问…怎么…. */
const SAID_OF_ANYTHING =
  /建议|希望|恳请|请问|你好|您好|应当|应该|能否|能不能|可不可以|可以|是否|怎么样?|如何|什么|多少|我们|我司|本公司|企业|公司|单位|一下|谢谢/gu;

/** What a text is about, for comparing it with others. */
export const gistOf = (text: string): ReadonlySet<string> => {
  const gist = termsOf(text.replace(SAID_OF_ANYTHING, '，'));
  return gist.size > 0 ? gist : termsOf(text);
};

/**
 * How alike two texts are, 0 to 1: the mean of Dice's coefficient and of the share of the shorter one that the longer one holds. It rests
 * on
 * nothing but the two, so that a group does not fall apart when more arrives.
 */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const both = shared(a, b).length;
  return both / (a.size + b.size) + both / (2 * Math.min(a.size, b.size));
}

/** Of several groups the one this text is most like, by what each is led by; null where none is alike enough. */
export function mostAlike<G>(
  gist: ReadonlySet<string>,
  groups: readonly G[],
  gistsOf: (group: G) => readonly ReadonlySet<string>[],
  enough: (group: G) => number,
): G | null {
  let best: G | null = null;
  let most = 0;
  for (const group of groups) {
    const like = Math.max(0, ...gistsOf(group).map((other) => likeness(gist, other)));
    if (like >= enough(group) && like > most) {
      best = group;
      most = like;
    }
  }
  return best;
}

/** 概念: what a question is about, each with how much it tells (0..1), and what it asks of that (时间, 金额, 材料…). */
export interface Concepts {
  readonly units: ReadonlyMap<string, number>;
  readonly asks: string;
}
export type ConceptsOf = (question: string) => Concepts;

/** Two questions that ask the same share this much of what they are about. */
const SAME_CONCEPTS = 0.62;

/**
 * Whether two questions ask the same thing of the same matter, however they are worded. Words that are said of everything do not make it.
 */
export function askTheSame(a: Concepts, b: Concepts): boolean {
  if (a.asks !== b.asks) return false;
  const weigh = (units: Iterable<number>): number => [...units].reduce((sum, w) => sum + w, 0);
  const both = [...a.units].filter(([unit]) => b.units.has(unit));
  const all = weigh(a.units.values()) + weigh(b.units.values());
  return (
    both.filter(([, weight]) => weight >= 1).length >= LEAST_SHARED &&
    figuresAgree(a, b) &&
    (2 * weigh(both.map(([, weight]) => weight))) / Math.max(all, 1) >= SAME_CONCEPTS
  );
}
/** At least so many telling concepts in common: 补助 and 申报 alone make no matter. */
const LEAST_SHARED = 1;
/** 2025年 asks something else than 2026年. */
const figuresAgree = (a: Concepts, b: Concepts): boolean => figuresOf(a) === figuresOf(b);
const figuresOf = ({ units }: Concepts): string =>
  [...units.keys()]
    .filter((u) => /\d/u.test(u))
    .sort()
    .join(' ');
