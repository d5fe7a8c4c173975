import { longDate, readDate } from '@policy-navigator/client-shared';
import { useEffect, useId, useRef, useState, type InputHTMLAttributes } from 'react';
import { Icon } from './Icon.tsx';

type Given = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value' | 'type'>;
interface DateInputProps extends Given {
  readonly value: string;
  readonly onValue: (value: string) => void;
}

const PROBLEM = '请按“2026年11月22日”的样子填写日期';
const canPick = 'showPicker' in HTMLInputElement.prototype;

/**
 * A day, shown as it is written in Chinese whatever the browser's own language; typed (2026年11月22日、2026-11-22、20261122) or picked.
 * `value`: ISO, or '' while there is none.
 */
export function DateInput({ value, onValue, ...input }: DateInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const problemId = useId();
  const wrong = typed !== null && typed.trim() !== '' && readDate(typed) === null;
  const [left, setLeft] = useState(false);
  const said = wrong && left;
  // A day that cannot be read keeps the form from being sent.
  useEffect(() => field.current?.setCustomValidity(wrong ? PROBLEM : ''), [wrong]);
  const type = (text: string) => {
    setTyped(text);
    onValue(readDate(text) ?? '');
  };
  const leave = () => {
    setLeft(true);
    if (!wrong) setTyped(null);
  };
  const pick = (day: string) => {
    setTyped(null);
    onValue(day);
    field.current?.focus();
  };
  return (
    <>
      <span className="date-input">
        <input
          {...input}
          ref={field}
          className="field"
          inputMode="text"
          autoComplete="off"
          placeholder="年/月/日"
          value={typed ?? longDate(value)}
          onFocus={() => setLeft(false)}
          onChange={(event) => type(event.target.value)}
          onBlur={leave}
          aria-invalid={said}
          aria-describedby={[input['aria-describedby'], problemId].filter((id) => id !== undefined).join(' ')}
        />
        {canPick && (
          <>
            <button
              type="button"
              className="button"
              aria-label="打开日历选日期"
              disabled={input.disabled}
              onClick={() => picker.current?.showPicker()}
            >
              <Icon name="calendar" />
            </button>
            <input
              ref={picker}
              type="date"
              className="date-picker"
              tabIndex={-1}
              aria-hidden="true"
              value={value}
              onChange={(event) => pick(event.target.value)}
            />
          </>
        )}
      </span>
      <span id={problemId} className="field-problem" role={said ? 'alert' : undefined}>
        {said ? PROBLEM : ''}
      </span>
    </>
  );
}
