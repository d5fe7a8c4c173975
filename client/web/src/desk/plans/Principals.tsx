import { useState } from 'react';
import { Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useSite } from '../../shell/site-context.tsx';
import { interpretationApi } from '../interpretation-api.ts';

/** How often the head of each body interpreted by themselves in a year, beside what is asked for. */
export function Principals() {
  const thisYear = useSite().today.slice(0, 4);
  const [year, setYear] = useState(thisYear);
  const { resource, retry } = useResource(`principals ${year}`, () => interpretationApi.principals(year));
  return (
    <section className="block chart" aria-labelledby="principals">
      <h2 id="principals">各单位主要负责人解读次数</h2>
      <p>
        <label className="small">
          年份{' '}
          <select className="field inline-field" value={year} onChange={(event) => setYear(event.target.value)}>
            {[0, 1, 2, 3]
              .map((n) => String(Number(thisYear) - n))
              .map((y) => (
                <option key={y}>{y}</option>
              ))}
          </select>
        </label>
      </p>
      <Show resource={resource} retry={retry}>
        {({ bodies }) =>
          bodies.length === 0 ? (
            <p className="small">{year}年还没有随文件发布的解读。</p>
          ) : (
            <div className="table-scroll" tabIndex={0} role="region" aria-label="主要负责人解读次数表">
              <table>
                <thead>
                  <tr>
                    <th scope="col">单位</th>
                    <th scope="col">发布解读</th>
                    <th scope="col">主要负责人解读</th>
                    <th scope="col">是否达到要求</th>
                  </tr>
                </thead>
                <tbody>
                  {bodies.map((b) => (
                    <tr key={b.body}>
                      <th scope="row">{b.body}</th>
                      <td>{b.published}份</td>
                      <td>{b.times}次</td>
                      <td className={b.enough ? 'good' : 'bad'}>{b.enough ? '✓ 达到' : '✕ 未达到'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Show>
    </section>
  );
}
