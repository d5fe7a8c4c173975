import { useState } from 'react';
import { accountApi, wordsOf } from '../account/account-api.ts';
import { useEnterprise } from '../enterprise/enterprise-context.tsx';

interface ConfirmProps { readonly enterpriseId: string; readonly programId: string; readonly text: string; readonly isOpen: boolean }

/** 人工确认 of one condition by who acts for the enterprise: kept with their name and the day; the verdicts follow at once. */
export function Confirm({ enterpriseId, programId, text, isOpen }: ConfirmProps) {
  const { chooseOwn } = useEnterprise(), [problem, setProblem] = useState(''), [busy, setBusy] = useState(false);
  const say = (holds: boolean | null) => {
    setBusy(true);
    setProblem('');
    accountApi.confirmCondition(enterpriseId, { programId, text, holds }).then(() => chooseOwn(enterpriseId)).catch((error: unknown) => setProblem(wordsOf(error))).finally(() => setBusy(false));
  };
  return (
    <span className="confirm">
      {isOpen
        ? <><button type="button" className="linklike small" disabled={busy} aria-label={`确认符合：${text}`} onClick={() => say(true)}>确认符合</button>{' '}<button type="button" className="linklike small" disabled={busy} aria-label={`确认不符合：${text}`} onClick={() => say(false)}>不符合</button></>
        : <button type="button" className="linklike small" disabled={busy} aria-label={`撤回确认：${text}`} onClick={() => say(null)}>撤回</button>}
      {problem !== '' && <span role="alert" className="small">{problem}</span>}
    </span>
  );
}
