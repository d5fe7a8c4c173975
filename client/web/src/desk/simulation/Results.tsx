import { numberWords, type FactDescription, type SimulationReply } from '@policy-navigator/client-shared';
import { Bars } from '../charts/Bars.tsx';
import { ChangedEnterprises } from '../ChangedEnterprises.tsx';
import { barsOf, besideInForce, costWords } from './reach-words.ts';
import { SECTIONS, SIZES, useRegionNames } from './use-names.ts';

/** Rows of the two charts about single facts. */
const MOST_FACTS = 8;

interface ResultsProps {
  readonly reply: SimulationReply;
  readonly facts: readonly FactDescription[];
}

/** Whom the draft reaches beside what is in force: four figures, five charts, and who changed. */
export function Results({ reply: { before, after, gained, lost, gainedIds, lostIds }, facts }: ResultsProps) {
  return (
    <>
      <Counters before={before} after={after} />
      <div className="charts">
        <SliceCharts before={before} after={after} />
        <FactCharts after={after} facts={facts} />
        <section className="block chart" aria-label="结论变化的企业">
          <div className="chart-head">
            <h2>结论变化的企业</h2>
          </div>
          <ChangedEnterprises words="＋ 新增符合" total={gained} ids={gainedIds} />
          <ChangedEnterprises words="－ 不再符合" total={lost} ids={lostIds} />
        </section>
      </div>
    </>
  );
}

type BeforeAndAfter = Pick<SimulationReply, 'before' | 'after'>;
const COUNTED = [
  ['eligible', '✓ 符合', 'tone-word-ok'],
  ['nearMiss', '✎ 差一点', 'tone-word-ask'],
  ['undetermined', '◇ 待确认', 'tone-word-ask'],
] as const;

const Counters = ({ before, after }: BeforeAndAfter) => (
  <div role="status" aria-label="推演结果">
    <dl className="counters block">
      {COUNTED.map(([what, words, tone]) => (
        <div key={what}>
          <dt className={tone}>{words}</dt>
          <dd>
            <strong>{numberWords(after[what])}</strong>家
          </dd>
          <dd className="small ink2">{besideInForce(before[what], after[what])}</dd>
        </div>
      ))}
      <div>
        <dt>预计支出</dt>
        <dd>
          <strong className="cost">{costWords(after.cost)}</strong>
        </dd>
        <dd className="small ink2">
          现行{costWords(before.cost)}
          {after.cost !== null && after.cost.unstated > 0 && `；${after.cost.unstated}家算不出`}
        </dd>
      </div>
    </dl>
  </div>
);

/** By place, size and industry. */
function SliceCharts({ before, after }: BeforeAndAfter) {
  const places = [...after.byRegion.slice(0, 10), ...before.byRegion.slice(0, 10)].flatMap((s) => s.key ?? []);
  const regionName = useRegionNames([...new Set(places)]);
  const compared = { unit: '家', baseline: '现行符合和待确认', series: ['符合', '待确认'], empty: '没有符合或待确认的企业。' };
  return (
    <>
      <Bars title="按区县，草案" {...compared} rows={barsOf(before.byRegion, after.byRegion, regionName)} />
      <Bars
        title="按规模，草案"
        unit="家"
        series={['符合', '待确认', '差一点']}
        rows={after.bySize.map((s) => ({
          key: s.key ?? '-',
          label: s.key === null ? '规模未知' : (SIZES[s.key] ?? s.key),
          parts: [
            { value: s.eligible, tone: 'ok' },
            { value: s.undetermined, tone: 'ask' },
            { value: s.nearMiss, tone: 'rest' },
          ],
        }))}
        empty="没有企业。"
      />
      <Bars title="按行业，草案" {...compared} rows={barsOf(before.byIndustry, after.byIndustry, (key) => SECTIONS[key] ?? key)} />
    </>
  );
}

/** Which fact is missing for a verdict, and which alone is not reached. */
function FactCharts({ after, facts }: Pick<SimulationReply, 'after'> & Pick<ResultsProps, 'facts'>) {
  const label = (name: string) => facts.find((f) => f.name === name)?.label ?? name;
  return (
    <>
      <Bars
        title="为什么待确认"
        unit="家"
        series={['缺这项信息']}
        rows={after.wanting
          .slice(0, MOST_FACTS)
          .map((w) => ({ key: w.fact, label: `缺${label(w.fact)}`, parts: [{ value: w.enterprises, tone: 'ask' }] }))}
        empty={after.undetermined === 0 ? '没有待确认的企业。' : '待确认的都是需人工确认的条件。'}
      />
      <Bars
        title="只差一项的企业"
        unit="家"
        series={['只差这一项']}
        rows={after.onlyMissing
          .filter((m) => m.enterprises > 0)
          .sort((a, b) => b.enterprises - a.enterprises)
          .slice(0, MOST_FACTS)
          .map((m, i) => ({ key: String(i), label: label(m.leaf.fact), parts: [{ value: m.enterprises, tone: 'primary' }] }))}
        empty="没有只差一项的企业。"
      />
    </>
  );
}
