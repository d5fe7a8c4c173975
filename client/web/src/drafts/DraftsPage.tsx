import { draftState, draftTerm, longDate } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { Empty, Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useTitle } from '../shell/use-title.ts';
import { publicApi } from './drafts-api.ts';
import './drafts.css';

/** Drafts that are out for comment, and those of which it is said what became of the comments. */
export function DraftsPage() {
  const { resource, retry } = useResource('drafts', publicApi.drafts);
  useTitle('征求意见');
  return (
    <div className="page">
      <h1>征求意见</h1>
      <p className="small ink2">政策出台前，请您看草案、提意见，不用登录。期满后逐组公布是否采纳和理由。</p>
      <Show resource={resource} retry={retry}>
        {({ drafts }) =>
          drafts.length === 0 ? (
            <Empty words="现在没有征求意见的文件。">
              <Link className="button" to="/library">
                查政策
              </Link>
            </Empty>
          ) : (
            <ul className="draft-rows">
              {drafts.map((d) => (
                <li key={d.id} className="block">
                  <h2>
                    <Link to={`/drafts/${d.id}`}>{d.title}</Link>
                  </h2>
                  <p>
                    <strong>{draftState(d)}</strong>
                    {'　'}
                    {draftTerm(d)}
                  </p>
                  <p className="small ink2">
                    {d.department}　{longDate(d.opensOn)}至{longDate(d.closesOn)}　意见{d.comments}条
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </div>
  );
}
