import type { Codes, Condition, FactDescription, FactName, FactValue, Replacement, ReviewPreview } from '@policy-navigator/client-shared';
import { useEffect, useId, useState } from 'react';
import { api } from '../../parts/api.ts';
import { DateInput } from '../../parts/DateInput.tsx';
import { ErrorNote } from '../../parts/States.tsx';
import { wordsOf } from '../../account/account-api.ts';
import { deskApi } from '../desk-api.ts';
import { ReachChange } from './ReachChange.tsx';
import { partsOf, type Leaf } from './ConditionTree.tsx';

type FactLeaf = Extract<Leaf, { fact: FactName }>;
type Draft = Pick<FactLeaf, 'fact' | 'op' | 'value'>;

interface EditorProps {
  readonly programId: string;
  readonly conditions: Condition;
  readonly leaf: Leaf;
  /** Every leaf read from the same words: they are corrected together. */
  readonly siblings: readonly Leaf[];
  readonly facts: readonly FactDescription[];
  readonly busy: boolean;
  readonly problem: string;
  readonly onSave: (replacement: Replacement) => void;
  readonly onClose: () => void;
}

/** Says anew what one sentence asks for: one or several facts, compared with values. Who would match is shown as one types. */
export function LeafEditor({ programId, conditions, leaf, siblings, facts, busy, problem, onSave, onClose }: EditorProps) {
  const given = siblings.filter((l): l is FactLeaf => 'fact' in l);
  const [drafts, setDrafts] = useState<readonly Draft[]>(given.length > 0 ? given.map(({ fact, op, value }) => ({ fact, op, value })) : [freshDraft(facts[0])]);
  const [any, setAny] = useState(() => areAlternatives(conditions, siblings));
  const first = drafts[0], replacement: Replacement = drafts.length === 1 && first !== undefined ? first : any ? { anyOf: [...drafts] } : { allOf: [...drafts] };
  const change = (at: number, next: Draft) => setDrafts(drafts.map((d, i) => (i === at ? next : d)));
  return (
    <form className="leaf-editor" aria-label="更正这项条件" onSubmit={(event) => { event.preventDefault(); onSave(replacement); }} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onClose(); } }}>
      {siblings.length > 1 && <p className="least ink3">这句话读出了{siblings.length}项条件，一并更正。</p>}
      {drafts.map((draft, i) => <DraftRow key={i} draft={draft} facts={facts} focus={i === 0} onChange={(next) => change(i, next)} onRemove={drafts.length > 1 ? () => setDrafts(drafts.filter((_, j) => j !== i)) : null} />)}
      {drafts.length > 1 && <label className="choice"><input type="checkbox" checked={any} onChange={(event) => setAny(event.target.checked)} />满足其一即可</label>}
      <p><button type="button" className="linklike small" onClick={() => setDrafts([...drafts, freshDraft(facts[0])])}>再加一项</button></p>
      <Preview programId={programId} quote={leaf.citation.quote} replacement={replacement} />
      {problem !== '' && <ErrorNote message={problem} />}
      <p className="buttons"><button type="submit" className="button primary" disabled={busy}>保存更正</button><button type="button" className="button" onClick={onClose}>取消</button></p>
    </form>
  );
}

/** Whether the leaves stand side by side in a group of which one is enough. */
function areAlternatives(c: Condition, leaves: readonly Leaf[]): boolean {
  if ('citation' in c || leaves.length < 2) return false;
  return ('anyOf' in c && leaves.every((l) => c.anyOf.includes(l))) || partsOf(c).some((part) => areAlternatives(part, leaves));
}

