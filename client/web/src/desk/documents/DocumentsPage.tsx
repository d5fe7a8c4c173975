import {
  timeWords,
  KIND_WORDS,
  RELATION_WORDS,
  longDate,
  validityWords,
  type KeptDocuments,
  type UploadOutcome,
} from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { Problem } from '../../account/Labelled.tsx';
import { useSession } from '../../account/session-context.tsx';
import { useSending } from '../../account/use-sending.ts';
import { Empty, Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { FilePick } from './FilePick.tsx';
import { deskApi } from '../desk-api.ts';
import { EnterpriseImport } from './EnterpriseImport.tsx';

/** 文件库 of those who run it: upload, sources, every document with its warnings, and the enterprises. */
export function DocumentsPage() {
  const may = useSession().session?.account?.roles.includes('operator') === true;
  const { resource, retry } = useResource('desk documents', deskApi.documents);
  useTitle('文件库');
  return (
    <div className="page desk-page">
      <div className="desk-head">
        <div>
          <h1>文件库</h1>
          <p className="small ink2">收录的全部文件，包括不对外公开的。上传和导入由运营人员办理。</p>
        </div>
      </div>
      {may && (
        <div className="charts">
          <Upload onStored={retry} />
          <EnterpriseImport />
        </div>
      )}
      {may && <SourceList />}
      <Show resource={resource} retry={retry}>
        {(found) => <DocumentList found={found} />}
      </Show>
    </div>
  );
}

function Upload({ onStored }: { readonly onStored: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [outcome, setOutcome] = useState<UploadOutcome | null>(null);
  const { busy, problem, send } = useSending();
  return (
    <form
      className="block chart"
      aria-labelledby="upload"
      onSubmit={(event) => {
        event.preventDefault();
        if (file !== null) send(async () => setOutcome(await deskApi.upload(file)), onStored);
      }}
    >
      <h2 id="upload">上传文件</h2>
      <FilePick
        label="政策、解读或通知（Word、PDF、网页、文本、表格或压缩包，不超过20MB）"
        accept=".txt,.md,.html,.htm,.pdf,.docx,.doc,.xlsx,.zip"
        file={file}
        onPick={(picked) => {
          setFile(picked);
          setOutcome(null);
        }}
      />
      <Problem words={problem} />
      <p>
        <button type="submit" className="button primary" disabled={busy || file === null}>
          {busy ? '正在读取……' : '上传并读取'}
        </button>
      </p>
      <div role="status">
        {outcome !== null && (
          <>
            <p className="small">
              新收录{outcome.added}份，更新{outcome.updated}份{outcome.unchanged > 0 && `，${outcome.unchanged}份与已收录的相同`}。
            </p>
            {outcome.problems.map((words) => (
              <p key={words} className="field-problem">
                {words}
              </p>
            ))}
            <ul className="small">
              {outcome.documents.map((d) => (
                <li key={d.id}>
                  <Link to={`/policies/${encodeURIComponent(d.id)}`}>{d.title}</Link>　读出项目{d.programs}个
                  {d.warnings.map((w) => (
                    <span key={w} className="bad">
                      <br />⚠ {w}
                    </span>
                  ))}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </form>
  );
}

function SourceList() {
  const { resource, retry } = useResource('sources', deskApi.sources);
  return (
    <section className="block chart" aria-labelledby="sources">
      <h2 id="sources">来源</h2>
      <Show resource={resource} retry={retry}>
        {({ sources }) =>
          sources.length === 0 ? (
            <p className="small">还没有按来源清单更新过。请在 sources.yaml 里写明来源。</p>
          ) : (
            <ul className="desk-rows">
              {sources.map(({ lastRun: r, lastSuccessAt }) => (
                <li key={r.source}>
                  <span>
                    <strong>{r.source}</strong>
                    {'　'}
                    {r.reached ? <span className="good">✓ 正常</span> : <span className="bad">✕ 这次没能读取</span>}
                  </span>
                  <span className="small ink2">
                    最近一次{timeWords(r.startedAt)}　上次成功
                    {lastSuccessAt === null ? '还没有' : timeWords(lastSuccessAt)}　新增{r.added.length}，更新{r.updated.length}
                    ，撤下{r.withdrawn.length}，没读成{r.failed.length}
                  </span>
                  {r.failed.length > 0 && (
                    <details className="small">
                      <summary>没读成的</summary>
                      <ul>
                        {r.failed.map((f) => (
                          <li key={f.path}>
                            {f.path}：{f.reason}
                          </li>
                        ))}
                      </ul>
                    </details>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </section>
  );
}

const SHOWN = 100;
const dayOf = ({ document: d }: KeptDocuments['documents'][number]): string => d.publishedOn ?? d.signedOn ?? d.effectiveFrom ?? '';
function DocumentList({ found: { documents } }: { readonly found: KeptDocuments }) {
  const [words, setWords] = useState('');
  const [warned, setWarned] = useState(false);
  const fitting = [...documents]
    .sort((a, b) => dayOf(b).localeCompare(dayOf(a)))
    .filter(
      (d) =>
        (!warned || d.document.warnings.length > 0) &&
        (words === '' ||
          `${d.document.title}${d.document.documentNumber ?? ''}${d.document.issuingAuthorities.join('')}`.includes(words.trim())),
    );
  return (
    <section className="block chart" aria-labelledby="documents">
      <h2 id="documents">文件{documents.length}份</h2>
      <p className="buttons">
        <input
          className="field inline-field"
          type="search"
          aria-label="按标题、文号、机关查找"
          placeholder="标题、文号、机关"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <label className="choice">
          <input type="checkbox" checked={warned} onChange={(event) => setWarned(event.target.checked)} />
          只看有提示的（{documents.filter((d) => d.document.warnings.length > 0).length}份）
        </label>
      </p>
      {fitting.length === 0 ? (
        <Empty words={documents.length === 0 ? '文件库还是空的。请上传第一份政策文件。' : '没有符合的文件。换个词试试。'} />
      ) : (
        <ul className="desk-rows document-list">
          {fitting.slice(0, SHOWN).map((kept) => (
            <KeptRow key={kept.document.id} kept={kept} />
          ))}
        </ul>
      )}
      {fitting.length > SHOWN && <p className="small ink2">还有{fitting.length - SHOWN}份，请用查找缩小范围。</p>}
    </section>
  );
}

type Kept = KeptDocuments['documents'][number];
/** One document: what it is, what it is tied to and what was odd about it, and where to go on. */
function KeptRow({ kept: { document: d, withdrawnOn, related } }: { readonly kept: Kept }) {
  const older = related.find((r) => (r.relation === 'supersedes' || r.relation === 'repeals') && r.id !== null);
  return (
    <li>
      <span>
        {d.disclosure === '主动公开' ? <Link to={`/policies/${encodeURIComponent(d.id)}`}>{d.title}</Link> : d.title}
        <br />
        <span className="small ink2">
          {[
            KIND_WORDS[d.kind],
            d.documentNumber ?? '没有文号',
            withdrawnOn === null ? validityWords(d) : `来源已于${longDate(withdrawnOn)}撤下`,
            d.disclosure,
            `条款${d.provisions}条`,
            `项目${d.programs}个`,
          ]
            .filter((w) => w !== null)
            .join('　')}
        </span>
      </span>
      <span className="small">
        {related.slice(0, 4).map((r) => (
          <span key={`${r.relation} ${r.title}`} className="relation">
            <span className="ink2">{RELATION_WORDS[r.relation]}</span>
            {'　'}
            {r.id === null ? r.title : <Link to={`/policies/${encodeURIComponent(r.id)}`}>{r.title}</Link>}
          </span>
        ))}
        {related.length > 4 && `另有${related.length - 4}份`}
        {d.warnings.map((w) => (
          <span key={w} className="bad relation">
            ⚠ {w}
          </span>
        ))}
      </span>
      <span className="small">
        {d.kind === 'policy' && <Link to={`/desk/coverage/${encodeURIComponent(d.id)}`}>解读覆盖</Link>}
        {older?.id != null && (
          <>
            {'　'}
            <Link to={`/desk/comparison/${encodeURIComponent(older.id)}/${encodeURIComponent(d.id)}`}>新旧对照</Link>
          </>
        )}
      </span>
    </li>
  );
}
