import { money, questionFor, type NextQuestion } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { useEnterprise } from '../enterprise/enterprise-context.tsx';
import { FactField } from '../enterprise/FactField.tsx';
import { useSite } from '../shell/site-context.tsx';
import { useToast } from '../shell/ToastProvider.tsx';

/** The one question whose answer decides most; “不清楚” goes to the next. */
export function NextQuestionCard({ questions }: { readonly questions: readonly NextQuestion[] }) {
  const [skipped, setSkipped] = useState(0);
  const [empty, setEmpty] = useState(false);
  const { facts } = useSite();
  const { setFact, problem } = useEnterprise();
  const say = useToast();
  const question = questions[skipped];
  const fact = question === undefined ? undefined : facts.get(question.fact);
  if (question === undefined || fact === undefined) return null;
  return (
    <section className="block next-question no-print" aria-labelledby="next-question">
      <p className="small ink2">
        {question.decides > 0 ? `再答1题，可判定${question.decides}项` : `涉及${question.concerns}项`}
        {question.upTo !== null && question.upTo > 0 && `，${question.decides > 0 ? '涉及' : ''}最高${money(question.upTo)}`}
      </p>
      <h2 id="next-question">{questionFor(fact)}</h2>
      <FactField
        key={fact.name}
        fact={fact}
        value={null}
        labelledBy="next-question"
        submit="确定"
        onSave={(value) => {
          setEmpty(value === null);
          if (value === null) return;
          void setFact(fact.name, value).then((saved) => {
            if (saved) say('已保存，正在重新核对');
          });
        }}
        aside={
          <button
            type="button"
            className="button"
            onClick={() => {
              setSkipped(skipped + 1);
              setEmpty(false);
            }}
          >
            不清楚
          </button>
        }
      />
      {(empty || problem !== '') && (
        <p className="field-problem" role="alert">
          {empty ? '还没有填写。不知道的话，点“不清楚”换一题。' : problem}
        </p>
      )}
    </section>
  );
}
