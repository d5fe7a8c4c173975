import type { DocumentPage } from '@policy-navigator/client-shared';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../parts/Icon.tsx';
import { More } from '../parts/More.tsx';
import { useMode } from '../shell/display-mode.ts';

export type FacetName = keyof DocumentPage['facets'];
export const FACETS: readonly { readonly name: FacetName; readonly title: string }[] = [
  { name: 'validity', title: '有效性' },
  { name: 'kind', title: '类型' },
  { name: 'subject', title: '主题' },
  { name: 'jurisdiction', title: '区域' },
  { name: 'issuer', title: '机构' },
  { name: 'year', title: '年份' },
];
/** Values shown before folding. */
const SHOWN = 8;

interface FacetsProps {
  readonly facets: DocumentPage['facets'];
  /** How many there are of each, given or not. */ readonly values: DocumentPage['values'];
  readonly search: Readonly<Record<string, string>>;
  readonly onChange: (change: Readonly<Record<string, string>>) => void;
  readonly chosen: number;
}

/** 筛选: a column where there is room, else a sheet. */
export function Facets(props: FacetsProps) {
  const sheet = useRef<HTMLDialogElement>(null);
  const large = useMode() === 'large';
  const total = FACETS.some(({ name }) => props.facets[name].length > 0);
  useEffect(() => {
    const element = sheet.current;
    const query = matchMedia('(width >= 1000px)');
    const close = () => {
      if (query.matches) element?.close();
    };
    query.addEventListener('change', close);
    return () => query.removeEventListener('change', close);
  }, []);
  if (!total) return null;
  if (large)
    return (
      <More words={`筛选${props.chosen > 0 ? `，已选${props.chosen}项` : ''}`}>
        <FacetLists {...props} prefix="large" />
      </More>
    );
  return (
    <>
      <div className="facets-button">
        <button type="button" className="button" onClick={() => sheet.current?.showModal()}>
          <Icon name="filter" />
          筛选{props.chosen > 0 && props.chosen}
        </button>
      </div>
      <aside className="facets" aria-label="筛选">
        <FacetLists {...props} prefix="side" />
      </aside>
      <dialog ref={sheet} className="drawer facet-sheet" aria-label="筛选">
        <header>
          <div className="drawer-tools">
            <h2 className="count">筛选</h2>
            <button type="button" className="tool" aria-label="关闭筛选" onClick={() => sheet.current?.close()}>
              <Icon name="close" />
            </button>
          </div>
        </header>
        <div className="quote-body">
          <FacetLists {...props} prefix="sheet" />
        </div>
        <footer>
          <button type="button" className="button primary" onClick={() => sheet.current?.close()}>
            看结果
          </button>
        </footer>
      </dialog>
    </>
  );
}

function FacetLists({ facets, values, search, onChange, prefix }: FacetsProps & { readonly prefix: string }) {
  const toggle = (name: FacetName, value: string, on: boolean) => {
    const before = (search[name] ?? '').split(',').filter((v) => v !== '');
    onChange({ [name]: (on ? [...before, value] : before.filter((v) => v !== value)).join(',') });
  };
  return (
    <>
      {FACETS.map(
        ({ name, title }) =>
          facets[name].length > 0 && (
            <fieldset key={name} className="facet">
              <legend>{title}</legend>
              {facets[name].slice(0, SHOWN).map((f) => (
                <Value
                  key={f.value}
                  id={`${prefix}-${name}-${f.value}`}
                  facet={f}
                  on={(search[name] ?? '').split(',').includes(f.value)}
                  onChange={(on) => toggle(name, f.value, on)}
                />
              ))}
              {facets[name].length > SHOWN && (
                <details open={search['every'] === name}>
                  <summary className="small">更多，另有{values[name] - SHOWN}项</summary>
                  {facets[name].slice(SHOWN).map((f) => (
                    <Value
                      key={f.value}
                      id={`${prefix}-${name}-${f.value}`}
                      facet={f}
                      on={(search[name] ?? '').split(',').includes(f.value)}
                      onChange={(on) => toggle(name, f.value, on)}
                    />
                  ))}
                  {values[name] > facets[name].length && (
                    <button type="button" className="linklike small" onClick={() => onChange({ every: name })}>
                      列出全部{values[name]}项
                    </button>
                  )}
                </details>
              )}
            </fieldset>
          ),
      )}
    </>
  );
}

function Value({
  id,
  facet,
  on,
  onChange,
}: {
  readonly id: string;
  readonly facet: DocumentPage['facets']['kind'][number];
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  // Ticked at once: the address, which says what is chosen, follows when the page has time for it.
  const [ticked, setTicked] = useState(on);
  useEffect(() => setTicked(on), [on]);
  return (
    <label className="facet-value" htmlFor={id}>
      <input
        id={id}
        type="checkbox"
        checked={ticked}
        onChange={(event) => {
          setTicked(event.target.checked);
          onChange(event.target.checked);
        }}
      />
      <span>{facet.label}</span>
      <span className="ink3">{facet.count}</span>
    </label>
  );
}
