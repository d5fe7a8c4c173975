import type { FactDescription, Site } from '@policy-navigator/client-shared';
import { api } from './server.ts';

let site: Promise<Site> | null = null;
let facts: Promise<ReadonlyMap<string, FactDescription>> | null = null;

/** Read once; a failure is tried again by whoever asks next. */
export const readSite = (): Promise<Site> =>
  (site ??= api.site().catch((error: unknown) => {
    site = null;
    throw error;
  }));
export const readFacts = (): Promise<ReadonlyMap<string, FactDescription>> =>
  (facts ??= api.facts().then(
    (f) => new Map(f.facts.map((fact) => [fact.name, fact])),
    (error: unknown) => {
      facts = null;
      throw error;
    },
  ));
