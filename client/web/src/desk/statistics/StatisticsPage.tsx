import {
  numberWords,
  KIND_WORDS,
  REVIEW_WORDS,
  STATUS_WORDS,
  VALIDITY_WORDS,
  longDate,
  type Statistics,
} from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { BarPatterns, Bars, type BarRow } from '../charts/Bars.tsx';
import { FORM_WORDS } from '../coverage/coverage-view.ts';
import { deskApi } from '../desk-api.ts';
import { ANSWER_WORDS, PUSH_WORDS } from '../status-words.ts';

type Counts = Statistics['pushes'];
const rowsOf = (counts: Counts, words: Readonly<Record<string, string>> = {}): readonly BarRow[] =>
  counts.map(({ key, count }) => ({ key, label: words[key] ?? key, parts: [{ value: count, tone: 'primary' }] }));

/** 统计: every chart is a table as well. */
export function StatisticsPage() {
  const { resource, retry } = useResource('statistics', deskApi.statistics);
  useTitle('统计');
  return (
    <div className="page desk-page">
      <div className="desk-head">
        <div>
          <h1>统计</h1>
          <p className="small ink2">文件、解读、匹配、推送和提问的数量。每张图都可以看表格。</p>
        </div>
        <p className="buttons">
          <Link className="button" to="/desk/assessment">
            考核统计（按部门和月份）
          </Link>
        </p>
      </div>
      <Show resource={resource} retry={retry}>
        {(s) => (
          <>
            <Counters statistics={s} />
            <div className="charts">
              <DocumentCharts documents={s.documents} interpretation={s.interpretation} />
              <ProgramCharts statistics={s} />
              <QuestionCharts questions={s.questions} />
            </div>
            <BarPatterns />
          </>
        )}
      </Show>
    </div>
  );
}

const total = (counts: Counts): number => counts.reduce((sum, c) => sum + c.count, 0);

interface WholeProps {
  readonly statistics: Statistics;
}

const Counters = ({ statistics: s }: WholeProps) => (
  <dl className="counters block">
    <div>
      <dt>政策</dt>
      <dd>
        <strong>{s.interpretation.policies}</strong>份
      </dd>
      <dd className="small ink2">有解读的{s.interpretation.interpreted}份</dd>
    </div>
    <div>
      <dt>已导入企业</dt>
      <dd>
        <strong>{numberWords(s.matches.enterprises)}</strong>家
      </dd>
    </div>
    <div>
      <dt>推送</dt>
      <dd>
        <strong>{numberWords(total(s.pushes))}</strong>条
      </dd>
    </div>
    <div>
      <dt>提问</dt>
      <dd>
        <strong>{numberWords(total(s.questions.byStatus))}</strong>个
      </dd>
      <dd className="small ink2">
        {longDate(s.questions.since)}以来，{s.questions.unresolved}个没解决
      </dd>
    </div>
  </dl>
);

const DocumentCharts = ({ documents, interpretation }: Pick<Statistics, 'documents' | 'interpretation'>) => (
  <>
    <Bars title="文件，按种类" unit="份" series={['文件']} rows={rowsOf(documents.byKind, KIND_WORDS)} empty="还没有文件。" />
    <Bars title="文件，按有效性" unit="份" series={['文件']} rows={rowsOf(documents.byValidity, VALIDITY_WORDS)} empty="还没有文件。" />
    <Bars title="文件，按发布年份" unit="份" series={['文件']} rows={rowsOf(documents.byYear)} empty="文件没有写明日期。" />
    <Bars title="文件，按发文机关" unit="份" series={['文件']} rows={rowsOf(documents.byIssuer)} empty="文件没有写明发文机关。" />
    <Bars
      title="文件，看得最多"
      unit="次"
      series={['浏览']}
      rows={documents.mostRead.map((d) => ({ key: d.id, label: d.title, parts: [{ value: d.views, tone: 'primary' }] }))}
      empty="还没有人看过文件。"
    />
    <Bars title="解读，按形式" unit="份" series={['解读']} rows={rowsOf(interpretation.byForm, FORM_WORDS)} empty="还没有解读。" />
  </>
);

/** Programs, whom they fit, and what was sent of them. */
const ProgramCharts = ({ statistics: s }: WholeProps) => (
  <>
    <Bars title="项目，按申报状态" unit="个" series={['项目']} rows={rowsOf(s.programs.byStatus, STATUS_WORDS)} empty="还没有项目。" />
    <Bars title="项目，按复核" unit="个" series={['项目']} rows={rowsOf(s.programs.byReview, REVIEW_WORDS)} empty="还没有项目。" />
    <Bars
      title="匹配，符合最多的项目"
      unit="家"
      series={['符合', '待确认']}
      rows={s.matches.programs.map((p) => ({
        key: p.id,
        label: p.title,
        parts: [
          { value: p.eligible, tone: 'ok' },
          { value: p.undetermined, tone: 'ask' },
        ],
      }))}
      empty="还没有导入企业。"
    />
    <Bars title="推送，按状态" unit="条" series={['推送']} rows={rowsOf(s.pushes, PUSH_WORDS)} empty="还没有推送。" />
  </>
);

function QuestionCharts({ questions }: { readonly questions: Statistics['questions'] }) {
  return (
    <>
      <Bars title="提问，按结果" unit="个" series={['提问']} rows={rowsOf(questions.byStatus, ANSWER_WORDS)} empty="近90天没有人提问。" />
      <Bars title="提问，按最接近的文件" unit="个" series={['提问']} rows={rowsOf(questions.bySubject)} empty="近90天没有人提问。" />
    </>
  );
}

/** 公众问题: what the public asks, by how it ended and what it is about. */
export function QuestionsPage() {
  const { resource, retry } = useResource('statistics', deskApi.statistics);
  useTitle('公众问题');
  return (
    <div className="page desk-page">
      <div className="desk-head">
        <div>
          <h1>公众问题</h1>
          <p className="small ink2">近90天公众问了什么、答得怎么样。没有答案的，多半是政策还没有解读到。</p>
        </div>
      </div>
      <Show resource={resource} retry={retry}>
        {(s) => (
          <>
            <p>
              共{total(s.questions.byStatus)}个问题，其中{s.questions.unresolved}个提问人说没解决。
            </p>
            <div className="charts">
              <QuestionCharts questions={s.questions} />
            </div>
          </>
        )}
      </Show>
    </div>
  );
}
