import type { SimulationReply } from '@policy-navigator/client-shared';
import { costWords } from './reach-words.ts';
import type { Changes, Scenario } from './scenario.ts';

interface ScenariosProps {
  readonly saved: readonly Scenario[];
  readonly reply: SimulationReply;
  readonly onUse: (changes: Changes) => void;
}

/** 方案对比: what is in force, what was put aside, and the draft; a name brings its changes back. */
export function Scenarios({ saved, reply, onUse }: ScenariosProps) {
  const rows = [
    { name: '现行', reach: reply.before, use: () => onUse({}) },
    ...saved.map((s) => ({ name: s.name, reach: s.reply.after, use: () => onUse(s.changes) })),
    { name: '当前草案', reach: reply.after, use: null },
  ];
  return (
    <section className="block chart" aria-label="方案对比">
      <h2>方案对比</h2>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="方案对比表">
        <table>
          <thead>
            <tr>
              <th scope="col">方案</th>
              <th scope="col">符合</th>
              <th scope="col">差一点</th>
              <th scope="col">待确认</th>
              <th scope="col">预计支出</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr key={r.name}>
                <th scope="row">
                  {r.use === null ? (
                    r.name
                  ) : (
                    <button type="button" className="linklike" onClick={r.use}>
                      {r.name}
                    </button>
                  )}
                </th>
                <td>{r.reach.eligible}家</td>
                <td>{r.reach.nearMiss}家</td>
                <td>{r.reach.undetermined}家</td>
                <td>{costWords(r.reach.cost)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
