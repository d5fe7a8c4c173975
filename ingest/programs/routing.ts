/**
 * Which of a document's programs a heading inside a shared block speaks of: 境外投资项目还应当符合以下条件 belongs to 境外投资的直接补助.
 * Two names are compared by the character pairs they share, words that every such name has left out.
 */
const COMMON = /支持|补贴|补助|资助|奖励|项目|企业|申报|申请|条件|材料|资料|专题|要求|应当?|符合|具备|满足|以下|下列|基本|类|的|、/gu;

/** The pairs of a name, each name taken apart once as long as there are not too many: a heading is compared with every program. */
const known = new Map<string, ReadonlySet<string>>();
const MOST_KNOWN = 5_000;
function pairs(text: string): ReadonlySet<string> {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const made = pairsOf(text);
  known.set(text, made);
  return made;
}

const pairsOf = (text: string): ReadonlySet<string> => {
  const s = text.replace(/[（）“”《》\s：:。]/gu, '').replace(COMMON, '|');
  const out = new Set<string>();
  for (let i = 0; i + 1 < s.length; i++) {
    const p = s.slice(i, i + 2);
    if (!p.includes('|')) out.add(p);
  }
  return out;
};

/** Share of the shorter name's pairs that the other has, 0..1. */
export function likeness(a: string, b: string): number {
  const A = pairs(a);
  const B = pairs(b);
  const size = Math.min(A.size, B.size);
  if (size === 0) return 0;
  let both = 0;
  for (const p of A) if (B.has(p)) both += 1;
  return both / size;
}

const directionOf = (text: string): string | null => /方向\s?(\d{1,2}|[一二三四五六七八九十]{1,3})/u.exec(text)?.[1] ?? null;

/**
 * The positions in `names` that `heading` means; all of them where it names none in particular. Each name is a program's titles, outermost
 * first.
 */
export function programsMeant(heading: string, names: readonly (readonly string[])[]): ReadonlySet<number> {
  const all = new Set(names.keys());
  const direction = directionOf(heading);
  if (direction && names.some((n) => n.some((t) => directionOf(t) === direction)))
    return new Set([...all].filter((i) => names[i]?.some((t) => directionOf(t) === direction)));
  // 重点企业、区重点新引进企业、创新型企业需提供: each of them
  const parts = heading.split(/[、和及]/u).filter((p) => p.length >= 3);
  if (parts.length > 1 && names.length > 2) {
    const each = parts.map((p) => programsMeant(p, names)).filter((m) => m.size < names.length);
    if (each.length >= 2) return new Set(each.flatMap((m) => [...m]));
  }
  const scores = names.map((titles) => Math.max(0, ...titles.map((t) => likeness(heading, t))));
  const best = Math.max(0, ...scores);
  if (best < 0.5) return all;
  return new Set([...all].filter((i) => (scores[i] ?? 0) >= best - 0.01));
}
