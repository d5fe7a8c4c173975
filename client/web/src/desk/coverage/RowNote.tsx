import { longDate } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Problem } from '../../account/Labelled.tsx';
import { useSending } from '../../account/use-sending.ts';
import { deskApi } from '../desk-api.ts';
import { LEVEL_WORDS, type Level, type Row } from './coverage-view.ts';

interface RowNoteProps {
  readonly row: Row;
  readonly policyId: string;
  /** Whether the reader may overrule. */
  readonly may: boolean;
  /** Whether the form is open; `onOpen` opens and closes it. */
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onDone: () => void;
}

/** How the chosen provision is judged, who overruled it and why, and the form to overrule it. */
export function RowNote({ row, policyId, may, open, onOpen, onDone }: RowNoteProps) {
  const { path, coverage, needsNone, overruled } = row;
  // Kept here, so that a reason that was begun is there when the form is opened again.
  const [level, setLevel] = useState<Level>(coverage);
  const [reason, setReason] = useState('');
  return (
    <div className="row-note block">
      <p className="small">
        <strong>{path}</strong>　{needsNone !== null && overruled === null ? `无需解读：${needsNone}` : LEVEL_WORDS[coverage]}
      </p>
      {overruled !== null && (
        <p className="small">
          {overruled.by}于{longDate(overruled.on)}改判（原判{LEVEL_WORDS[overruled.read]}）：{overruled.reason}
        </p>
      )}
      {may && (
        <button type="button" className="button" aria-expanded={open} onClick={onOpen}>
          改判这一条
        </button>
      )}
      {open && (
        <OverruleForm
          overrule={() => deskApi.overrule(policyId, path, level, reason)}
          level={level}
          onLevel={setLevel}
          reason={reason}
          onReason={setReason}
          onCancel={onOpen}
          onDone={onDone}
        />
      )}
    </div>
  );
}

interface OverruleFormProps {
  readonly overrule: () => Promise<unknown>;
  readonly level: Level;
  readonly onLevel: (level: Level) => void;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

function OverruleForm({ overrule, level, onLevel, reason, onReason, onCancel, onDone }: OverruleFormProps) {
  const { busy, problem, sendAndSay } = useSending();
  const save = () => {
    if (reason.trim() === '') return;
    sendAndSay(overrule, '已改判', () => {
      onReason('');
      onDone();
    });
  };
  return (
    <form
      className="leaf-editor"
      aria-label="改判"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <fieldset className="choices">
        <legend className="small">改为</legend>
        {(Object.keys(LEVEL_WORDS) as Level[]).map((l) => (
          <label key={l} className="choice">
            <input type="radio" name="level" checked={level === l} onChange={() => onLevel(l)} />
            {LEVEL_WORDS[l]}
          </label>
        ))}
      </fieldset>
      <label className="labelled">
        <span>改判理由（必填）</span>
        <textarea className="field" rows={2} required autoFocus value={reason} onChange={(event) => onReason(event.target.value)} />
      </label>
      <Problem words={problem} />
      <p className="buttons">
        <button type="submit" className="button primary" disabled={busy}>
          保存改判
        </button>
        <button type="button" className="button" onClick={onCancel}>
          取消
        </button>
      </p>
    </form>
  );
}
