import type { Codes, FactDescription, FactValue } from '@policy-navigator/client-shared';
import { useId, useState, type ReactNode } from 'react';
import { api } from '../parts/api.ts';
import { DateInput } from '../parts/DateInput.tsx';
import { useResource } from '../parts/use-resource.ts';

interface FieldProps {
  readonly fact: FactDescription;
  readonly value: FactValue | null;
  /** Id of the words that ask for it. */
  readonly labelledBy: string;
  readonly submit: string;
  readonly onSave: (value: FactValue | null) => void;
  readonly aside?: ReactNode;
}

/** One fact in the form its type wants: money in 万元, shares in %. */
export function FactField(props: FieldProps) {
  switch (props.fact.type) {
    case 'boolean':
      return <BooleanField {...props} />;
    case 'set':
      return props.fact.values === null ? <WordsField {...props} /> : <SetField {...props} values={props.fact.values} />;
    case 'region':
    case 'industry':
      return <CodeField {...props} type={props.fact.type} />;
    case 'date':
      return <DateField {...props} />;
    case 'number':
    case 'money':
    case 'ratio':
      return <NumberField {...props} />;
  }
}

function Buttons({ submit, aside }: { readonly submit: string; readonly aside?: ReactNode }) {
  return (
    <p className="fact-buttons">
      <button type="submit" className="button primary">
        {submit}
      </button>
      {aside}
    </p>
  );
}

const SCALE = { number: 1, money: 1e4, ratio: 0.01 } as const;

function NumberField({ fact, value, labelledBy, submit, onSave, aside }: FieldProps) {
  const scale = SCALE[fact.type as keyof typeof SCALE];
  const unit = fact.type === 'money' ? '万元' : fact.type === 'ratio' ? '%' : (fact.unit ?? '');
  const [text, setText] = useState(typeof value === 'number' ? String(Number((value / scale).toFixed(6))) : '');
  const [problem, setProblem] = useState('');
  const problemId = useId();
  const save = () => {
    const number = Number(text.replace(/[,，\s]/gu, ''));
    if (text.trim() === '') return onSave(null);
    if (!Number.isFinite(number)) return setProblem('请填写数字，例如 45');
    setProblem('');
    onSave(Number((number * scale).toPrecision(12)));
  };
  return (
    <form
      className="fact-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <span className="with-unit">
        <input
          className="field"
          inputMode="decimal"
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-labelledby={labelledBy}
          aria-invalid={problem !== ''}
          aria-describedby={problemId}
          placeholder={`例如 ${fact.type === 'ratio' ? '45' : fact.type === 'money' ? '1200' : '30'}`}
        />
        <span>{unit}</span>
      </span>
      <p id={problemId} className="field-problem" role={problem === '' ? undefined : 'alert'}>
        {problem}
      </p>
      <Buttons submit={submit} aside={aside} />
    </form>
  );
}

function BooleanField({ value, labelledBy, submit, onSave, aside }: FieldProps) {
  const [chosen, setChosen] = useState<boolean | null>(typeof value === 'boolean' ? value : null);
  const name = useId();
  return (
    <form
      className="fact-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(chosen);
      }}
    >
      <div className="choices" role="radiogroup" aria-labelledby={labelledBy}>
        {(
          [
            [true, '是'],
            [false, '否'],
          ] as const
        ).map(([v, words]) => (
          <label key={words} className="choice">
            <input type="radio" name={name} checked={chosen === v} onChange={() => setChosen(v)} />
            {words}
          </label>
        ))}
      </div>
      <Buttons submit={submit} aside={aside} />
    </form>
  );
}

