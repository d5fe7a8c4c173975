import type { Codes, FactValue } from '@policy-navigator/client-shared';
import { useEffect, useState } from 'react';
import { api } from '../../parts/api.ts';
import { chosenOf } from './draft.ts';

type SearchedFor = 'region' | 'industry';
/** Milliseconds after the last character before the server is asked, and names that are offered. */
const SETTLED = 200;
const MOST_FOUND = 8;
const LABELS = { region: '加一个地区', industry: '加一个行业', set: '加一个词' } as const satisfies Record<SearchedFor | 'set', string>;

interface CodesFieldProps {
  readonly id: string;
  readonly type: SearchedFor | 'set';
  readonly value: FactValue;
  readonly onChange: (value: FactValue) => void;
}

/** Divisions, industries and free words: typed, the known ones found by name. */
export function CodesField({ id, type, value, onChange }: CodesFieldProps) {
  const chosen = chosenOf(value);
  const [typed, setTyped] = useState('');
  const found = useCodes(type, typed.trim());
  const add = (word: string) => {
    onChange([...new Set([...chosen, word])]);
    setTyped('');
  };
  return (
    <div className="codes-field">
      {chosen.length > 0 && (
        <ul className="choices">
          {chosen.map((v) => (
            <li key={v}>
              <button type="button" className="choice" onClick={() => onChange(chosen.filter((other) => other !== v))}>
                {v}
                <span aria-hidden="true">×</span>
                <span className="visually-hidden">，去掉</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <label htmlFor={id}>{LABELS[type]}</label>
      <input
        id={id}
        className="field"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            if (type === 'set' && typed.trim() !== '') add(typed.trim());
            else if (found[0] !== undefined) add(found[0].code);
          }
        }}
      />
      {found.length > 0 && (
        <ul className="choices">
          {found.map((c) => (
            <li key={c.code}>
              <button type="button" className="choice" onClick={() => add(c.code)}>
                {c.code} {c.name}
                {c.within !== null && `（${c.within}）`}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Divisions or industries that a name or code finds; nothing for free words. A reply that comes too late is dropped. */
function useCodes(type: SearchedFor | 'set', typed: string): Codes['codes'] {
  const [found, setFound] = useState<Codes['codes']>([]);
  useEffect(() => {
    if (type === 'set' || typed === '') {
      setFound([]);
      return undefined;
    }
    let current = true;
    const show = (codes: Codes['codes']) => {
      if (current) setFound(codes);
    };
    const timer = setTimeout(() => {
      api.codes(type, typed).then(
        (reply) => show(reply.codes.slice(0, MOST_FOUND)),
        () => show([]),
      );
    }, SETTLED);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [typed, type]);
  return found;
}
