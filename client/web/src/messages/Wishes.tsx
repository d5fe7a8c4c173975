import type { SubscriptionChange, SubscriptionSettings } from '@policy-navigator/client-shared';
import { useId, useState } from 'react';
import { Labelled, Problem } from '../account/Labelled.tsx';
import { api } from '../parts/api.ts';
import { useResource } from '../parts/use-resource.ts';

type Change = (given: SubscriptionChange) => void;
const words = (text: string): readonly string[] => [...new Set(text.split(/[、，,；;\s]+/u).filter((w) => w !== ''))];

/** What is wanted; what is left empty is not narrowed. */
export function Wishes({ settings: s, change }: { readonly settings: SubscriptionSettings; readonly change: Change }) {
  const [topics, setTopics] = useState(s.topics.join('、'));
  const [departments, setDepartments] = useState(s.departments.join('、'));
  const [least, setLeast] = useState(s.minimumAward === null ? '' : String(s.minimumAward / 1e4));
  const [problem, setProblem] = useState('');
  const save = () => {
    const sum = Number(least.replace(/[,，\s]/gu, ''));
    if (least.trim() !== '' && (!Number.isFinite(sum) || sum < 0 || sum > 1e8)) return setProblem('最低金额请填写数字，例如 10');
    setProblem('');
    change({ topics: words(topics), departments: words(departments), minimumAward: least.trim() === '' ? null : Math.round(sum * 1e4) });
  };
  return (
    <section aria-labelledby="wishes">
      <h2 id="wishes">只接收这些</h2>
      <p className="small ink2">不填写就不限。</p>
      <form
        className="wishes"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Labelled label="主题" hint="例如 研发、设备、人才；多个用顿号分开" value={topics} onValue={setTopics} />
        <Labelled label="部门" hint="例如 工业和信息化局；多个用顿号分开" value={departments} onValue={setDepartments} />
        <Labelled label="最低金额（万元）" hint="金额没有写明的政策仍会告诉您" inputMode="decimal" value={least} onValue={setLeast} />
        <Problem words={problem} />
        <p>
          <button type="submit" className="button primary">
            保存
          </button>
        </p>
      </form>
      <Regions regions={s.regions} change={change} />
    </section>
  );
}

function Regions({ regions, change }: { readonly regions: readonly string[]; readonly change: Change }) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const list = useId();
  const wanted = text.trim();
  const found = useResource(wanted === '' ? null : `region ${wanted}`, () => api.codes('region', wanted)).resource.value?.codes ?? [];
  const option = (c: (typeof found)[number]) => `${c.code} ${c.name}${c.within === null ? '' : `（${c.within}）`}`;
  const add = () => {
    const one =
      found.find((c) => option(c) === text || c.code === wanted || c.name === wanted) ?? (found.length === 1 ? found[0] : undefined);
    if (one === undefined) return setProblem('请从列出的地区中选择');
    setProblem('');
    setText('');
    change({ regions: [...new Set([...regions, one.code])] });
  };
  return (
    <form
      className="wishes"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      {regions.length > 0 && (
        <ul className="region-list" aria-label="已选地区">
          {regions.map((code) => (
            <li key={code}>
              <RegionName code={code} />
              <button type="button" className="button" onClick={() => change({ regions: regions.filter((r) => r !== code) })}>
                移除<span className="visually-hidden">{code}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Labelled
        label="地区"
        hint="只看这些地区的政策，包括适用于它们的上级政策"
        value={text}
        onValue={setText}
        list={list}
        autoComplete="off"
      />
      <datalist id={list}>
        {found.map((c) => (
          <option key={c.code} value={option(c)} />
        ))}
      </datalist>
      <Problem words={problem} />
      <p>
        <button type="submit" className="button">
          添加地区
        </button>
      </p>
    </form>
  );
}

function RegionName({ code }: { readonly code: string }) {
  const found = useResource(`region name ${code}`, () => api.codes('region', code)).resource.value?.codes.find((c) => c.code === code);
  return <span>{found?.name ?? code}</span>;
}
