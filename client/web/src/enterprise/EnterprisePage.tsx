import { longDate, valueInWords, type FactDescription, type FactName } from '@policy-navigator/client-shared';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { api } from '../parts/api.ts';
import { useResource } from '../parts/use-resource.ts';
import { useSite } from '../shell/site-context.tsx';
import { useToast } from '../shell/ToastProvider.tsx';
import { useTitle } from '../shell/use-title.ts';
import { ErrorNote } from '../parts/States.tsx';
import { ChooseEnterprise } from './ChooseEnterprise.tsx';
import { factOf, useEnterprise } from './enterprise-context.tsx';
import './enterprise.css';
import { FactField } from './FactField.tsx';
import { NextAnswer } from './NextAnswer.tsx';
import { OwnEnterprises } from './OwnEnterprises.tsx';

/** Facts by what they are about; every fact of the vocabulary stands in one group. */
const GROUPS: readonly (readonly [title: string, facts: readonly FactName[]])[] = [
  [
    '基本情况',
    [
      'registeredIn',
      'industry',
      'registeredOn',
      'legalForm',
      'independentLegalPerson',
      'ownership',
      'sizeClass',
      'employees',
      'registeredCapital',
    ],
  ],
  [
    '经营与投入',
    [
      'annualRevenue',
      'annualRevenueGrowth',
      'rdExpense',
      'rdIntensity',
      'equipmentInvestment',
      'fixedAssetInvestment',
      'projectInvestment',
      'taxPaid',
      'profit',
      'debtRatio',
      'exportValue',
    ],
  ],
  ['资质与信用', ['qualifications', 'taxCreditRating', 'dishonest', 'majorViolation', 'majorAccident', 'socialInsurancePaid', 'taxOwed']],
];

/** 我的企业: one of one's own, a made-up one, or facts that stay in this browser. Nothing has to be filled in; what is not, is unknown. */
export function EnterprisePage() {
  const { chosen, problem } = useEnterprise();
  const { facts } = useSite();
  useTitle('我的企业');
  const grouped = new Set(GROUPS.flatMap(([, names]) => names));
  const others = [...facts.keys()].filter((n) => !grouped.has(n));
  return (
    <div className="page enterprise">
      <h1>我的企业</h1>
      <p className="ink2">
        没有填写的一律视为未知，不当作不满足。
        {chosen?.ownId == null && '核对时信息发给服务器但不保存；提问时随问题保存，用于断线后接着回答。'}
      </p>
      <OwnEnterprises />
      {problem !== '' && <ErrorNote message={problem} />}
      <section aria-labelledby="own" className="own-facts">
        <h2 id="own">{chosen === null ? '填写自己的企业' : chosen.name}</h2>
        <Choice />
        {chosen !== null && (
          <>
            <NextAnswer />
            {[...GROUPS, ['其他', others] as const].map(([title, names], i) => (
              <FactGroup key={title} title={title} facts={names.flatMap((n) => facts.get(n) ?? [])} open={i === 0} />
            ))}
          </>
        )}
      </section>
      <ChooseEnterprise />
    </div>
  );
}

/** What can be done with the choice as it stands. */
function Choice() {
  const { chosen, local, startOwn, clear } = useEnterprise();
  const say = useToast();
  if (chosen === null)
    return (
      <p>
        <button type="button" className="button primary" onClick={startOwn}>
          {local === null ? '开始填写' : '接着填写'}
        </button>
      </p>
    );
  return (
    <>
      <p className="own-actions">
        <Link className="button primary" to="/matches">
          看可享政策
        </Link>
        {chosen.demoId !== null && (
          <button
            type="button"
            className="button"
            onClick={() => {
              startOwn();
              say('可以填写自己的企业了');
            }}
          >
            换成自己的企业
          </button>
        )}
        {chosen.ownId == null && (
          <button
            type="button"
            className="button"
            onClick={() => {
              clear();
              say('已清除企业信息');
            }}
          >
            清除
          </button>
        )}
      </p>
      {chosen.demoId !== null && <p className="small ink2">下面可以改动演示企业的信息，看结论怎样变化；只影响本机。</p>}
      {chosen.ownId != null && <p className="small ink2">信息保存在服务器，本企业的成员都能看到和修改。</p>}
    </>
  );
}

function FactGroup({ title, facts, open }: { readonly title: string; readonly facts: readonly FactDescription[]; readonly open: boolean }) {
  const { chosen } = useEnterprise();
  const known = facts.filter((f) => chosen !== null && factOf(chosen.enterprise, f.name) !== null).length;
  return (
    <details className="block fact-group" open={open}>
      <summary>
        {title}
        <span className="small ink2">
          {'　'}已填{known}/{facts.length}
        </span>
      </summary>
      <ul>
        {facts.map((fact) => (
          <FactRow key={fact.name} fact={fact} />
        ))}
      </ul>
    </details>
  );
}

function FactRow({ fact }: { readonly fact: FactDescription }) {
  const { chosen, setFact } = useEnterprise();
  const [editing, setEditing] = useState(false);
  const label = useId();
  const say = useToast();
  const given = chosen === null ? null : factOf(chosen.enterprise, fact.name);
  const codes =
    (fact.type === 'region' || fact.type === 'industry') && Array.isArray(given?.value) ? (given.value as readonly string[]) : [];
  const named = useResource(codes.length === 0 ? null : codes.join(), async () =>
    Object.fromEntries(
      (await Promise.all(codes.map((c) => api.codes(fact.type as 'region', c)))).flatMap((r) => r.codes.map((c) => [c.code, c.name])),
    ),
  ).resource.value;
  return (
    <li className="fact-row">
      <span id={label}>{fact.label}</span>
      <span className="fact-value">
        {given === null ? <span className="ink3">未填写</span> : valueInWords(fact, given.value, named ?? {})}
        {given?.source != null && (
          <span className="least ink3">
            {'　'}
            {given.source}
            {given.asOf !== null && `，${longDate(given.asOf)}`}
          </span>
        )}
      </span>
      <span className="fact-tools">
        <button type="button" className="linklike small" aria-expanded={editing} onClick={() => setEditing(!editing)}>
          {editing ? '收起' : given === null ? '填写' : '修改'}
          <span className="visually-hidden">{fact.label}</span>
        </button>
        {given !== null && (
          <button
            type="button"
            className="linklike small"
            onClick={() =>
              void setFact(fact.name, null).then((done) => {
                if (done) say(`已清除${fact.label}`);
              })
            }
          >
            清除<span className="visually-hidden">{fact.label}</span>
          </button>
        )}
      </span>
      {editing && (
        <div className="fact-edit">
          <FactField
            fact={fact}
            value={given?.value ?? null}
            labelledBy={label}
            submit="保存"
            onSave={(value) =>
              void setFact(fact.name, value).then((done) => {
                if (done) {
                  setEditing(false);
                  say('已保存');
                }
              })
            }
          />
        </div>
      )}
    </li>
  );
}
