import { addDays, type KeptDocuments } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { Labelled, Problem } from '../../account/Labelled.tsx';
import { useSending } from '../../account/use-sending.ts';
import { Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useSite } from '../../shell/site-context.tsx';
import { deskApi } from '../desk-api.ts';
import { consultationApi } from './consultation-api.ts';

/** Days of a period of comments, the first and the last counted; the server has the rule and its source. */
const DAYS_WANTED = 30;
const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed);

/** 公开征求意见: which draft, whose, for how long, and why where it is shorter than the rule. */
export function OpenDraftForm({ onDone }: { readonly onDone: () => void }) {
  const { today } = useSite();
  const [documentId, setDocument] = useState('');
  const [department, setDepartment] = useState('');
  const [opensOn, setOpens] = useState(today);
  const [closesOn, setCloses] = useState(addDays(today, DAYS_WANTED - 1));
  const [shortReason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [contact, setContact] = useState('');
  const { busy, problem, sendAndSay } = useSending();
  const isShort = opensOn !== '' && closesOn !== '' && closesOn < addDays(opensOn, DAYS_WANTED - 1);
  const open = () =>
    sendAndSay(
      () =>
        consultationApi.openDraft({
          documentId,
          department,
          opensOn,
          closesOn,
          shortReason: orNull(shortReason),
          note: orNull(note),
          contact: orNull(contact),
        }),
      '已公开征求意见',
      onDone,
    );
  return (
    <form
      className="block chart queue-form"
      aria-labelledby="open-draft"
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <h2 id="open-draft">公开一份草案</h2>
      <DraftSelect
        chosen={documentId}
        onChoose={(d) => {
          setDocument(d?.id ?? '');
          if (d !== null) setDepartment(d.draftingDepartment ?? d.issuingAuthorities[0] ?? department);
        }}
      />
      <Labelled label="征求意见的部门" required maxLength={100} value={department} onValue={setDepartment} />
      <Labelled label="开始日期" type="date" required value={opensOn} onValue={setOpens} />
      <Labelled
        label="截止日期"
        type="date"
        required
        value={closesOn}
        onValue={setCloses}
        hint={`一般不少于${DAYS_WANTED}天，首尾两天都算`}
      />
      {isShort && (
        <Labelled label="期限不足的理由" required maxLength={1000} value={shortReason} onValue={setReason} hint="将在公众页面上写明" />
      )}
      <p className="labelled">
        <label htmlFor="draft-note">起草说明（可不填）</label>
        <textarea
          id="draft-note"
          className="field"
          rows={3}
          maxLength={4000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </p>
      <Labelled label="其他提意见的方式（可不填）" maxLength={300} value={contact} onValue={setContact} hint="电话、地址、邮箱" />
      <Problem words={problem} />
      <p>
        <button type="submit" className="button primary" disabled={busy}>
          公开征求意见
        </button>
      </p>
    </form>
  );
}

type Kept = KeptDocuments['documents'][number]['document'];
const isDraft = ({ title }: Kept): boolean => /征求意见|草案|送审稿/u.test(title);

interface DraftSelectProps {
  /** Id of the document, empty where none is chosen. */
  readonly chosen: string;
  readonly onChoose: (document: Kept | null) => void;
}

/** Any stored document; those whose titles say that they are drafts come first. */
function DraftSelect({ chosen, onChoose }: DraftSelectProps) {
  const { resource, retry } = useResource('desk documents', deskApi.documents);
  return (
    <Show resource={resource} retry={retry}>
      {({ documents }) => {
        const all = documents.map((k) => k.document).sort((a, b) => Number(isDraft(b)) - Number(isDraft(a)));
        return (
          <p className="labelled">
            <label htmlFor="draft-document">
              草案（先在<Link to="/desk/documents">文件库</Link>上传）
            </label>
            <select
              id="draft-document"
              className="field"
              required
              value={chosen}
              onChange={(event) => onChoose(all.find((d) => d.id === event.target.value) ?? null)}
            >
              <option value="">请选择</option>
              {all.map((d) => (
                <option key={d.id} value={d.id}>
                  {d.title}
                </option>
              ))}
            </select>
          </p>
        );
      }}
    </Show>
  );
}
