import type { ProgramForReview, ReviewDecision } from '@policy-navigator/client-shared';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useSending } from '../../account/use-sending.ts';
import { api } from '../../parts/api.ts';
import { useResource } from '../../parts/use-resource.ts';
import { deskApi } from '../desk-api.ts';
import { DocumentText } from '../DocumentText.tsx';
import { ConditionTree, leavesOf, type Leaf } from './ConditionTree.tsx';
import { LeafEditor } from './LeafEditor.tsx';
import { ReachChange } from './ReachChange.tsx';
import { ReviewActions, type ReviewCommands } from './ReviewActions.tsx';
import { ReviewHistory } from './ReviewHistory.tsx';
import { useSingleKeys } from './use-single-keys.ts';

interface ReviewedProgramProps {
  readonly programId: string;
  readonly found: ProgramForReview;
  /** What a decision made of it. */
  readonly onFound: (found: ProgramForReview) => void;
  readonly onStep: (by: number) => void;
  readonly onDecided: () => void;
}

/** The document beside its conditions; keys and buttons do the same. */
export function ReviewedProgram({ programId, found, onFound, onStep, onDecided }: ReviewedProgramProps) {
  const { program, document, history, reach, mayDecide: may } = found;
  const leaves = useMemo(() => leavesOf(program.conditions), [program]);
  const [chosen, setChosen] = useState(0);
  const [editing, setEditing] = useState(false);
  const [help, setHelp] = useState(false);
  const { busy, problem, decide } = useDecisions(programId, onFound, onDecided);
  const facts = useResource('facts', api.facts).resource.value?.facts ?? null;
  const place = useRef<HTMLDivElement>(null);
  const focusPlace = () => place.current?.focus({ preventScroll: true });
  useEffect(focusPlace, [programId]);
  const leaf = leaves[chosen];
  const commands: ReviewCommands = {
    ...decisionsOn(found, leaf, busy, decide),
    correct: may && !busy && leaf !== undefined ? () => setEditing(true) : null,
    previous: () => onStep(-1),
    next: () => onStep(1),
  };
  const toggleHelp = () => setHelp((shown) => !shown);
  const { keysOn, turnKeys, onKeyDown } = useSingleKeys({
    j: commands.next,
    k: commands.previous,
    c: commands.confirm,
    e: commands.correct,
    m: commands.leaveToPerson,
    u: commands.withdrawLast,
    '?': toggleHelp,
    ArrowDown: () => setChosen((n) => Math.min(leaves.length - 1, n + 1)),
    ArrowUp: () => setChosen((n) => Math.max(0, n - 1)),
  });
  const close = () => {
    setEditing(false);
    focusPlace();
  };
  const choose = (i: number) => {
    setChosen(i);
    setEditing(false);
  };
  const editor =
    editing && leaf !== undefined && facts !== null ? (
      <LeafEditor
        key={`${chosen} ${history.length}`}
        programId={programId}
        conditions={program.conditions}
        leaf={leaf}
        siblings={leaves.filter((l) => l.citation.quote === leaf.citation.quote)}
        facts={facts}
        busy={busy}
        problem={problem}
        onClose={close}
        onSave={(replacement) => decide({ kind: 'correct', quote: leaf.citation.quote, replacement }, '已更正，按 U 可以撤销', close)}
      />
    ) : null;
  return (
    <div className="review-work" ref={place} tabIndex={-1} onKeyDown={onKeyDown} role="group" aria-label={`复核：${program.title}`}>
      <OriginalText document={document} leaf={leaf} />
      <section className="block review-conditions" aria-label="条件">
        <h2>{program.title}</h2>
        <State found={found} />
        {leaves.length === 0 && <NoConditions />}
        {leaves.length > 0 && <ConditionTree found={found} chosen={chosen} onChoose={choose} below={editor} />}
        <h3>按现在的条件</h3>
        <ReachChange before={reach} after={reach} gained={0} lost={0} />
        <ReviewHistory history={history} busy={busy || !may} onWithdraw={(review) => decide({ kind: 'withdraw', review }, '已撤销')} />
      </section>
      <ReviewActions
        commands={commands}
        confirmed={program.review === 'confirmed'}
        may={may}
        problem={editing ? '' : problem}
        help={help}
        onHelp={toggleHelp}
        keysOn={keysOn}
        onKeys={turnKeys}
      />
    </div>
  );
}

const State = ({ found: { program, sourceChanged } }: { readonly found: ProgramForReview }) => (
  <p className="small ink2">
    {program.review === 'confirmed' ? '已复核' : '机器摘录，未经复核'}
    {sourceChanged && '　原文已改动，请重新复核'}
  </p>
);

const NoConditions = () => <p className="small">没有读到申报条件。请对照原文：确实没有条件的，可以确认；有条件的，请转告运营人员补录。</p>;

/** Sends one decision; `said` is told when it is done, before `then`. */
type Decide = (decision: ReviewDecision, said: string, then?: () => void) => void;

function useDecisions(programId: string, onFound: (found: ProgramForReview) => void, onDecided: () => void) {
  const { busy, problem, sendAndSay } = useSending();
  const decide: Decide = (decision, said, then = () => undefined) =>
    sendAndSay(
      async () => onFound(await deskApi.decideReview(programId, decision)),
      said,
      () => {
        onDecided();
        then();
      },
    );
  return { busy, problem, decide };
}

/** The decisions that need no words: none while one is sent, or where another department reviews. */
function decisionsOn(
  found: ProgramForReview,
  leaf: Leaf | undefined,
  busy: boolean,
  decide: Decide,
): Pick<ReviewCommands, 'confirm' | 'leaveToPerson' | 'withdrawLast'> {
  if (!found.mayDecide || busy) return { confirm: null, leaveToPerson: null, withdrawLast: null };
  const last = found.history.find((h) => !h.withdrawn && h.kind !== 'propose');
  return {
    confirm: () => decide({ kind: 'confirm' }, '已确认，按 U 可以撤销'),
    leaveToPerson:
      leaf === undefined || 'manual' in leaf
        ? null
        : () => decide({ kind: 'correct', quote: leaf.citation.quote, replacement: { manual: true } }, '已转人工'),
    withdrawLast: last === undefined ? null : () => decide({ kind: 'withdraw', review: last.id }, '已撤销'),
  };
}

const OriginalText = ({ document, leaf }: { readonly document: ProgramForReview['document']; readonly leaf: Leaf | undefined }) => (
  <section className="block review-text" aria-label="政策原文">
    <h2 className="small">
      <Link to={`/policies/${encodeURIComponent(document.id)}`}>{document.title}</Link>
      {document.documentNumber !== null && <span className="ink2">　{document.documentNumber}</span>}
    </h2>
    <DocumentText
      provisions={document.provisions}
      label="原文，条件所引用的话已标出"
      current={null}
      marks={leaf === undefined ? [] : [{ start: leaf.citation.start, end: leaf.citation.end, tone: 'quote' }]}
    />
  </section>
);
