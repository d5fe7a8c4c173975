import { ErrorNote } from '../../parts/States.tsx';

const KEYS = [
  ['J', '下一个项目'],
  ['K', '上一个项目'],
  ['↓ ↑', '下一项、上一项条件'],
  ['C', '确认这个项目'],
  ['E', '更正这项条件'],
  ['M', '这项转人工'],
  ['U', '撤销最近一次'],
  ['?', '看或收起按键说明'],
] as const;

/** What may be done with the program and its chosen condition. A decision that cannot be taken is null. */
export interface ReviewCommands {
  readonly confirm: (() => void) | null;
  readonly correct: (() => void) | null;
  readonly leaveToPerson: (() => void) | null;
  readonly withdrawLast: (() => void) | null;
  readonly previous: () => void;
  readonly next: () => void;
}

interface ReviewActionsProps {
  readonly commands: ReviewCommands;
  readonly confirmed: boolean;
  readonly may: boolean;
  /** Empty where nothing went wrong. */
  readonly problem: string;
  readonly help: boolean;
  readonly onHelp: () => void;
  readonly keysOn: boolean;
  readonly onKeys: (on: boolean) => void;
}

/** The bar below: each action with its key, and what the keys are. */
export function ReviewActions({ commands, confirmed, may, problem, help, onHelp, keysOn, onKeys }: ReviewActionsProps) {
  return (
    <div className="review-actions">
      {problem !== '' && <ErrorNote message={problem} />}
      {!may && <p className="small notice">这个项目由其他部门复核，您可以查看，不能改动。</p>}
      <p className="buttons">
        <Action words={confirmed ? '再次确认' : '确认'} letter="C" act={commands.confirm} primary />
        <Action words="更正" letter="E" act={commands.correct} />
        <Action words="转人工" letter="M" act={commands.leaveToPerson} />
        <Action words="撤销" letter="U" act={commands.withdrawLast} />
        <Action words="上一个" letter="K" act={commands.previous} />
        <Action words="下一个" letter="J" act={commands.next} />
        <button type="button" className="quiet" aria-expanded={help} onClick={onHelp}>
          按键说明 <kbd>?</kbd>
        </button>
      </p>
      {help && (
        <div className="keys">
          <dl>
            {KEYS.map(([key, words]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
          <label className="choice">
            <input type="checkbox" checked={keysOn} onChange={(event) => onKeys(event.target.checked)} />
            使用单键操作
          </label>
        </div>
      )}
    </div>
  );
}

interface ActionProps {
  readonly words: string;
  readonly letter: string;
  readonly act: (() => void) | null;
  readonly primary?: boolean;
}

const Action = ({ words, letter, act, primary = false }: ActionProps) => (
  <button type="button" className={primary ? 'button primary' : 'button'} disabled={act === null} onClick={() => act?.()}>
    {words} <kbd>{letter}</kbd>
  </button>
);
