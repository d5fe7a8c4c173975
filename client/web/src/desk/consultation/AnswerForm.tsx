import { inTitleMarks, type KeptDocuments, type QueueEntry } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Problem } from '../../account/Labelled.tsx';
import { useSending } from '../../account/use-sending.ts';
import { Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { deskApi } from '../desk-api.ts';
import { consultationApi } from './consultation-api.ts';

const LONGEST = 500;

/** 答复: the words, and the provision of a public document that they rest on; the server checks the one against the other. */
export function AnswerForm({ entry: e, onDone }: { readonly entry: QueueEntry; readonly onDone: () => void }) {
  const before = e.answer?.citation;
  const [text, setText] = useState(e.answer?.text ?? '');
  const [documentId, setDocument] = useState(before?.documentId ?? e.nearest?.documentId ?? '');
  const [path, setPath] = useState(before?.provisionPath ?? e.nearest?.provisionPath ?? '');
  const [quote, setQuote] = useState(before?.quote ?? '');
  const { busy, problem, sendAndSay } = useSending();
  const documents = useResource('desk documents', deskApi.documents);
  const differs = problem.includes('不一致');
  const submit = (confirmed: boolean) =>
    sendAndSay(
      () =>
        consultationApi.answer(e.id, {
          text,
          documentId,
          provisionPath: path,
          quote: quote.trim() === '' ? null : quote,
          ...(confirmed && { confirmed: true }),
        }),
      '已提交审核',
      onDone,
    );
  return (
    <form
      className="block chart queue-form"
      aria-labelledby="write"
      onSubmit={(event) => {
        event.preventDefault();
        submit(false);
      }}
    >
      <h2 id="write">{e.state === 'answered' ? '更正答复' : e.state === 'written' ? '修改答复' : '答复'}</h2>
      <Words text={text} onText={setText} />
      <Show resource={documents.resource} retry={documents.retry}>
        {(kept) => (
          <Documents
            kept={kept}
            chosen={documentId}
            onChoose={(id) => {
              setDocument(id);
              setPath('');
              setQuote('');
            }}
          />
        )}
      </Show>
      {documentId !== '' && (
        <Provisions
          documentId={documentId}
          chosen={path}
          onChoose={(p) => {
            setPath(p);
            setQuote('');
          }}
          quote={quote}
          onQuote={setQuote}
        />
      )}
      <Problem words={problem} />
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy || documentId === '' || path === ''}>
          提交审核
        </button>
        {differs && (
          <button type="button" className="button" disabled={busy} onClick={() => submit(true)}>
            已核对，仍然提交
          </button>
        )}
      </p>
    </form>
  );
}

function Words({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }) {
  return (
    <p className="labelled">
      <label htmlFor="answer-text">答复（{LONGEST}字以内）</label>
      <textarea
        id="answer-text"
        className="field"
        rows={5}
        required
        maxLength={LONGEST}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <span className="least ink3">已写{[...text].length}字。写给公众看：直接回答，用“您”“贵企业”。</span>
    </p>
  );
}

function Documents({
  kept: { documents },
  chosen,
  onChoose,
}: {
  readonly kept: KeptDocuments;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}) {
  const open = documents.filter((d) => d.withdrawnOn === null && d.document.disclosure === '主动公开');
  return (
    <p className="labelled">
      <label htmlFor="answer-document">依据的文件</label>
      <select id="answer-document" className="field" value={chosen} onChange={(event) => onChoose(event.target.value)}>
        <option value="">请选择</option>
        {open.map(({ document: d }) => (
          <option key={d.id} value={d.id}>
            {d.title}
          </option>
        ))}
      </select>
    </p>
  );
}

interface ProvisionsProps {
  readonly documentId: string;
  readonly chosen: string;
  readonly onChoose: (path: string) => void;
  readonly quote: string;
  readonly onQuote: (quote: string) => void;
}

function Provisions({ documentId, chosen, onChoose, quote, onQuote }: ProvisionsProps) {
  const { resource, retry } = useResource(`desk document ${documentId}`, () => deskApi.document(documentId));
  return (
    <Show resource={resource} retry={retry}>
      {({ document, provisions }) => {
        const own = provisions.filter((p) => p.kind !== 'toc' && p.kind !== 'title' && p.text.trim() !== '');
        const text = own.find((p) => p.path === chosen)?.text.trim() ?? '';
        return (
          <>
            <p className="labelled">
              <label htmlFor="answer-provision">依据的条款</label>
              <select id="answer-provision" className="field" value={chosen} onChange={(event) => onChoose(event.target.value)}>
                <option value="">请选择</option>
                {own.map((p) => (
                  <option key={p.ordinal} value={p.path}>
                    {p.path}　{p.text.trim().slice(0, 24)}
                  </option>
                ))}
              </select>
            </p>
            {text !== '' && (
              <p className="cited">
                {text}
                <br />
                <span className="least ink3">
                  {inTitleMarks(document.title)}
                  {chosen}
                </span>
              </p>
            )}
            <p className="labelled">
              <label htmlFor="answer-quote">引用的原文（不填则引用整条）</label>
              <textarea id="answer-quote" className="field" rows={2} value={quote} onChange={(event) => onQuote(event.target.value)} />
            </p>
          </>
        );
      }}
    </Show>
  );
}
