import { dayOf, type FactDescription, type FactName, type Site } from '@policy-navigator/client-shared';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { api } from '../parts/api.ts';
import { useResource, type Resource } from '../parts/use-resource.ts';

interface SiteKnowledge {
  readonly site: Site | null;
  /** Whether the server has been asked, with or without success: what depends on its day need not wait longer. */
  readonly asked: boolean;
  /** The server's day, in China; until it is known, this machine's clock there. */
  readonly today: string;
  readonly facts: ReadonlyMap<FactName, FactDescription>;
}

const dayInChina = (): string => dayOf(Date.now());
const SiteContext = createContext<SiteKnowledge>({ site: null, asked: false, today: dayInChina(), facts: new Map() });

export function SiteProvider({ children }: { readonly children: ReactNode }) {
  const known = useResource('site', api.site);
  const vocabulary = useResource('facts', api.facts);
  const site = known.resource.value;
  const facts = vocabulary.resource.value;
  const [failed, setFailed] = useState(false);
  const asked = site !== null || failed;
  useEffect(() => {
    if (known.resource.state === 'failed') setFailed(true);
  }, [known.resource.state]);
  useAgain(known);
  useAgain(vocabulary);
  const knowledge = useMemo(
    () => ({ site, asked, today: site?.today ?? dayInChina(), facts: new Map((facts?.facts ?? []).map((f) => [f.name, f])) }),
    [site, asked, facts],
  );
  return <SiteContext value={knowledge}>{children}</SiteContext>;
}

/** Milliseconds until what every page needs is asked for again. */
const AGAIN = 5_000;

/** What nobody sees and nobody can ask for again is asked for again by itself. */
function useAgain({ resource, retry }: { readonly resource: Resource<unknown>; readonly retry: () => void }): void {
  useEffect(() => {
    if (resource.state !== 'failed') return undefined;
    const timer = setTimeout(retry, AGAIN);
    return () => clearTimeout(timer);
  }, [resource.state, retry]);
}

export const useSite = (): SiteKnowledge => useContext(SiteContext);
