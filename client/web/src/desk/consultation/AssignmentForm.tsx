import type { QueueEntry } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Labelled, Problem } from '../../account/Labelled.tsx';
import { useSending } from '../../account/use-sending.ts';
import { consultationApi } from './consultation-api.ts';
import { CONCERNS } from './words.ts';

/** 分办: who answers, with whose help, and how pressing it is. */
export function AssignmentForm({ entry: e, onDone }: { readonly entry: QueueEntry; readonly onDone: () => void }) {
  const [department, setDepartment] = useState(e.department ?? '');
  const [person, setPerson] = useState(e.person ?? '');
  const [expert, setExpert] = useState(e.expert ?? '');
  const [concern, setConcern] = useState(e.concern);
  const { busy, problem, sendAndSay } = useSending();
  const assign = () =>
    sendAndSay(
      () =>
        consultationApi.assign(e.id, { department, person: person === '' ? null : person, expert: expert === '' ? null : expert, concern }),
      '已分办',
      onDone,
    );
  return (
    <form
      className="block chart queue-form"
      aria-labelledby="assign"
      onSubmit={(event) => {
        event.preventDefault();
        assign();
      }}
    >
      <h2 id="assign">{e.state === 'waiting' ? '分办' : '改派'}</h2>
      <Labelled
        label="答复部门"
        hint="默认为起草部门（谁起草、谁解读）"
        required
        maxLength={100}
        value={department}
        onValue={setDepartment}
      />
      <Labelled label="经办人（可不填）" maxLength={100} value={person} onValue={setPerson} />
      <p className="labelled">
        <label htmlFor="concern">关切程度</label>
        <select
          id="concern"
          className="field"
          value={concern}
          onChange={(event) => setConcern(event.target.value as QueueEntry['concern'])}
        >
          {Object.entries(CONCERNS).map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </select>
      </p>
      {e.experts.length > 0 && (
        <fieldset className="experts">
          <legend className="small">可以请的专家</legend>
          <label className="choice">
            <input type="radio" name="expert" checked={expert === ''} onChange={() => setExpert('')} /> 不请
          </label>
          {e.experts.map((x) => (
            <label key={x.id} className="choice">
              <input type="radio" name="expert" checked={expert === x.name} onChange={() => setExpert(x.name)} /> {x.name}（{x.department}）
              <span className="small ink2">　{x.because}</span>
            </label>
          ))}
        </fieldset>
      )}
      <Problem words={problem} />
      <p>
        <button type="submit" className="button primary" disabled={busy}>
          {e.state === 'waiting' ? '分办' : '改派'}
        </button>
      </p>
    </form>
  );
}
