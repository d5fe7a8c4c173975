import { withConfirmation, type ConfirmationChange, type Enterprise, type FactName, type FactValue } from '@policy-navigator/client-shared';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { accountApi, wordsOf } from '../account/account-api.ts';
import { useSession } from '../account/session-context.tsx';
import { readStored, writeStored } from '../parts/stored.ts';
import { useSite } from '../shell/site-context.tsx';

/**
 * The enterprise whose facts are used. `demoId`: a made-up one; `ownId`: one of the reader's own, kept by the server; neither: filled in
 * here and kept
 * by this browser alone. `readAt`: when the server was last asked about it. `changed`: facts were changed here, so it is no longer the demo
 * enterprise as published.
 */
export interface ChosenEnterprise {
  readonly name: string;
  readonly demoId: string | null;
  readonly ownId?: string | null;
  readonly changed: boolean;
  readonly enterprise: Enterprise;
  readonly readAt?: number;
}

interface EnterpriseChoice {
  readonly chosen: ChosenEnterprise | null;
  /** What was filled in without an account, where something was: it may be taken along to an enterprise of one's own. */
  readonly local: ChosenEnterprise | null;
  readonly chooseDemo: (enterprise: Enterprise) => void;
  readonly chooseOwn: (id: string) => Promise<boolean>;
  readonly startOwn: () => void;
  /** False where the server did not take it; `problem` says why. */
  readonly setFact: (name: FactName, value: FactValue | null) => Promise<boolean>;
  /** Fills in what one's own enterprise does not know yet. */
  readonly addFacts: (id: string, facts: Enterprise) => Promise<boolean>;
  /**
   * 人工确认: kept with the name at the server for one's own enterprise, else with the facts on this device. @throws ApiError where the
   * server does not take it.
   */
  readonly confirm: (change: ConfirmationChange, by?: string) => Promise<void>;
  readonly clear: () => void;
  readonly problem: string;
}

const no = () => Promise.resolve(false);
const EnterpriseContext = createContext<EnterpriseChoice>({
  chosen: null,
  local: null,
  chooseDemo: () => undefined,
  chooseOwn: no,
  startOwn: () => undefined,
  setFact: no,
  addFacts: no,
  confirm: () => Promise.resolve(),
  clear: () => undefined,
  problem: '',
});
const isChosen = (value: unknown): value is ChosenEnterprise =>
  typeof value === 'object' && value !== null && 'name' in value && 'enterprise' in value && typeof value.enterprise === 'object';
/** Who an enterprise is; all else are facts. */
const IDENTITY: ReadonlySet<string> = new Set(['id', 'name', 'unifiedSocialCreditCode', 'confirmations']);
export const factsIn = (enterprise: Enterprise): Enterprise =>
  Object.fromEntries(Object.entries(enterprise).filter(([name]) => !IDENTITY.has(name)));
const isLocal = (c: ChosenEnterprise | null): c is ChosenEnterprise =>
  c !== null && c.demoId === null && c.ownId == null && Object.keys(factsIn(c.enterprise)).length > 0;
const LOCAL: ChosenEnterprise = { name: '我的企业', demoId: null, changed: false, enterprise: {} };

/**
 * Remembers the choice. Of one's own enterprise this browser keeps only which it is: its facts come from the server and go with the
 * session.
 */
