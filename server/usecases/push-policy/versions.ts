import { createHash } from 'node:crypto';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { Condition } from '../../domain/subsidy/condition.ts';
import type { OfferedProgram } from '../../domain/subsidy/match-program.ts';

/** The same words give the same digest. */
export const digest = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

/** What a program asks, gives and when; not where in the file it stands, so that a moved paragraph is no news. */
export function programVersion({ program: p, terms }: OfferedProgram): string {
  const { opensOn, closesOn, rolling } = p.window;
  const awards = p.awards.map((a) => [a.kind, a.rate, a.of, a.fixed, a.min, a.max, a.per, a.when === null ? null : asked(a.when)]);
  return digest(
    p.id,
    p.title,
    p.department,
    p.jurisdiction?.code ?? null,
    [opensOn, closesOn, rolling],
    asked(p.conditions),
    awards,
    terms,
  );
}

function asked(c: Condition): unknown {
  if ('fact' in c) return [c.fact, c.op, c.value, c.text];
  if ('manual' in c) return c.text;
  if ('not' in c) return { not: asked(c.not) };
  if ('allOf' in c) return { allOf: c.allOf.map(asked) };
  if ('anyOf' in c) return { anyOf: c.anyOf.map(asked) };
  return { atLeast: c.atLeast, of: c.of.map(asked) };
}

/** Facts and confirmations; a profile saved again unchanged keeps its version, whatever the order of its fields. */
export const profileVersion = (p: EnterpriseProfile): string =>
  digest(
    p.id,
    Object.entries(p.facts)
      .map(([name, fact]) => [name, fact.value, ...(fact.valid === undefined ? [] : [fact.valid])] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
    (p.confirmations ?? []).map((c) => [c.programId, c.text, c.holds]),
  );
