import { MISSING_FIELD, type CitedText } from '@policy-navigator/client-shared';
import { useState, type ReactNode } from 'react';
import { readStored, writeStored } from '../parts/stored.ts';

const isWords = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((v) => typeof v === 'string');

/** 材料清单 to tick off; this browser remembers what is ready. */
export function Materials({
  programId,
  items,
  after,
}: {
  readonly programId: string;
  readonly items: readonly CitedText[];
  readonly after: (index: number) => ReactNode;
}) {
  const [ready, setReady] = useState<ReadonlySet<string>>(() => new Set(readStored(`materials.${programId}`, isWords) ?? []));
  const tick = (text: string, on: boolean) => {
    const next = new Set(ready);
    if (on) next.add(text);
    else next.delete(text);
    setReady(next);
    writeStored(`materials.${programId}`, next.size === 0 ? null : [...next]);
  };
  if (items.length === 0) return MISSING_FIELD;
  const done = items.filter((i) => ready.has(i.text)).length;
  return (
    <>
      <ul className="ticks">
        {items.map((item, i) => (
          <li key={i}>
            <label>
              <input type="checkbox" checked={ready.has(item.text)} onChange={(event) => tick(item.text, event.target.checked)} />
              <span>{item.text}</span>
            </label>
            {after(i)}
          </li>
        ))}
      </ul>
      <p className="least ink3 no-print" role="status">
        {done === 0 ? `共${items.length}份，备齐一份勾一份，只记在本机。` : `已备${done}份，还差${items.length - done}份`}
      </p>
    </>
  );
}