export function EnterpriseProvider({ children }: { readonly children: ReactNode }) {
  const [kept] = useState(() => readStored('enterprise', isChosen));
  const [wanted, setWanted] = useState(kept?.ownId ?? null);
  const [chosen, setChosen] = useState(kept?.ownId == null ? kept : null);
  const [problem, setProblem] = useState('');
  const [local, setLocal] = useState(() => [kept, readStored('local-enterprise', isChosen)].find(isLocal) ?? null);
  const { session } = useSession();
  const latest = useRef(chosen);
  const choose = useCallback((next: ChosenEnterprise | null) => {
    latest.current = next;
    setChosen(next);
    setProblem('');
    writeStored('enterprise', next?.ownId == null ? next : { ...next, enterprise: {} });
    if (!isLocal(next)) return;
    setLocal(next);
    writeStored('local-enterprise', next);
  }, []);
  const forgetLocal = useCallback(() => {
    setLocal(null);
    writeStored('local-enterprise', null);
  }, []);
  const take = useCallback(
    (enterprise: Enterprise) =>
      choose({
        name: enterprise.name ?? '我的企业',
        demoId: null,
        ownId: enterprise.id ?? null,
        changed: false,
        enterprise,
        readAt: Date.now(),
      }),
    [choose],
  );
  const asked = useCallback(
    async (work: () => Promise<{ readonly enterprise: Enterprise }>): Promise<boolean> => {
      setProblem('');
      try {
        take((await work()).enterprise);
        return true;
      } catch (error) {
        setProblem(wordsOf(error));
        return false;
      }
    },
    [take],
  );
  const chooseOwn = useCallback((id: string) => asked(() => accountApi.enterprise(id)), [asked]);
  useOwn(session === null ? null : (session.account?.enterprises.map((e) => e.id) ?? []), wanted, latest, chooseOwn, () => {
    setWanted(null);
    if (latest.current?.ownId != null || wanted !== null) choose(null);
  });
  const { setFact, confirm, addFacts } = useChanges({ latest, asked, choose, chooseOwn, forgetLocal });
  const choice = useMemo<EnterpriseChoice>(
    () => ({
      chosen,
      local,
      chooseOwn,
      setFact,
      addFacts,
      confirm,
      problem,
      chooseDemo: (enterprise) =>
        choose({ name: enterprise.name ?? '演示企业', demoId: enterprise.id ?? null, changed: false, enterprise }),
      startOwn: () => choose(local ?? LOCAL),
      clear: () => {
        if (chosen?.demoId == null && chosen?.ownId == null) forgetLocal();
        choose(null);
      },
    }),
    [chosen, local, chooseOwn, setFact, addFacts, confirm, problem, choose, forgetLocal],
  );
  return <EnterpriseContext value={choice}>{children}</EnterpriseContext>;
}

interface ChangesGiven {
  readonly latest: { readonly current: ChosenEnterprise | null };
  readonly asked: (work: () => Promise<{ readonly enterprise: Enterprise }>) => Promise<boolean>;
  readonly choose: (next: ChosenEnterprise) => void;
  readonly chooseOwn: (id: string) => Promise<boolean>;
  readonly forgetLocal: () => void;
}
/** What changes an enterprise: one's own on the server, any other in this browser only. */
function useChanges({
  latest,
  asked,
  choose,
  chooseOwn,
  forgetLocal,
}: ChangesGiven): Pick<EnterpriseChoice, 'setFact' | 'confirm' | 'addFacts'> {
  const { today } = useSite();
  const setFact = useCallback(
    async (name: FactName, value: FactValue | null): Promise<boolean> => {
      const base = latest.current ?? LOCAL;
      const { [name]: _, ...others } = base.enterprise;
      const enterprise: Enterprise = value === null ? others : { ...others, [name]: { value, source: '自行填写', asOf: today } };
      if (base.ownId != null) return asked(() => accountApi.saveEnterprise(base.ownId ?? '', enterprise));
      choose({ ...base, changed: true, enterprise });
      return true;
    },
    [asked, choose, today],
  );
  const confirm = useCallback(
    async (change: ConfirmationChange, by?: string): Promise<void> => {
      const base = latest.current ?? LOCAL;
      if (base.ownId == null) return choose({ ...base, changed: true, enterprise: withConfirmation(base.enterprise, change, today) });
      await accountApi.confirmCondition(base.ownId, { ...change, ...(by !== undefined && { by }) });
      await chooseOwn(base.ownId);
    },
    [choose, chooseOwn, today],
  );
  const addFacts = useCallback(
    async (id: string, facts: Enterprise) => {
      const done = await asked(async () =>
        accountApi.saveEnterprise(id, { ...factsIn(facts), ...(await accountApi.enterprise(id)).enterprise }),
      );
      if (done) forgetLocal();
      return done;
    },
    [asked, forgetLocal],
  );
  return { setFact, confirm, addFacts };
}

/** Reads one's own enterprise once it is known who is signed in, and lets go of it when nobody is. `own`: null until it is known. */
function useOwn(
  own: readonly string[] | null,
  wanted: string | null,
  latest: { readonly current: ChosenEnterprise | null },
  choose: (id: string) => Promise<boolean>,
  letGo: () => void,
): void {
  const key = own === null ? null : own.join(' ');
  useEffect(() => {
    if (own === null) return;
    const chosen = latest.current;
    const held = chosen?.ownId ?? wanted;
    if (held !== null && !own.includes(held)) letGo();
    const first = held !== null && own.includes(held) ? held : own[0];
    if (first !== undefined && chosen === null) void choose(first);
    // What is done depends on who is signed in; the rest is only used for it.
  }, [key]);
}

export const useEnterprise = (): EnterpriseChoice => useContext(EnterpriseContext);

export { factOf } from '@policy-navigator/client-shared';
