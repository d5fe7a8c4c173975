import type { Condition, FactDescription, Replacement } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { ErrorNote } from '../../parts/States.tsx';
import type { Leaf } from './ConditionTree.tsx';
import { CorrectionPreview } from './CorrectionPreview.tsx';
import { areAlternatives, freshDraft, isFactLeaf, type Draft } from './draft.ts';
import { DraftRow } from './DraftRow.tsx';

interface EditorProps {
  readonly programId: string;
  readonly conditions: Condition;
  readonly leaf: Leaf;
  /** Every leaf read from the same words: they are corrected together. */
  readonly siblings: readonly Leaf[];
  readonly facts: readonly FactDescription[];
  readonly busy: boolean;
  readonly problem: string;
  readonly onSave: (replacement: Replacement) => void;
  readonly onClose: () => void;
}

/** Says anew what one sentence asks for: one or several facts, compared with values. Who would match is shown as one types. */
export function LeafEditor({ programId, conditions, leaf, siblings, facts, busy, problem, onSave, onClose }: EditorProps) {
  const given = siblings.filter(isFactLeaf);
  const [drafts, setDrafts] = useState<readonly Draft[]>(
    given.length > 0 ? given.map(({ fact, op, value }) => ({ fact, op, value })) : [freshDraft(facts[0])],
  );
  const [any, setAny] = useState(() => areAlternatives(conditions, siblings));
  const first = drafts[0];
  const replacement: Replacement =
    drafts.length === 1 && first !== undefined ? first : any ? { anyOf: [...drafts] } : { allOf: [...drafts] };
  const change = (at: number, next: Draft) => setDrafts(drafts.map((d, i) => (i === at ? next : d)));
  return (
    <form
      className="leaf-editor"
      aria-label="更正这项条件"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(replacement);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      {siblings.length > 1 && <p className="least ink3">这句话读出了{siblings.length}项条件，一并更正。</p>}
      {drafts.map((draft, i) => (
        <DraftRow
          key={i}
          draft={draft}
          facts={facts}
          focus={i === 0}
          onChange={(next) => change(i, next)}
          onRemove={drafts.length > 1 ? () => setDrafts(drafts.filter((_, j) => j !== i)) : null}
        />
      ))}
      {drafts.length > 1 && (
        <label className="choice">
          <input type="checkbox" checked={any} onChange={(event) => setAny(event.target.checked)} />
          满足其一即可
        </label>
      )}
      <p>
        <button type="button" className="linklike small" onClick={() => setDrafts([...drafts, freshDraft(facts[0])])}>
          再加一项
        </button>
      </p>
      <CorrectionPreview programId={programId} quote={leaf.citation.quote} replacement={replacement} />
      {problem !== '' && <ErrorNote message={problem} />}
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          保存更正
        </button>
        <button type="button" className="button" onClick={onClose}>
          取消
        </button>
      </p>
    </form>
  );
}
