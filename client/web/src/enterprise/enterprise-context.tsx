import type { Enterprise, FactName, FactValue } from '@policy-navigator/client-shared';
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { readStored, writeStored } from '../parts/stored.ts';

/** The enterprise whose facts are used. `changed`: facts were changed here, so it is no longer the demo enterprise as published. */
export interface ChosenEnterprise { readonly name: string; readonly demoId: string | null; readonly changed: boolean; readonly enterprise: Enterprise }

interface EnterpriseChoice {
  readonly chosen: ChosenEnterprise | null;
  readonly chooseDemo: (enterprise: Enterprise) => void;
  readonly startOwn: () => void;
  readonly setFact: (name: FactName, value: FactValue | null) => void;
  readonly clear: () => void;
}

const EnterpriseContext = createContext<EnterpriseChoice>({ chosen: null, chooseDemo: () => undefined, startOwn: () => undefined, setFact: () => undefined, clear: () => undefined });
const isChosen = (value: unknown): value is ChosenEnterprise => typeof value === 'object' && value !== null && 'name' in value && 'enterprise' in value && typeof value.enterprise === 'object';

/** Remembers the choice in this browser only; facts leave it when something is asked or matched, and are not kept by the server. */
export function EnterpriseProvider({ children }: { readonly children: ReactNode }) {
  const [chosen, setChosen] = useState(() => readStored('enterprise', isChosen));
  const keep = useCallback((change: (before: ChosenEnterprise | null) => ChosenEnterprise | null) => {
    setChosen((before) => {
      const next = change(before);
      writeStored('enterprise', next);
      return next;
    });
  }, []);
  const choice = useMemo<EnterpriseChoice>(() => ({
    chosen,
    chooseDemo: (enterprise) => keep(() => ({ name: enterprise.name ?? '演示企业', demoId: enterprise.id ?? null, changed: false, enterprise })),
    startOwn: () => keep(() => ({ name: '我的企业', demoId: null, changed: false, enterprise: {} })),
    setFact: (name, value) => keep((before) => {
      const base = before ?? { name: '我的企业', demoId: null, changed: false, enterprise: {} };
      const { [name]: _, ...others } = base.enterprise;
      return { ...base, changed: true, enterprise: (value === null ? others : { ...others, [name]: { value, source: '自行填写' } }) };
    }),
    clear: () => keep(() => null),
  }), [chosen, keep]);
  return <EnterpriseContext value={choice}>{children}</EnterpriseContext>;
}

export const useEnterprise = (): EnterpriseChoice => useContext(EnterpriseContext);

export { factOf } from '@policy-navigator/client-shared';
