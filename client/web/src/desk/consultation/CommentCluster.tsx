import { timeWords, type WholeDraft } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Labelled, Problem } from '../../account/Labelled.tsx';
import { useSending } from '../../account/use-sending.ts';
import { consultationApi } from './consultation-api.ts';
import { COMMENT_STATES, OUTCOMES } from './words.ts';

type Cluster = WholeDraft['clusters'][number];

interface CommentClusterProps {
  readonly cluster: Cluster;
  readonly draftId: string;
  /** The provision's words; null where the comments are on the whole. */
  readonly text: string | null;
  readonly mayDecide: boolean;
  readonly mayModerate: boolean;
  readonly onDone: () => void;
}

/** Comments on one provision that say much the same, and whether they are adopted and why. */
export function CommentCluster({ cluster: c, draftId, text, mayDecide, mayModerate, onDone }: CommentClusterProps) {
  return (
    <section className="block cluster" aria-label={`${c.path ?? '全文'}：${c.gist.slice(0, 40)}`}>
      <h3>
        {c.path ?? '全文'}　{c.count}条{c.decision !== null && `　${OUTCOMES[c.decision.outcome]}`}
      </h3>
      {text !== null && <p className="cited small">{text}</p>}
      <ul className="cluster-comments small">
        {c.comments.map((m) => (
          <CommentRow key={m.id} comment={m} draftId={draftId} may={mayModerate} onDone={onDone} />
        ))}
      </ul>
      {c.decision !== null && (
        <p className="small">
          {OUTCOMES[c.decision.outcome]}：{c.decision.reason}
          {'　'}
          <span className="ink3">
            {c.decision.by}，{timeWords(c.decision.at)}
          </span>
        </p>
      )}
      {mayDecide && <DecideForm cluster={c} draftId={draftId} onDone={onDone} />}
    </section>
  );
}

interface CommentRowProps {
  readonly comment: Cluster['comments'][number];
  readonly draftId: string;
  /** Whether the reader may say what is shown to the public. */
  readonly may: boolean;
  readonly onDone: () => void;
}

function CommentRow({ comment: m, draftId, may, onDone }: CommentRowProps) {
  const [hiding, setHiding] = useState(false);
  const [reason, setReason] = useState('');
  const { busy, problem, send } = useSending();
  const moderate = (to: 'shown' | 'hidden') =>
    send(() => consultationApi.moderate(draftId, m.id, to, to === 'hidden' ? reason : null), onDone);
  return (
    <li>
      <span>{m.text}</span>
      <span className="ink3">
        {timeWords(m.at)}　{COMMENT_STATES[m.state]}
      </span>
      {may && (
        <span className="buttons">
          {m.state !== 'shown' && (
            <button type="button" className="button" disabled={busy} onClick={() => moderate('shown')}>
              公开
            </button>
          )}
          {hiding ? (
            <>
              <label>
                理由{' '}
                <input className="field inline-field" value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
              </label>
              <button type="button" className="button" disabled={busy || reason.trim() === ''} onClick={() => moderate('hidden')}>
                确定不公开
              </button>
            </>
          ) : (
            <button type="button" className="button" onClick={() => setHiding(true)}>
              不公开
            </button>
          )}
        </span>
      )}
      <Problem words={problem} />
    </li>
  );
}

function DecideForm({ cluster: c, draftId, onDone }: { readonly cluster: Cluster; readonly draftId: string; readonly onDone: () => void }) {
  const [outcome, setOutcome] = useState(c.decision?.outcome ?? null);
  const [reason, setReason] = useState(c.decision?.reason ?? '');
  const { busy, problem, sendAndSay } = useSending();
  return (
    <form
      className="queue-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (outcome !== null) sendAndSay(() => consultationApi.decide(draftId, c.id, { outcome, reason }), '已记下', onDone);
      }}
    >
      <fieldset className="experts">
        <legend className="small">是否采纳</legend>
        <span className="buttons">
          {Object.entries(OUTCOMES).map(([key, words]) => (
            <label key={key} className="choice">
              <input
                type="radio"
                name={`outcome ${c.id}`}
                checked={outcome === key}
                onChange={() => setOutcome(key as keyof typeof OUTCOMES)}
              />{' '}
              {words}
            </label>
          ))}
        </span>
      </fieldset>
      <Labelled label="理由" required maxLength={1000} value={reason} onValue={setReason} />
      <Problem words={problem} />
      <p>
        <button type="submit" className="button" disabled={busy || outcome === null || reason.trim() === ''}>
          {c.decision === null ? '记下' : '改为'}
        </button>
      </p>
    </form>
  );
}
