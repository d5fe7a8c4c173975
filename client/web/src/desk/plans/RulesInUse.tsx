import type { Rules } from '@policy-navigator/client-shared';

const SCORE_WORDS = {
  provisions: '条款解读',
  points: '九个要点',
  forms: '解读形式',
  timeliness: '时效',
  contradictions: '与原文一致',
} as const satisfies Record<keyof Rules['score'], string>;

/** The numbers and exemptions by which plans and interpretations are judged, each with its source. */
export function RulesInUse({ rules }: { readonly rules: Rules }) {
  return (
    <section className="block chart" aria-labelledby="rules">
      <h2 id="rules">本系统使用的规则</h2>
      <p className="small ink2">由运维人员在解读规则文件里设定，依据以原文为准。</p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="解读规则表">
        <table>
          <thead>
            <tr>
              <th scope="col">要求</th>
              <th scope="col">数值</th>
              <th scope="col">依据</th>
            </tr>
          </thead>
          <tbody>
            {rules.duties.map((d) => (
              <tr key={d.name}>
                <th scope="row">{d.words}</th>
                <td>
                  {d.value}
                  {d.unit}
                </td>
                <td className="small">{d.source}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">退文</th>
              <td>缺方案或公开属性</td>
              <td className="small">{rules.sendBack.source}</td>
            </tr>
            <tr>
              <th scope="row">无须解读的文件</th>
              <td>{rules.exempt.documents.map((e) => e.name).join('、')}</td>
              <td className="small">{[...new Set(rules.exempt.documents.map((e) => e.source))].join('；')}</td>
            </tr>
            <tr>
              <th scope="row">无须解读的条款</th>
              <td>{rules.exempt.provisions.map((e) => e.name).join('、')}</td>
              <td className="small">{[...new Set(rules.exempt.provisions.map((e) => e.source))].join('；')}</td>
            </tr>
            <tr>
              <th scope="row">覆盖得分的权重</th>
              <td colSpan={2}>
                {(Object.keys(SCORE_WORDS) as (keyof Rules['score'])[]).map((k) => `${SCORE_WORDS[k]}${rules.score[k]}分`).join('，')}
              </td>
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}
