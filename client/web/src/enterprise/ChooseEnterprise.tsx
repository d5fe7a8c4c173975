import { money, numberWords, type Enterprise } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { api } from '../parts/api.ts';
import { Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useSite } from '../shell/site-context.tsx';
import { useToast } from '../shell/ToastProvider.tsx';
import { factOf, useEnterprise } from './enterprise-context.tsx';

/** Enterprises shown before one looks for more. */
const SHOWN = 8;

/** The made-up enterprises, to look at the system without typing anything. */
export function ChooseEnterprise() {
  const { resource, retry } = useResource('demo enterprises', api.demoEnterprises);
  const { chosen, chooseDemo } = useEnterprise();
  const say = useToast();
  const [wanted, setWanted] = useState('');
  const fits = (e: Enterprise) => (e.name ?? '').includes(wanted.trim());
  return (
    <section aria-labelledby="demo-enterprises">
      <h2 id="demo-enterprises">演示企业</h2>
      <p className="small ink2">都是虚构的企业，信息公开，用来了解系统怎样核对。</p>
      <Show resource={resource} retry={retry}>
        {({ enterprises }) => (
          <>
            {enterprises.length > SHOWN && (
              <p className="demo-search">
                <label htmlFor="demo-search" className="small">
                  按名称找
                </label>
                <input
                  id="demo-search"
                  className="field"
                  type="search"
                  value={wanted}
                  onChange={(event) => setWanted(event.target.value)}
                  placeholder="例如 精密仪器"
                />
              </p>
            )}
            <ul className="demo-list">
              {enterprises
                .filter(fits)
                .slice(0, SHOWN)
                .map((e) => (
                  <li key={e.id}>
                    <button
                      type="button"
                      className="block demo-choice"
                      aria-pressed={chosen?.demoId === e.id && !chosen?.changed}
                      onClick={() => {
                        chooseDemo(e);
                        say(`已按“${e.name ?? ''}”核对`);
                      }}
                    >
                      <strong>{e.name}</strong>
                      <Line enterprise={e} />
                    </button>
                  </li>
                ))}
            </ul>
            {enterprises.length > SHOWN && (
              <p className="least ink3" role="status">
                {enterprises.filter(fits).length === 0
                  ? '没有这个名称的演示企业'
                  : `共${enterprises.filter(fits).length}家，列出前${Math.min(SHOWN, enterprises.filter(fits).length)}家`}
              </p>
            )}
          </>
        )}
      </Show>
    </section>
  );
}

/** What tells one enterprise from another. */
function Line({ enterprise }: { readonly enterprise: Enterprise }) {
  const { facts } = useSite();
  const revenue = factOf(enterprise, 'annualRevenue')?.value;
  const staff = factOf(enterprise, 'employees')?.value;
  const titles = factOf(enterprise, 'qualifications')?.value;
  const words = facts.get('qualifications')?.values ?? {};
  const parts = [
    typeof revenue === 'number' ? `营业收入${money(revenue)}` : null,
    typeof staff === 'number' ? `职工${numberWords(staff)}人` : null,
    Array.isArray(titles)
      ? (titles as readonly string[])
          .slice(0, 2)
          .map((t) => words[t] ?? t)
          .join('、')
      : null,
  ];
  return <span className="small ink2">{parts.filter((p) => p !== null && p !== '').join(' · ')}</span>;
}
