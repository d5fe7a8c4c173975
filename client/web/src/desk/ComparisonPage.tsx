import { numberWords, type Comparison } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useTitle } from '../shell/use-title.ts';
import { ChangedEnterprises } from './ChangedEnterprises.tsx';
import { ConflictList } from './coverage/ConflictList.tsx';
import { deskApi } from './desk-api.ts';

type ComparedProvision = Comparison['provisions'][number];

const CHANGES = { same: '未改', changed: '改动', added: '新增', removed: '删去', moved: '移动' } as const;
const HOW = { merged: '并入其他条', split: '由其他条拆出' } as const;
const PROGRAMS = { kept: '保留', gained: '新增', lost: '取消' } as const;

/** Enterprises named in a list. */
const NAMED = 100;

/** 新旧对照 of two versions, with the programs and enterprises that are touched. */
export function ComparisonPage() {
  const { older = '', newer = '' } = useParams();
  const { resource, retry } = useResource(`comparison ${older} ${newer}`, () => deskApi.compare(older, newer));
  useTitle('新旧对照');
  return (
    <div className="page desk-page">
      <div className="desk-head">
        <div>
          <p className="small">
            <Link to="/desk/documents">文件库</Link>
          </p>
          <h1>新旧对照</h1>
        </div>
      </div>
      <Show resource={resource} retry={retry}>
        {(found) => <Compared found={found} onJudged={retry} />}
      </Show>
    </div>
  );
}

interface ComparedProps {
  readonly found: Comparison;
  readonly onJudged: () => void;
}

function Compared({ found: { old, new: now, provisions, programs, affected, contradictions }, onJudged }: ComparedProps) {
  const [all, setAll] = useState(false);
  const count = (change: ComparedProvision['change']) => provisions.filter((p) => p.change === change).length;
  const shown = provisions.filter((p) => all || p.change !== 'same');
  return (
    <>
      <p>
        改动{count('changed')}条，新增{count('added')}条，删去{count('removed')}条，移动{count('moved')}条。已导入的企业中，新增符合
        {affected.gained.length}家，不再符合{affected.lost.length}家。
      </p>
      <p>
        <label className="choice">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          也看没有改动的
        </label>
      </p>
      <ProvisionTable old={old.title} new={now.title} provisions={shown} />
      <section className="block conflicts" aria-labelledby="differences">
        <h2 id="differences">
          同一规定数值不同{contradictions.length}处　<span className="small ink2">请确认是有意修改，还是笔误</span>
        </h2>
        {contradictions.length === 0 ? (
          <p className="small">没有发现。</p>
        ) : (
          <ConflictList policyId={old.id} against={now.id} conflicts={contradictions} sides={['旧文件', '新文件']} onJudged={onJudged} />
        )}
      </section>
      <section className="block chart" aria-label="结论变化的企业">
        <h2>结论变化的企业</h2>
        <ChangedEnterprises words="＋ 新增符合" total={affected.gained.length} ids={affected.gained.slice(0, NAMED)} />
        <ChangedEnterprises words="－ 不再符合" total={affected.lost.length} ids={affected.lost.slice(0, NAMED)} />
        <p className="small ink2">另有{numberWords(affected.unchanged)}家已导入企业的结论不变；只算确定符合的，不看申报期。</p>
      </section>
      <ProgramChanges programs={programs} />
    </>
  );
}

interface ProvisionTableProps {
  /** The two titles. */
  readonly old: string;
  readonly new: string;
  readonly provisions: readonly ComparedProvision[];
}

const ProvisionTable = ({ old, new: now, provisions }: ProvisionTableProps) => (
  <div className="table-scroll block" tabIndex={0} role="region" aria-label="条款对照">
    <table className="comparison">
      <thead>
        <tr>
          <th scope="col">变化</th>
          <th scope="col">旧：{old}</th>
          <th scope="col">新：{now}</th>
        </tr>
      </thead>
      <tbody>
        {provisions.map((p, i) => (
          <ProvisionRow key={i} compared={p} />
        ))}
      </tbody>
    </table>
  </div>
);

const ProvisionRow = ({ compared: p }: { readonly compared: ComparedProvision }) => (
  <tr>
    <th scope="row">
      {CHANGES[p.change]}
      {p.how !== null && (
        <span className="least">
          <br />
          {HOW[p.how]}
        </span>
      )}
    </th>
    <td>
      {p.old !== null && (
        <>
          <span className="least ink2">{p.old.provisionPath}</span>
          <br />
          {p.change === 'removed' ? <del>{p.old.quote}</del> : p.old.quote}
        </>
      )}
    </td>
    <td>
      {p.new !== null && (
        <>
          <span className="least ink2">{p.new.provisionPath}</span>
          <br />
          {p.change === 'added' ? <ins>{p.new.quote}</ins> : p.new.quote}
        </>
      )}
      {p.values.map((v, j) => (
        <span key={j} className="value-change">
          {v.about !== null && `${v.about}：`}
          {v.old ?? '没有'} → {v.new ?? '没有'}
        </span>
      ))}
    </td>
  </tr>
);

const ProgramChanges = ({ programs }: Pick<Comparison, 'programs'>) => (
  <section className="block chart" aria-label="项目增减">
    <h2>项目增减</h2>
    {programs.length === 0 ? (
      <p className="small">两份文件都没有读出项目。</p>
    ) : (
      <ul className="desk-rows">
        {programs.map((p, i) => (
          <li key={i}>
            <span>
              <strong>{PROGRAMS[p.change]}</strong>　{(p.new ?? p.old)?.title}
            </span>
            <span className="small ink2">
              新增符合{p.gained.length}家，不再符合{p.lost.length}家
            </span>
          </li>
        ))}
      </ul>
    )}
  </section>
);
