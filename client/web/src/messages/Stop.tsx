import { type Inbox, type SubscriptionChange } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { wordsOf } from '../account/account-api.ts';
import { api } from '../parts/api.ts';

interface StopProps {
  readonly enterprise: string;
  readonly message: Inbox['messages'][number];
}
/** What was stopped, in words, and what takes it back. */
interface Stopped {
  readonly words: string;
  readonly back: SubscriptionChange;
}

/** 不再推这个项目, 这个部门, 全部退订: one step each, at the message that was too many; what was done can be taken back at once. */
export function Stop({ enterprise, message: { programId, department, title } }: StopProps) {
  const [stopped, setStopped] = useState<Stopped | null>(null);
  const [problem, setProblem] = useState('');
  const change = (given: SubscriptionChange, then: Stopped | null) => {
    setProblem('');
    api.changeSubscription(enterprise, given).then(
      () => setStopped(then),
      (error: unknown) => setProblem(wordsOf(error)),
    );
  };
  const mute = (what: 'mutedPrograms' | 'mutedDepartments', value: string, words: string) => {
    setProblem('');
    api.subscription(enterprise).then(
      (settings) => change({ [what]: [...new Set([...settings[what], value])] }, { words, back: { [what]: settings[what] } }),
      (error: unknown) => setProblem(wordsOf(error)),
    );
  };
  return (
    <div className="stop small" role="status">
      {stopped === null ? (
        <details>
          <summary>
            不想再收到<span className="visually-hidden">：{title}</span>
          </summary>
          <p className="stop-choices">
            <button type="button" className="button" onClick={() => mute('mutedPrograms', programId, '以后不再推送这个项目。')}>
              不再推这个项目
            </button>
            {department !== null && (
              <button
                type="button"
                className="button"
                onClick={() => mute('mutedDepartments', department, `以后不再推送${department}的项目。`)}
              >
                不再推这个部门
              </button>
            )}
            <button
              type="button"
              className="button"
              onClick={() => change({ optedOut: true }, { words: '已全部退订，不再给您推送。', back: { optedOut: false } })}
            >
              全部退订
            </button>
          </p>
        </details>
      ) : (
        <p>
          {stopped.words}
          <button type="button" className="linklike" autoFocus onClick={() => change(stopped.back, null)}>
            撤销
          </button>
        </p>
      )}
      {problem !== '' && <p role="alert">{problem}</p>}
    </div>
  );
}
