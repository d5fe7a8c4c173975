import { VALIDITY_WORDS } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { Empty, Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { deskApi } from '../desk-api.ts';

/** 解读覆盖: which policies there are, and how many interpretations each has. */
export function CoverageListPage() {
  const { resource, retry } = useResource('desk documents', deskApi.documents);
  useTitle('解读覆盖');
  return (
    <div className="page desk-page">
      <div className="desk-head">
        <div>
          <h1>解读覆盖</h1>
          <p className="small ink2">逐条看政策的每一条是否解读了、解读得对不对。选一份政策。</p>
        </div>
        <p className="buttons">
          <Link className="button" to="/desk/plans">
            解读方案
          </Link>
        </p>
      </div>
      <Show resource={resource} retry={retry}>
        {({ documents }) => {
          const policies = documents
            .filter((d) => d.document.kind === 'policy' && d.withdrawnOn === null)
            .map((d) => ({ ...d, interpretations: d.related.filter((r) => r.relation === 'interpreted-by' && r.id !== null).length }));
          if (policies.length === 0)
            return (
              <Empty words="文件库里还没有政策文件。请先上传。">
                <Link className="button" to="/desk/documents">
                  去文件库
                </Link>
              </Empty>
            );
          return (
            <ul className="block desk-rows">
              {policies
                .sort((a, b) => b.interpretations - a.interpretations)
                .map(({ document, interpretations }) => (
                  <li key={document.id}>
                    <Link to={`/desk/coverage/${encodeURIComponent(document.id)}`}>{document.title}</Link>
                    <span className="small ink2">
                      {document.documentNumber ?? '没有文号'}　{VALIDITY_WORDS[document.validity]}
                      {'　'}
                      {interpretations === 0 ? '○ 还没有收录解读' : `● 解读${interpretations}份`}
                    </span>
                  </li>
                ))}
            </ul>
          );
        }}
      </Show>
    </div>
  );
}
