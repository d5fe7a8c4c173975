import { ANSWER_LEAD, blocksOf, inTitleMarks, ORIGIN_WORDS, rowsOf, sourceLines, STAGE_WORDS, verdictBadge, type Block, type Citation, type Inline, type Validity, validityBadge, WITHDRAWN_WORDS } from '@policy-navigator/client-shared';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Badge } from '../parts/Badge.tsx';
import { Kept } from '../parts/Kept.tsx';
import { More } from '../parts/More.tsx';
import { Chip, placeOf } from '../parts/Chip.tsx';
import { Icon } from '../parts/Icon.tsx';
import { ErrorNote } from '../parts/States.tsx';
import { isSameCitation, prepareDrawer, useQuote } from '../quote/QuoteProvider.tsx';
import { useToast } from '../shell/ToastProvider.tsx';
import { useReadingAloud } from '../shell/reading-aloud.tsx';
import { AnswerFigure } from './AnswerFigure.tsx';
import { FeedbackBar, NO_FEEDBACK, type GivenFeedback } from './FeedbackBar.tsx';
import { useValidities } from './use-validities.ts';
import type { Turn } from './conversations.ts';

interface AnswerProps { readonly turn: Turn; readonly conversationId: string; readonly onRated: (given: GivenFeedback) => void; readonly onStop: () => void; readonly onRetry: () => void; readonly onAsk: (question: string) => void; readonly busy: boolean; readonly last: boolean }

/** An answer: its words with chips, what it rests on, what can be done next. */
export function AnswerView({ turn, conversationId, onRated, onStop, onRetry, onAsk, busy, last }: AnswerProps) {
  const { state: { text, citations, stage, answer, withdrawn }, failed } = turn;
  useEffect(() => { if (citations.length > 0) prepareDrawer(); }, [citations.length]);
  if (failed !== null) return <ErrorNote message={failed} onRetry={onRetry} />;
  const lead = answer === null ? undefined : ANSWER_LEAD[answer.status];
  return (
    <>
      {withdrawn === true && <p className="notice" role="status">{WITHDRAWN_WORDS}</p>}
      {answer !== null && turn.enterprise !== null && <AnswerFigure answer={answer} />}
      <div className="answer-words" data-read aria-busy={answer === null}>
        {lead !== undefined && !text.startsWith(lead.slice(0, -1)) && <p>{lead}</p>}
        <Words blocks={blocksOf(text, citations.length)} citations={citations} streaming={answer === null && text !== ''} />
      </div>
      {answer === null && <p className="small ink2 stage">{STAGE_WORDS[stage ?? 'searching']}…… <button type="button" className="linklike" onClick={onStop}>停止</button></p>}
      {answer !== null && answer.programs.length > 0 && (
        <ul className="answer-programs">{answer.programs.slice(0, 4).map((p) => (
          <li key={p.programId}>{p.eligibility !== null && <Badge badge={verdictBadge({ eligibility: p.eligibility, toConfirm: false })} />}<Link to={`/policies/${p.documentId}#program-${p.programId}`}>{p.title}</Link></li>
        ))}</ul>
      )}
      {answer !== null && answer.citations.length > 0 && <More words={`依据，${answer.citations.length}处`}><Sources citations={answer.citations} /></More>}
      {answer !== null && <Actions turn={turn} />}
      {answer !== null && <FeedbackBar key={turn.id} questionId={turn.id} conversationId={conversationId} given={turn.feedback ?? NO_FEEDBACK} onGiven={onRated} />}
      {answer?.status === 'error' && <p><button type="button" className="button" onClick={onRetry}>重试</button></p>}
      {answer !== null && answer.status !== 'error' && <p className="least ink3">{ORIGIN_WORDS[answer.origin]}结果以主管部门认定为准。</p>}
      {answer !== null && last && answer.followUps.length > 0 && (
        <More words="可以接着问"><ul className="follow-ups" aria-label="可以接着问">{answer.followUps.map((q) => <li key={q}><button type="button" className="button" disabled={busy} onClick={() => onAsk(q)}>{q}</button></li>)}</ul></More>
      )}
    </>
  );
}

