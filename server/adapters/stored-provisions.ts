import type { Provision } from '../domain/policy/provision.ts';

/** A provision without its text: the document's text already holds it, and storing it twice could only make them differ. */
export type SlimProvision = Omit<Provision, 'text'>;

export const slimProvisions = (provisions: readonly Provision[]): readonly SlimProvision[] => provisions.map(({ text: _, ...rest }) => rest);

export const wholeProvisions = (slim: readonly SlimProvision[], text: string): readonly Provision[] => slim.map((p) => ({ ...p, text: text.slice(p.start, p.end) }));