const freshDraft = (fact: FactDescription | undefined): Draft => ({ fact: fact?.name ?? 'employees', op: operatorsOf(fact)[0]?.[0] ?? '>=', value: freshValue(fact) });
function freshValue(fact: FactDescription | undefined): FactValue {
  switch (fact?.type) {
    case 'boolean': return true;
    case 'set': case 'region': case 'industry': return [];
    case 'date': return `${new Date().getFullYear()}-01-01`;
    default: return 0;
  }
}
function operatorsOf(fact: FactDescription | undefined): readonly (readonly [Draft['op'], string])[] {
  switch (fact?.type) {
    case 'boolean': return [['==', '为']];
    case 'set': case 'region': case 'industry': return [['in', '属于'], ['notIn', '不属于']];
    case 'date': return [['>=', '不早于'], ['<=', '不晚于']];
    default: return [['>=', '不低于（含）'], ['>', '高于（不含）'], ['<=', '不超过（含）'], ['<', '低于（不含）'], ['==', '等于']];
  }
}

function DraftRow({ draft, facts, focus, onChange, onRemove }: { readonly draft: Draft; readonly facts: readonly FactDescription[]; readonly focus: boolean; readonly onChange: (draft: Draft) => void; readonly onRemove: (() => void) | null }) {
  const fact = facts.find((f) => f.name === draft.fact), ids = useId();
  return (
    <fieldset className="draft-row">
      <legend className="visually-hidden">条件</legend>
      <label htmlFor={`${ids}f`}>企业信息</label>
      <select id={`${ids}f`} className="field" autoFocus={focus} value={draft.fact} onChange={(event) => onChange(freshDraft(facts.find((f) => f.name === event.target.value)))}>
        {facts.map((f) => <option key={f.name} value={f.name}>{f.label}</option>)}
      </select>
      <label htmlFor={`${ids}o`}>比较</label>
      <select id={`${ids}o`} className="field" value={draft.op} onChange={(event) => onChange({ ...draft, op: event.target.value as Draft['op'] })}>
        {operatorsOf(fact).map(([op, words]) => <option key={op} value={op}>{words}</option>)}
      </select>
      <ValueField id={`${ids}v`} fact={fact} value={draft.value} onChange={(value) => onChange({ ...draft, value })} />
      {onRemove !== null && <button type="button" className="linklike small" onClick={onRemove}>去掉这一项</button>}
    </fieldset>
  );
}

function ValueField({ id, fact, value, onChange }: { readonly id: string; readonly fact: FactDescription | undefined; readonly value: FactValue; readonly onChange: (value: FactValue) => void }) {
  if (fact === undefined) return null;
  if (fact.type === 'boolean') return <><label htmlFor={id}>要求</label><select id={id} className="field" value={String(value)} onChange={(event) => onChange(event.target.value === 'true')}><option value="true">是</option><option value="false">否（不得有）</option></select></>;
  if (fact.type === 'date') return <><label htmlFor={id}>日期</label><DateInput id={id} required value={String(value)} onValue={onChange} /></>;
  if (fact.type === 'set' && fact.values !== null) return <SetField id={id} values={fact.values} value={value} onChange={onChange} />;
  if (fact.type === 'set' || fact.type === 'region' || fact.type === 'industry') return <CodesField id={id} type={fact.type} value={value} onChange={onChange} />;
  return <NumberField id={id} fact={fact} value={typeof value === 'number' ? value : 0} onChange={onChange} />;
}

/** Money in 万元, shares in %, as people write them. */
function NumberField({ id, fact, value, onChange }: { readonly id: string; readonly fact: FactDescription; readonly value: number; readonly onChange: (value: number) => void }) {
  const factor = fact.type === 'money' ? 1e4 : fact.type === 'ratio' ? 0.01 : 1, unit = fact.type === 'money' ? '万元' : fact.type === 'ratio' ? '%' : (fact.unit ?? '');
  const [typed, setTyped] = useState(String(Number((value / factor).toFixed(6))));
  useEffect(() => { setTyped((before) => (Number(before) * factor === value ? before : String(Number((value / factor).toFixed(6))))); }, [value, factor]);
  return (
    <>
      <label htmlFor={id}>数值（{unit === '' ? '数' : unit}）</label>
      <input id={id} className="field" type="number" step="any" required value={typed} onChange={(event) => { setTyped(event.target.value); const n = Number(event.target.value); if (event.target.value !== '' && Number.isFinite(n)) onChange(Number((n * factor).toFixed(8))); }} />
    </>
  );
}

