import { draftState, draftTerm, longDate, LONGEST_COMMENT, OUTCOME_WORDS, type WholeDraft } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Problem } from '../account/Labelled.tsx';
import { useSending } from '../account/use-sending.ts';
import { Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useTitle } from '../shell/use-title.ts';
import { publicApi } from './drafts-api.ts';
import './drafts.css';

type Provision = WholeDraft['provisions'][number];

/** One draft to read and to comment on clause by clause; at the end, what became of what was said. */
export function DraftPage() {
  const { id = '' } = useParams();
  const { resource, retry } = useResource(`draft ${id}`, () => publicApi.draft(id));
  useTitle(resource.value?.draft.title ?? '征求意见');
  return (
    <div className="page draft-page">
      <p className="small">
        <Link to="/drafts">征求意见</Link>
      </p>
      <Show resource={resource} retry={retry}>
        {(whole) => <Draft whole={whole} />}
      </Show>
    </div>
  );
}

function Draft({ whole: { draft: d, provisions, clusters } }: { readonly whole: WholeDraft }) {
  const [about, setAbout] = useState<number | null | undefined>(undefined);
  const readable = provisions.filter((p) => p.kind !== 'title' && p.text.trim() !== '');
  const heads = (p: Provision) => ['chapter', 'part', 'section'].includes(p.kind);
  return (
    <>
      <h1 className="draft-title">{d.title}</h1>
      <p>
        <strong>{draftState(d)}</strong>　{draftTerm(d)}
        {'　'}
        <span className="ink2">
          {d.department}　{longDate(d.opensOn)}至{longDate(d.closesOn)}，共{d.watch.days}天
        </span>
      </p>
      {d.shortReason !== null && (
        <p className="small">
          期限不足{d.watch.wanted}天的理由：{d.shortReason}
        </p>
      )}
      {d.note !== null && <p>{d.note}</p>}
      {d.contact !== null && <p className="small">也可以联系：{d.contact}</p>}
      {d.reply !== null && <Outcome reply={d.reply} clusters={clusters} />}
      {d.taking && (
        <p>
          <button type="button" className="button primary" onClick={() => setAbout(null)}>
            对全文提意见
          </button>
          {'　'}
          <span className="small ink2">也可以在条款后面逐条提。</span>
        </p>
      )}
      {about === null && <CommentForm draftId={d.id} provision={null} path="全文" onClose={() => setAbout(undefined)} />}
      <article lang="zh-CN" aria-label="草案正文" className="draft-text">
        {readable.map((p) => (
          <section key={p.ordinal} id={`p${p.ordinal}`} aria-label={p.path}>
            {heads(p) ? <h2>{p.text.trim()}</h2> : <p className="clause">{p.text.trim()}</p>}
            {!heads(p) && <Said clusters={clusters.filter((c) => c.provision === p.ordinal)} />}
            {d.taking &&
              !heads(p) &&
              (about === p.ordinal ? (
                <CommentForm draftId={d.id} provision={p.ordinal} path={p.path} onClose={() => setAbout(undefined)} />
              ) : (
                <button type="button" className="linklike small" aria-label={`对${p.path}提意见`} onClick={() => setAbout(p.ordinal)}>
                  提意见
                </button>
              ))}
          </section>
        ))}
      </article>
    </>
  );
}

/** What others said of a clause, once somebody has looked at it. */
function Said({ clusters }: { readonly clusters: WholeDraft['clusters'] }) {
  const shown = clusters.filter((c) => c.comments.length > 0);
  if (shown.length === 0) return null;
  return (
    <details className="said small">
      <summary>已公开的意见{shown.reduce((n, c) => n + c.comments.length, 0)}条</summary>
      <ul>
        {shown
          .flatMap((c) => c.comments)
          .map((m) => (
            <li key={m.id}>{m.text}</li>
          ))}
      </ul>
    </details>
  );
}

function Outcome({ reply, clusters }: { readonly reply: string; readonly clusters: WholeDraft['clusters'] }) {
  return (
    <section className="block outcome" aria-labelledby="outcome">
      <h2 id="outcome">采纳情况</h2>
      <p>{reply}</p>
      {clusters.length === 0 ? (
        <p className="small ink2">期间没有收到意见。</p>
      ) : (
        <div className="table-scroll" role="region" aria-label="采纳情况" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">条款</th>
                <th scope="col">意见</th>
                <th scope="col">条数</th>
                <th scope="col">是否采纳</th>
                <th scope="col">理由</th>
              </tr>
            </thead>
            <tbody>
              {clusters.map((c) => (
                <tr key={c.id}>
                  <td>{c.path ?? '全文'}</td>
                  <td>{c.gist === '' ? '（内容不公开）' : c.gist}</td>
                  <td>{c.count}</td>
                  <td>
                    <strong>{c.decision === null ? '' : OUTCOME_WORDS[c.decision.outcome]}</strong>
                  </td>
                  <td>{c.decision?.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function CommentForm({
  draftId,
  provision,
  path,
  onClose,
}: {
  readonly draftId: string;
  readonly provision: number | null;
  readonly path: string;
  readonly onClose: () => void;
}) {
  const [text, setText] = useState('');
  const [done, setDone] = useState(false);
  const { busy, problem, send } = useSending();
  const field = `comment-${provision ?? 'all'}`;
  if (done)
    return (
      <p role="status" className="comment-done">
        <strong>意见已收到，谢谢。</strong>审核后公开，期满后公布是否采纳。{'　'}
        <button type="button" className="linklike" onClick={onClose}>
          关闭
        </button>
      </p>
    );
  return (
    <form
      className="comment-form"
      onSubmit={(event) => {
        event.preventDefault();
        send(
          () => publicApi.comment(draftId, provision, text),
          () => setDone(true),
        );
      }}
    >
      <label htmlFor={field}>对{path}的意见和理由</label>
      <textarea
        id={field}
        className="field"
        rows={4}
        required
        autoFocus
        maxLength={LONGEST_COMMENT}
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-describedby={`${field}-hint`}
      />
      <p id={`${field}-hint`} className="least ink3">
        {LONGEST_COMMENT}字以内，不用登录。请不要填写证件号、手机号；填了会自动隐去。
      </p>
      <Problem words={problem} />
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy || text.trim() === ''}>
          提交意见
        </button>
        <button type="button" className="button" onClick={onClose}>
          取消
        </button>
      </p>
    </form>
  );
}
