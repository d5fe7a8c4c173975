import type { FactDescription, FactName, Site } from '@policy-navigator/client-shared';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { api } from '../parts/api.ts';
import { useResource } from '../parts/use-resource.ts';

interface SiteKnowledge {
  readonly site: Site | null;
  /** The server's day, in China; until it is known, this machine's clock there. */
  readonly today: string;
  readonly facts: ReadonlyMap<FactName, FactDescription>;
}

const dayInChina = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const SiteContext = createContext<SiteKnowledge>({ site: null, today: dayInChina(), facts: new Map() });

export function SiteProvider({ children }: { readonly children: ReactNode }) {
  const site = useResource('site', api.site).resource.value, facts = useResource('facts', api.facts).resource.value;
  const knowledge = useMemo(() => ({ site, today: site?.today ?? dayInChina(), facts: new Map((facts?.facts ?? []).map((f) => [f.name, f])) }), [site, facts]);
  return <SiteContext value={knowledge}>{children}</SiteContext>;
}

export const useSite = (): SiteKnowledge => useContext(SiteContext);
