import { inTitleMarks, type InterpretationDraftReply } from '@policy-navigator/client-shared';
import { Link, useParams, useSearchParams } from 'react-router';
import { Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { interpretationApi } from '../interpretation-api.ts';

type Form = InterpretationDraftReply['form'];
const FORMS = {
  qa: '政策问答',
  chart: '一图读懂',
  article: '文章提纲',
  guide: '申报指南',
  'audio-script': '音频稿',
} as const satisfies Record<Form, string>;
const FORMATS = { docx: 'Word 文档', html: '网页', txt: '纯文本', svg: '图片（SVG）', png: '图片（PNG）' } as const;
const ORIGINS = { documents: '由已收录文件整理，未使用人工智能生成。', generated: '文字经人工智能润色，请核对原文。' } as const;
const isForm = (given: string | null): given is Form => given !== null && Object.hasOwn(FORMS, given);

/** 解读稿 of one policy in each form: every statement with its source, gaps marked for a person. */
export function InterpretationDraftPage() {
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const given = search.get('form');
  const form: Form = isForm(given) ? given : 'qa';
  const { resource, retry } = useResource(`draft ${id} ${form}`, () => interpretationApi.draft(id, form));
  useTitle('解读稿');
  return (
    <div className="page desk-page">
      <div className="desk-head">
        <div>
          <p className="small">
            <Link to={`/desk/coverage/${encodeURIComponent(id)}`}>解读覆盖</Link>
          </p>
          <h1>解读稿</h1>
        </div>
      </div>
      <p className="pane-tabs">
        {(Object.keys(FORMS) as Form[]).map((f) => (
          <button
            key={f}
            type="button"
            className="choice"
            aria-pressed={f === form}
            onClick={() => setSearch({ form: f }, { replace: true })}
          >
            {FORMS[f]}
          </button>
        ))}
      </p>
      <Show resource={resource} retry={retry}>
        {(draft) => (draft.form === form ? <Draft draft={draft} policyId={id} /> : null)}
      </Show>
    </div>
  );
}

function Draft({ draft, policyId }: { readonly draft: InterpretationDraftReply; readonly policyId: string }) {
  const { sources, numbersOf } = numbered(draft);
  const formats = (Object.keys(FORMATS) as (keyof typeof FORMATS)[]).filter((f) => draft.form === 'chart' || (f !== 'svg' && f !== 'png'));
  return (
    <>
      <p className="notice">
        {draft.label}。{draft.gaps > 0 && `待补充${draft.gaps}处，已用【待补充】标出。`}
        {ORIGINS[draft.origin]}
      </p>
      <p className="buttons">
        {formats.map((f) => (
          <a key={f} className="button" href={interpretationApi.draftFile(policyId, draft.form, f)} download>
            {FORMATS[f]}
          </a>
        ))}
      </p>
      {draft.form === 'chart' && (
        <figure className="block draft-chart">
          <img src={interpretationApi.draftFile(policyId, 'chart', 'svg')} alt={`${draft.title}，全文见下`} />
        </figure>
      )}
      <article className="block draft" aria-label={draft.title}>
        <h2>{draft.title}</h2>
        {draft.sections.map((s, i) => (
          <section key={i}>
            <h3>{s.heading}</h3>
            {s.statements.map((st, j) => (
              <p key={j} className={st.gap === null ? '' : 'gap'}>
                {st.text}
                {numbersOf(st).map((n) => (
                  <a key={n} className="disc" href={`#source-${n}`}>
                    {n}
                  </a>
                ))}
              </p>
            ))}
          </section>
        ))}
        <h3>依据</h3>
        <ol className="draft-sources">
          {sources.map((c, i) => (
            <li key={i} id={`source-${i + 1}`}>
              <Link to={`/policies/${encodeURIComponent(c.documentId)}`}>
                {inTitleMarks(c.title)}
                {c.provisionPath}
              </Link>
              ：“{c.quote}”
            </li>
          ))}
        </ol>
      </article>
    </>
  );
}

type Source = InterpretationDraftReply['sections'][number]['statements'][number]['citations'][number];
/** The same words have one number, in the order in which they are first used. */
function numbered({ sections }: InterpretationDraftReply): {
  readonly sources: readonly Source[];
  readonly numbersOf: (st: { readonly citations: readonly Source[] }) => readonly number[];
} {
  const key = (c: Source) => `${c.documentId} ${c.start} ${c.end}`;
  const numbers = new Map<string, number>();
  const sources: Source[] = [];
  for (const c of sections.flatMap((s) => s.statements.flatMap((st) => st.citations)))
    if (!numbers.has(key(c))) numbers.set(key(c), sources.push(c));
  return { sources, numbersOf: (st) => [...new Set(st.citations.map((c) => numbers.get(key(c)) ?? 0))] };
}
