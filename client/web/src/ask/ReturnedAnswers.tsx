import { inTitleMarks, longDate } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { publicApi } from '../drafts/drafts-api.ts';
import { placeOf } from '../parts/Chip.tsx';
import { readStored, writeStored } from '../parts/stored.ts';
import { useResource } from '../parts/use-resource.ts';

/** Answers that were read here; more are hardly come back for. */
const KEPT = 200;
const isWords = (value: unknown): value is string[] => Array.isArray(value) && value.every((v) => typeof v === 'string');

/**
 * What departments have answered since to questions that were not settled here: who asked without an account is told when they come back.
 */
export function ReturnedAnswers({ questions }: { readonly questions: readonly string[] }) {
  const { resource } = useResource(`answered ${questions.join(' ')}`, () => publicApi.answered(questions));
  const [seen, setSeen] = useState<readonly string[]>(() => readStored('answered-seen', isWords) ?? []);
  const answers = (resource.value?.answers ?? []).filter((a) => !seen.includes(a.text));
  if (answers.length === 0) return null;
  const dismiss = (text: string) => {
    const next = [...seen, text].slice(-KEPT);
    writeStored('answered-seen', next);
    setSeen(next);
  };
  return (
    <section className="block returned" aria-labelledby="returned">
      <h2 id="returned">您问过的问题有了答复</h2>
      <ul>
        {[...new Map(answers.map((a) => [a.text, a])).values()].map((a) => (
          <li key={a.text}>
            <p className="small ink2">您问的是：{a.question}</p>
            <p>{a.text}</p>
            <p className="least ink3">
              {a.by}于{longDate(a.on)}答复　依据
              <Link to={placeOf(a.citation)}>
                {inTitleMarks(a.citation.title)}
                {a.citation.provisionPath}
              </Link>
            </p>
            <p>
              <button type="button" className="button" onClick={() => dismiss(a.text)}>
                知道了
              </button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