function Words({ blocks, citations, streaming }: { readonly blocks: readonly Block[]; readonly citations: readonly Citation[]; readonly streaming: boolean }) {
  const lines: { points: boolean; blocks: Block[] }[] = [];
  for (const block of blocks) {
    const points = block.type === 'point', before = lines.at(-1);
    if (before !== undefined && before.points === points) before.blocks.push(block);
    else lines.push({ points, blocks: [block] });
  }
  const cursor = (i: number, j: number) => streaming && i === lines.length - 1 && j === (lines[i]?.blocks.length ?? 0) - 1 && <span className="cursor" aria-hidden="true" />;
  return (
    <>
      {lines.map((line, i) => (line.points
        ? <Points key={i} points={line.blocks} citations={citations} cursor={(j) => cursor(i, j)} />
        : line.blocks.map((b, j) => <p key={`${i}-${j}`}><Inlines inlines={b.inlines} citations={citations} />{cursor(i, j)}</p>)))}
    </>
  );
}

/** Points that name their document or article stand side by side as a table; others are a list. */
function Points({ points, citations, cursor }: { readonly points: readonly Block[]; readonly citations: readonly Citation[]; readonly cursor: (point: number) => ReactNode }) {
  const rows = rowsOf(points);
  if (rows === null) return <ul className="points">{points.map((b, j) => <li key={j}><Inlines inlines={b.inlines} citations={citations} />{cursor(j)}</li>)}</ul>;
  return (
    <table className="answer-table">
      <thead><tr><th scope="col">出处</th><th scope="col">规定</th></tr></thead>
      <tbody>{rows.map((row, j) => <tr key={j}><th scope="row">{row.label}</th><td><Inlines inlines={row.inlines} citations={citations} />{cursor(j)}</td></tr>)}</tbody>
    </table>
  );
}

function Inlines({ inlines, citations }: { readonly inlines: readonly Inline[]; readonly citations: readonly Citation[] }) {
  const { current, open } = useQuote();
  return (
    <>
      {inlines.map((inline, i) => (inline.type === 'text' ? <Kept key={i} text={inline.text} /> : (
        <span key={i} className="nowrap">
          {inline.before}
          {inline.numbers.map((n) => { const c = citations[n - 1]; return c === undefined ? null : <Chip key={n} number={n} citation={c} current={isSameCitation(current, c)} onOpen={(element) => open(citations, n - 1, element)} />; })}
          {inline.after}
        </span>
      )))}
    </>
  );
}

function Sources({ citations }: { readonly citations: readonly Citation[] }) {
  const { current, open } = useQuote(), validities = useValidities(citations);
  if (citations.length === 0) return null;
  return (
    <section className="sources" aria-label="依据">
      <h3>依据</h3>
      <ol>{sourceLines(citations).map(({ number, citation, same }) => (
        <li key={number} className="source" aria-current={isSameCitation(current, citation)}>
          <Chip number={number} citation={citation} current={isSameCitation(current, citation)} onOpen={(element) => open(citations, number - 1, element)} />
          <Link to={placeOf(citation)} className="source-title">{same ? '同上' : inTitleMarks(citation.title)}<span>　{citation.provisionPath}</span>{citation.documentNumber !== null && !same && <span className="least source-number">　{citation.documentNumber}</span>}</Link>
          <ValidityWord validity={validities.get(citation.documentId)} />
        </li>
      ))}</ol>
    </section>
  );
}

/** Stands at the end of the line, so that what no longer holds is seen before it is opened. */
function ValidityWord({ validity }: { readonly validity: Validity | undefined }) {
  if (validity === undefined) return <span />;
  const badge = validityBadge(validity);
  return <span className={`small validity-word word-${badge.tone}`}>{badge.words}</span>;
}

function Actions({ turn }: { readonly turn: Turn }) {
  const say = useToast(), aloud = useReadingAloud(), button = useRef<HTMLButtonElement>(null), { text, citations } = turn.state;
  const copy = () => {
    const sources = citations.map((c, i) => `[${i + 1}] ${inTitleMarks(c.title)}${c.documentNumber === null ? '' : `（${c.documentNumber}）`}${c.provisionPath}：“${c.quote}”`);
    const origin = turn.state.answer === null ? '' : ORIGIN_WORDS[turn.state.answer.origin];
    navigator.clipboard.writeText([`问：${turn.question}`, text, ...sources, origin].join('\n')).then(() => say('已复制'), () => say('浏览器不允许复制，请手动选取'));
  };
  return (
    <div className="answer-actions">
      <button type="button" className="quiet" ref={button} aria-pressed={aloud.reading} onClick={() => aloud.toggle(() => button.current?.closest('.answer')?.querySelector('.answer-words') ?? text)}><Icon name="speak" />{aloud.reading ? '停止朗读' : '朗读'}</button>
      <button type="button" className="quiet" onClick={copy}><Icon name="copy" />复制</button>
      {aloud.problem !== '' && <p role="alert" className="small ink2">{aloud.problem}</p>}
    </div>
  );
}
