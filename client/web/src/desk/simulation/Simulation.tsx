import { numberWords, type FactDescription, type ProgramForReview } from '@policy-navigator/client-shared';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { Empty, ErrorNote, Loading } from '../../parts/States.tsx';
import { BarPatterns } from '../charts/Bars.tsx';
import type { LeafChange } from '../desk-api.ts';
import { leavesOf } from '../review/ConditionTree.tsx';
import { Results } from './Results.tsx';
import { csvAddress, type Changes, type Scenario } from './scenario.ts';
import { Scenarios } from './Scenarios.tsx';
import { Thresholds } from './Thresholds.tsx';
import { useSimulation } from './use-simulation.ts';

interface SimulationProps {
  readonly found: ProgramForReview;
  readonly facts: readonly FactDescription[];
}

/** The program's conditions to change on one side, whom they then reach on the other. */
export function Simulation({ found: { program, understood }, facts }: SimulationProps) {
  const leaves = useMemo(() => leavesOf(program.conditions), [program]);
  const first = leaves.findIndex((l) => 'fact' in l);
  const [changes, setChanges] = useState<Changes>({});
  const [saved, setSaved] = useState<readonly Scenario[]>([]);
  const { reply, problem } = useSimulation(program.id, changes, leaves[first], first);
  if (first < 0)
    return (
      <Empty words="这个项目的条件都要由人确认，没有可以推演的数值。请换一个项目，或先在条件复核里更正。">
        <Link className="button" to={`/desk/reviews/${encodeURIComponent(program.id)}`}>
          去复核
        </Link>
      </Empty>
    );
  const change = (leaf: number, to: LeafChange | null) =>
    setChanges((before) => {
      const rest = Object.entries(before).filter(([k]) => Number(k) !== leaf);
      return Object.fromEntries(to === null ? rest : [...rest, [leaf, to]]);
    });
  const unchanged = Object.keys(changes).length === 0;
  return (
    <div className="simulation">
      <Thresholds leaves={leaves} understood={understood} facts={facts} changes={changes} reply={reply} onChange={change} />
      <div className="results">
        {problem !== '' && <ErrorNote message={problem} />}
        {reply === null && problem === '' && <Loading slow={false} />}
        {reply !== null && (
          <>
            <p className="buttons">
              <button type="button" className="button" disabled={unchanged} onClick={() => setChanges({})}>
                恢复现行
              </button>
              <button
                type="button"
                className="button"
                disabled={unchanged}
                onClick={() => setSaved([...saved, { name: `方案${saved.length + 1}`, changes, reply }])}
              >
                存为方案
              </button>
              <a className="button primary" download={`推演-${program.title}.csv`} href={csvAddress(reply, saved)}>
                导出对比
              </a>
              <span className="small ink2">
                样本{numberWords(reply.enterprises)}家　计算用时{Math.max(1, Math.round(reply.milliseconds))}毫秒
              </span>
            </p>
            <Results reply={reply} facts={facts} />
            {saved.length > 0 && <Scenarios saved={saved} reply={reply} onUse={setChanges} />}
            <p className="least ink3">按已导入企业的信息测算，不看申报期和有效期；支出按文件写明的标准估算，金额以审核为准。</p>
          </>
        )}
      </div>
      <BarPatterns />
    </div>
  );
}
