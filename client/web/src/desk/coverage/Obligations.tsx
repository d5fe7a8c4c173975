import { longDate, type CoverageReport } from '@policy-navigator/client-shared';
import { FORM_WORDS, shortTitle } from './coverage-view.ts';

type Timeliness = CoverageReport['timeliness']['interpretations'][number];

/** 形式、时效与责任: in how many forms, how soon, and by whom the policy was interpreted, beside what the rules ask for. */
export function Obligations({ report }: { readonly report: CoverageReport }) {
  const { forms, leastForms, responsibility: who, timeliness } = report;
  return (
    <>
      <h2>形式、时效与责任</h2>
      <dl className="pairs">
        <div>
          <dt>解读形式</dt>
          <dd>
            {forms.length === 0 ? '没有' : forms.map((f) => FORM_WORDS[f]).join('、')}
            {forms.length < leastForms.value && `（应不少于${leastForms.value}种）`}
          </dd>
        </div>
        {timeliness.interpretations.map((t) => (
          <div key={t.interpretation}>
            <dt>{shortTitle(report.interpretations.find((i) => i.id === t.interpretation)?.title ?? '')}</dt>
            <dd>
              <Days of={t} />
            </dd>
          </div>
        ))}
        <div>
          <dt>起草部门</dt>
          <dd>{who.draftedBy ?? '文中没有写明'}</dd>
        </div>
        <div>
          <dt>谁起草谁解读</dt>
          <dd>
            {ifStated(who.draftersInterpret, '起草部门解读', '解读的不是起草部门')}
            {who.interpretedBy.length > 0 && `：${who.interpretedBy.join('、')}`}
          </dd>
        </div>
        <div>
          <dt>第一解读人</dt>
          <dd>{ifStated(who.byPrincipal, '主要负责人解读', '不是主要负责人解读')}</dd>
        </div>
      </dl>
      <p className="least ink3">
        时效依据：{timeliness.rule}；形式依据：{leastForms.source}
      </p>
    </>
  );
}

/** When one interpretation came, and when it had to. */
const Days = ({ of: { interpretedOn, workingDays, inTime, dueOn } }: { readonly of: Timeliness }) => (
  <>
    {interpretedOn === null ? '没有写明发布日期' : `${longDate(interpretedOn)}发布`}
    {workingDays !== null && `，公开后${workingDays}个工作日${inTime === true ? '，按时' : '，超期'}`}
    {dueOn !== null && `（最迟${longDate(dueOn)}）`}
  </>
);

function ifStated(value: boolean | null, yes: string, no: string): string {
  if (value === null) return '文中没有写明';
  return value ? yes : no;
}