function SetField({
  fact,
  value,
  values,
  labelledBy,
  submit,
  onSave,
  aside,
}: FieldProps & { readonly values: Readonly<Record<string, string>> }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(Array.isArray(value) ? (value as readonly string[]) : []));
  const single = fact.name === 'taxCreditRating' || fact.name === 'sizeClass' || fact.name === 'legalForm';
  const name = useId();
  const change = (v: string, on: boolean) =>
    setChosen((before) => new Set(single ? [v] : on ? [...before, v] : [...before].filter((x) => x !== v)));
  return (
    <form
      className="fact-form"
      onSubmit={(event) => {
        event.preventDefault();
        // Of one kind of thing every enterprise has one: nothing chosen is nothing said. Of several, none may be meant.
        onSave(single && chosen.size === 0 ? null : [...chosen]);
      }}
    >
      <div className="choices" role={single ? 'radiogroup' : 'group'} aria-labelledby={labelledBy}>
        {Object.entries(values).map(([v, words]) => (
          <label key={v} className="choice">
            <input
              type={single ? 'radio' : 'checkbox'}
              name={name}
              checked={chosen.has(v)}
              onChange={(event) => change(v, event.target.checked)}
            />
            {words}
          </label>
        ))}
      </div>
      {!single && <p className="least ink3">没有的不用选；不选直接确定表示都没有。</p>}
      <Buttons submit={submit} aside={aside} />
    </form>
  );
}

function WordsField({ value, labelledBy, submit, onSave, aside }: FieldProps) {
  const [text, setText] = useState(Array.isArray(value) ? (value as readonly string[]).join('、') : '');
  return (
    <form
      className="fact-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(text.split(/[、，,；;\s]+/u).filter((w) => w !== ''));
      }}
    >
      <input
        className="field"
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-labelledby={labelledBy}
        placeholder="多个用顿号分开"
      />
      <Buttons submit={submit} aside={aside} />
    </form>
  );
}

function DateField({ value, labelledBy, submit, onSave, aside }: FieldProps) {
  const [text, setText] = useState(typeof value === 'string' ? value : '');
  return (
    <form
      className="fact-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(text === '' ? null : text);
      }}
    >
      <DateInput value={text} onValue={setText} aria-labelledby={labelledBy} />
      <Buttons submit={submit} aside={aside} />
    </form>
  );
}

/** A division or an industry by part of its name or by code. */
function CodeField({ value, type, labelledBy, submit, onSave, aside }: FieldProps & { readonly type: 'region' | 'industry' }) {
  const [text, setText] = useState(Array.isArray(value) ? ((value as readonly string[])[0] ?? '') : '');
  const [problem, setProblem] = useState('');
  const list = useId();
  const wanted = text.trim();
  const found = useResource(wanted === '' ? null : `${type} ${wanted}`, () => api.codes(type, wanted)).resource.value;
  const words = (c: Codes['codes'][number]) => `${c.code} ${c.name}${c.within === null ? '' : `（${c.within}）`}`;
  const take = ({ codes }: Codes) => {
    const one =
      codes.find((c) => words(c) === text || c.code === wanted || c.name === wanted) ?? (codes.length === 1 ? codes[0] : undefined);
    if (one === undefined)
      return setProblem(
        codes.length === 0
          ? `没有找到“${wanted}”，请换个写法`
          : `请写全，例如：${codes
              .slice(0, 3)
              .map((c) => c.name)
              .join('、')}`,
      );
    setProblem('');
    onSave([one.code]);
  };
  const save = () => {
    if (wanted === '') return onSave(null);
    if (found !== null && found.codes.some((c) => words(c) === text)) return take(found);
    // Whoever types fast has not waited for the list.
    api.codes(type, wanted).then(take, () => setProblem('网络不可用，请稍后再试'));
  };
  return (
    <form
      className="fact-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <input
        className="field"
        value={text}
        list={list}
        onChange={(event) => setText(event.target.value)}
        aria-labelledby={labelledBy}
        aria-invalid={problem !== ''}
        placeholder={type === 'region' ? '例如 临澜市' : '例如 仪器仪表'}
        autoComplete="off"
      />
      <datalist id={list}>
        {found?.codes.map((c) => (
          <option key={c.code} value={words(c)} />
        ))}
      </datalist>
      <p className="field-problem" role={problem === '' ? undefined : 'alert'}>
        {problem}
      </p>
      <Buttons submit={submit} aside={aside} />
    </form>
  );
}
