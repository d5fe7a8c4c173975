import { dayOf, longDate } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { useSession } from '../account/session-context.tsx';
import { publicApi } from '../drafts/drafts-api.ts';
import { useResource } from '../parts/use-resource.ts';
import { sayInboxChanged } from './own-enterprise.ts';

/** Answers of departments to what the reader once asked, with or without an enterprise. */
export function OwnAnswers() {
  const account = useSession().session?.account ?? null;
  const { resource, retry } = useResource(account === null ? null : `own answers ${account.id}`, publicApi.ownAnswers);
  const answers = resource.value?.answers ?? [];
  if (answers.length === 0) return null;
  const read = (id: string) =>
    void publicApi.readAnswer(id).then(
      () => {
        retry();
        sayInboxChanged();
      },
      () => undefined,
    );
  return (
    <section aria-labelledby="own-answers">
      <h2 id="own-answers">您的提问有了答复</h2>
      <ul className="day-list">
        {answers.map((a) => (
          <li key={a.id}>
            <article className="block message" aria-labelledby={`answer-${a.id}`}>
              <h3 id={`answer-${a.id}`}>
                <Link to={a.link} onClick={() => read(a.id)}>
                  {a.title}
                </Link>
              </h3>
              <p>{a.text}</p>
              <p className="least ink3">
                {longDate(dayOf(a.at))}
                {a.department !== null && ` · ${a.department}`}
                {a.citation !== null && ` · 依据《${a.citation.title}》${a.citation.provisionPath}`}
                {a.readAt === null && ' · 未读'}
              </p>
              {a.readAt === null && (
                <p>
                  <button type="button" className="button" onClick={() => read(a.id)}>
                    知道了
                  </button>
                </p>
              )}
            </article>
          </li>
        ))}
      </ul>
    </section>
  );
}
