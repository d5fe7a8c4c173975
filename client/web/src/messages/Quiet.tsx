import { spokenClock, type SubscriptionChange, type SubscriptionSettings } from '@policy-navigator/client-shared';
import { useId, useState } from 'react';
import { Problem } from '../account/Labelled.tsx';
import { useMode } from '../shell/display-mode.ts';

/** What most people set: nine in the evening until eight in the morning. */
const USUAL = { from: '21:00', to: '08:00' } as const;

interface QuietProps {
  readonly quietHours: SubscriptionSettings['quietHours'];
  readonly change: (given: SubscriptionChange) => void;
}

/** 免打扰: the hours in which nothing is sent; what comes in them is sent after them. */
export function Quiet({ quietHours, change }: QuietProps) {
  const [from, setFrom] = useState(quietHours?.from ?? USUAL.from);
  const [to, setTo] = useState(quietHours?.to ?? USUAL.to);
  const [problem, setProblem] = useState('');
  const spoken = useMode() === 'large';
  const said = (clock: string): string => (spoken ? spokenClock(clock) : clock);
  const save = () => {
    if (from === to) return setProblem('开始和结束不能相同');
    setProblem('');
    change({ quietHours: { from, to } });
  };
  return (
    <section aria-labelledby="quiet">
      <h2 id="quiet">免打扰</h2>
      <p>{quietHours === null ? '未设置，随时会发。' : `${said(quietHours.from)}至${said(quietHours.to)}不发，过后再发。`}</p>
      <form
        className="quiet-hours"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Hour label="从" value={from} onValue={setFrom} said={said} />
        <Hour label="到" value={to} onValue={setTo} said={said} />
        <p>
          <button type="submit" className="button">
            {quietHours === null ? '设置免打扰' : '更改免打扰'}
          </button>
        </p>
      </form>
      <Problem words={problem} />
      {quietHours !== null && (
        <p>
          <button type="button" className="button" onClick={() => change({ quietHours: null })}>
            取消免打扰
          </button>
        </p>
      )}
    </section>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);

interface HourProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (clock: string) => void;
  readonly said: (clock: string) => string;
}

/** A full hour of the day; another time that was set elsewhere stays as it is. A browser's own field would say PM in its own language. */
function Hour({ label, value, onValue, said }: HourProps) {
  const id = useId();
  return (
    <p className="labelled">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field" value={value} onChange={(event) => onValue(event.target.value)}>
        {(HOURS.includes(value) ? HOURS : [value, ...HOURS]).map((clock) => (
          <option key={clock} value={clock}>
            {said(clock)}
          </option>
        ))}
      </select>
    </p>
  );
}
