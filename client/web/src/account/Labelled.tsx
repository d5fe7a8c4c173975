import { useId, type InputHTMLAttributes } from 'react';
import { DateInput } from '../parts/DateInput.tsx';

interface LabelledProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** A field with its name above it and, where it helps, a line below. */
export function Labelled({ label, hint, onValue, type, ...input }: LabelledProps) {
  const id = useId();
  const described = hint === undefined ? undefined : `${id}-hint`;
  return (
    <p className="labelled">
      <label htmlFor={id}>{label}</label>
      {type === 'date' ? (
        <DateInput id={id} onValue={onValue} aria-describedby={described} {...input} />
      ) : (
        <input
          id={id}
          className="field"
          type={type}
          onChange={(event) => onValue(event.target.value)}
          aria-describedby={described}
          {...input}
        />
      )}
      {hint !== undefined && (
        <span id={`${id}-hint`} className="least ink3">
          {hint}
        </span>
      )}
    </p>
  );
}

/** What went wrong with a form, said once. */
export const Problem = ({ words }: { readonly words: string }) =>
  words === '' ? null : (
    <p className="field-problem" role="alert">
      {words}
    </p>
  );