function SetField({ id, values, value, onChange }: { readonly id: string; readonly values: Readonly<Record<string, string>>; readonly value: FactValue; readonly onChange: (value: FactValue) => void }) {
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [], all = [...Object.entries(values), ...chosen.filter((v) => !(v in values)).map((v) => [v, v] as const)];
  return (
    <fieldset className="set-field" id={id}><legend>任选其一即可（可多选）</legend>
      {all.map(([key, words]) => <label key={key} className="choice"><input type="checkbox" checked={chosen.includes(key)} onChange={(event) => onChange(event.target.checked ? [...chosen, key] : chosen.filter((v) => v !== key))} />{words}</label>)}
    </fieldset>
  );
}

/** Divisions, industries and free words: typed, the known ones found by name. */
function CodesField({ id, type, value, onChange }: { readonly id: string; readonly type: 'set' | 'region' | 'industry'; readonly value: FactValue; readonly onChange: (value: FactValue) => void }) {
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [], [typed, setTyped] = useState(''), [found, setFound] = useState<Codes['codes']>([]);
  useEffect(() => {
    if (type === 'set' || typed.trim() === '') { setFound([]); return undefined; }
    const timer = setTimeout(() => { api.codes(type, typed.trim()).then((reply) => setFound(reply.codes.slice(0, 8)), () => setFound([])); }, 200);
    return () => clearTimeout(timer);
  }, [typed, type]);
  const add = (word: string) => { onChange([...new Set([...chosen, word])]); setTyped(''); };
  return (
    <div className="codes-field">
      {chosen.length > 0 && <ul className="choices">{chosen.map((v) => <li key={v}><button type="button" className="choice" onClick={() => onChange(chosen.filter((other) => other !== v))}>{v}<span aria-hidden="true">×</span><span className="visually-hidden">，去掉</span></button></li>)}</ul>}
      <label htmlFor={id}>{type === 'region' ? '加一个地区' : type === 'industry' ? '加一个行业' : '加一个词'}</label>
      <input id={id} className="field" value={typed} onChange={(event) => setTyped(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); if (type === 'set' && typed.trim() !== '') add(typed.trim()); else if (found[0] !== undefined) add(found[0].code); } }} />
      {found.length > 0 && <ul className="choices">{found.map((c) => <li key={c.code}><button type="button" className="choice" onClick={() => add(c.code)}>{c.code} {c.name}{c.within !== null && `（${c.within}）`}</button></li>)}</ul>}
    </div>
  );
}

/** Who would match before and after, asked for a moment after the last change. */
function Preview({ programId, quote, replacement }: { readonly programId: string; readonly quote: string; readonly replacement: Replacement }) {
  const [preview, setPreview] = useState<ReviewPreview | null>(null), [problem, setProblem] = useState(''), key = JSON.stringify(replacement);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      deskApi.previewReview(programId, quote, JSON.parse(key) as Replacement).then((reply) => { if (current) { setPreview(reply); setProblem(''); } }, (error: unknown) => { if (current) setProblem(wordsOf(error)); });
    }, 250);
    return () => { current = false; clearTimeout(timer); };
  }, [programId, quote, key]);
  if (problem !== '') return <p className="field-problem" role="status">{problem}</p>;
  if (preview === null) return <p className="small ink2">正在测算谁会符合……</p>;
  return <div className="preview" role="status"><p>改后的意思：<strong>{preview.words}</strong></p><ReachChange before={preview.before} after={preview.after} gained={preview.gained} lost={preview.lost} /></div>;
}
