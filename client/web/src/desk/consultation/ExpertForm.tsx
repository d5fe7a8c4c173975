import type { Expert } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Labelled, Problem } from '../../account/Labelled.tsx';
import { useSending } from '../../account/use-sending.ts';
import { Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { deskApi } from '../desk-api.ts';
import { consultationApi } from './consultation-api.ts';

const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed);
const listOf = (typed: string): string[] =>
  typed
    .split(/[,，、;；]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');

interface ExpertFormProps {
  /** Null adds one. */
  readonly expert: Expert | null;
  readonly onDone: () => void;
}

/** One expert: who, where, in which fields, and which documents they interpret. */
export function ExpertForm({ expert, onDone }: ExpertFormProps) {
  const [name, setName] = useState(expert?.name ?? '');
  const [department, setDepartment] = useState(expert?.department ?? '');
  const [position, setPosition] = useState(expert?.position ?? '');
  const [fields, setFields] = useState(expert?.fields.join('、') ?? '');
  const [contact, setContact] = useState(expert?.contact ?? '');
  const [interprets, setInterprets] = useState<readonly string[]>(expert?.interprets.map((d) => d.documentId) ?? []);
  const [active, setActive] = useState(expert?.active ?? true);
  const { busy, problem, sendAndSay } = useSending();
  const terms = {
    name,
    department,
    position: orNull(position),
    fields: listOf(fields),
    contact: orNull(contact),
    interprets: [...interprets],
    active,
  };
  return (
    <form
      className="block chart queue-form"
      aria-labelledby="expert-form"
      onSubmit={(event) => {
        event.preventDefault();
        sendAndSay(
          () => (expert === null ? consultationApi.addExpert(terms) : consultationApi.changeExpert(expert.id, terms)),
          '已保存',
          onDone,
        );
      }}
    >
      <h2 id="expert-form">{expert === null ? '添加专家' : `修改：${expert.name}`}</h2>
      <Labelled label="姓名" required maxLength={100} value={name} onValue={setName} />
      <Labelled label="单位" required maxLength={100} value={department} onValue={setDepartment} />
      <Labelled label="职务（可不填）" maxLength={100} value={position} onValue={setPosition} />
      <Labelled label="领域" maxLength={500} value={fields} onValue={setFields} hint="用顿号隔开，例如：技术改造、税费减免" />
      <Labelled label="联系方式（只给工作人员看，可不填）" maxLength={200} value={contact} onValue={setContact} />
      <DocumentsSelect chosen={interprets} onChoose={setInterprets} />
      {expert !== null && (
        <p>
          <label>
            <input type="checkbox" checked={!active} onChange={(event) => setActive(!event.target.checked)} /> 已离任
          </label>
        </p>
      )}
      <Problem words={problem} />
      <p>
        <button type="submit" className="button primary" disabled={busy}>
          保存
        </button>
      </p>
    </form>
  );
}

/** Kinds of documents that somebody interprets. */
const INTERPRETED: ReadonlySet<string> = new Set(['policy', 'notice', 'law']);

interface DocumentsSelectProps {
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

function DocumentsSelect({ chosen, onChoose }: DocumentsSelectProps) {
  const { resource, retry } = useResource('desk documents', deskApi.documents);
  return (
    <Show resource={resource} retry={retry}>
      {({ documents }) => (
        <p className="labelled">
          <label htmlFor="expert-documents">负责解读的文件（可多选）</label>
          <select
            id="expert-documents"
            className="field"
            multiple
            size={5}
            value={[...chosen]}
            onChange={(event) => onChoose([...event.target.selectedOptions].map((o) => o.value))}
          >
            {documents
              .filter((k) => INTERPRETED.has(k.document.kind))
              .map(({ document: d }) => (
                <option key={d.id} value={d.id}>
                  {d.title}
                </option>
              ))}
          </select>
        </p>
      )}
    </Show>
  );
}
