import { Bars } from '../charts/Bars.tsx';
import { barsOf, type Column, type FigureName, type Row } from './figures.ts';

interface Chart {
  readonly name: FigureName;
  readonly words: string;
  readonly unit: string;
  readonly empty: string;
}
const CHARTS: Readonly<Record<'department' | 'month', readonly Chart[]>> = {
  department: [
    { name: 'interpretationRate', words: '解读率', unit: '%', empty: '这段时间没有应解读的政策。' },
    { name: 'timelyRate', words: '按时率', unit: '%', empty: '没有能判断时效的政策。' },
    { name: 'coverage', words: '条款覆盖率', unit: '%', empty: '没有应解读的条款。' },
    { name: 'reached', words: '触达企业', unit: '家', empty: '这段时间没有推送。' },
  ],
  month: [
    { name: 'interpretationRate', words: '解读率', unit: '%', empty: '没有应解读的政策。' },
    { name: 'pushes', words: '推送', unit: '条', empty: '没有推送。' },
    { name: 'questions', words: '公众问题', unit: '件', empty: '没有进入办理的问题。' },
  ],
};

interface FigureChartsProps {
  /** What the rows are. */
  readonly by: 'department' | 'month';
  /** The same in the charts' titles. */
  readonly of: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
}

/** The charts of departments or of months. */
export const FigureCharts = ({ by, of, rows, columns }: FigureChartsProps) => (
  <div className="charts">
    {CHARTS[by].map(({ name, words, unit, empty }) => (
      <Bars
        key={name}
        title={`${words}，${of}`}
        unit={unit}
        series={[words]}
        rows={barsOf(rows, name, columns, (row) => row[by] ?? '')}
        empty={empty}
      />
    ))}
  </div>
);
