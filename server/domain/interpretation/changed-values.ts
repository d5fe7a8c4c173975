import type { DocumentRecord } from '../policy/ports.ts';
import { statedValues, type StatedValue } from './contradictions/stated-values.ts';
import { withoutMarker } from './needs-none.ts';
import type { Rule } from './statements.ts';
import { shared, termsOf } from './terms.ts';

/**
 * What changed from which value to which; null where one side has no counterpart. `about`: the words that say what the value is of, as the
 * text has them.
 */
export interface ChangedValue {
  readonly key: string;
  readonly about: string | null;
  readonly old: string | null;
  readonly new: string | null;
}

interface Placed {
  readonly value: StatedValue;
  readonly words: string;
  readonly about: string;
  readonly terms: ReadonlySet<string>;
}

/** Values that only one side has. Two are one that changed where they are of the same thing: 公示5个工作日 and 核验20个工作日 are not. */
export function changedValues(older: DocumentRecord, a: Rule, newer: DocumentRecord, b: Rule): readonly ChangedValue[] {
  const before = statedValues(older.text, a);
  const after = statedValues(newer.text, b);
  const without = (values: readonly StatedValue[], others: readonly StatedValue[]) =>
    values.filter((v) => !others.some((w) => w.key === v.key && w.values.some((x) => v.values.includes(x))));
  const gone = without(before, after).map((v) => placed(older.text, a, v));
  const come = without(after, before).map((v) => placed(newer.text, b, v));
  const pairs = new Map<Placed, Placed>();
  const alike = gone
    .flatMap((o) => come.filter((n) => n.value.key === o.value.key).map((n) => ({ o, n, like: likeness(o, n) })))
    .filter((p) => p.like > 0)
    .sort((x, y) => y.like - x.like);
  for (const { o, n } of alike) if (!pairs.has(o) && ![...pairs.values()].includes(n)) pairs.set(o, n);
  const paired = new Set(pairs.values());
  return [
    ...gone.map((o): ChangedValue => {
      const n = pairs.get(o);
      return { key: o.value.key, about: named(n ?? o), old: o.words, new: n?.words ?? null };
    }),
    ...come.filter((n) => !paired.has(n)).map((n): ChangedValue => ({ key: n.value.key, about: named(n), old: null, new: n.words })),
  ];
}

const named = ({ about }: Placed): string | null => (about.length < 2 ? null : about);
/** Where neither side says what it is of, nothing speaks against it. */
const likeness = (o: Placed, n: Placed): number =>
  o.about === '' && n.about === '' ? 0.01 : shared(o.terms, n.terms).length / Math.max(1, Math.min(o.terms.size, n.terms.size));

/** Around a value in its clause; what stands next to it says what it is of. */
const BEFORE = 24;
const NEXT = 10;
const AFTER = 4;

function placed(text: string, rule: Rule, value: StatedValue): Placed {
  const own = text.slice(rule.start, value.start);
  const clause =
    withoutMarker(own, rule.provision.marker)
      .split(/[，。；：！？\n、]/u)
      .at(-1) ?? '';
  const after = /^[^，。；：、！？\n]{0,4}/u.exec(text.slice(value.end, value.end + AFTER))?.[0] ?? '';
  const about = clause
    .slice(-BEFORE)
    .replace(/^第[一二三四五六七八九十百]{1,6}条[\s　]*/u, '')
    .trim()
    .replace(/^(?:其中|并且|且|并|按照|按|对)/u, '')
    .replace(/(?:的|达到|不低于|不少于|不高于|不超过|超过|按照|按|自|为|至|于|在)$/u, '')
    .trim();
  return {
    value,
    words: text.slice(value.start, value.end),
    about,
    terms: termsOf(`${clause.replace(/（[^（）]{0,20}）/gu, '').slice(-NEXT)}，${after}`),
  };
}
