import type { SimulationReply } from '@policy-navigator/client-shared';
import { useEffect, useRef, useState } from 'react';
import { wordsOf } from '../../account/account-api.ts';
import { deskApi, type LeafChange } from '../desk-api.ts';
import type { Leaf } from '../review/ConditionTree.tsx';
import type { Changes } from './scenario.ts';

/** Milliseconds after the last move of a slider before the server is asked. */
const SETTLED = 60;

/**
 * Asks a moment after the last move; the latest answer counts. Nothing changed is asked as a change to the same: `leaf` at `index`
 * (from 0) set to its own value.
 */
export function useSimulation(
  programId: string,
  changes: Changes,
  leaf: Leaf | undefined,
  index: number,
): { readonly reply: SimulationReply | null; readonly problem: string } {
  const [reply, setReply] = useState<SimulationReply | null>(null);
  const [problem, setProblem] = useState('');
  const asked = useRef(0);
  const key = JSON.stringify(Object.values(changes));
  useEffect(() => {
    if (leaf === undefined || !('fact' in leaf)) return undefined;
    const mine = ++asked.current;
    const given = JSON.parse(key) as LeafChange[];
    const sent = given.length > 0 ? given : [{ leaf: index + 1, value: leaf.value }];
    const timer = setTimeout(() => {
      deskApi.simulate(programId, sent).then(
        (found) => {
          if (mine === asked.current) {
            setReply(found);
            setProblem('');
          }
        },
        (error: unknown) => {
          if (mine === asked.current) setProblem(wordsOf(error));
        },
      );
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [programId, key, leaf, index]);
  return { reply, problem };
}
