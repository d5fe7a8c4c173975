import { inTitleMarks, longDate, type CoverageReport, type WholeDocument } from '@policy-navigator/client-shared';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { Problem } from '../../account/Labelled.tsx';
import { useSession } from '../../account/session-context.tsx';
import { useSending } from '../../account/use-sending.ts';
import { Empty, Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useToast } from '../../shell/ToastProvider.tsx';
import { useTitle } from '../../shell/use-title.ts';
import { deskApi } from '../desk-api.ts';
import { DocumentText } from '../DocumentText.tsx';
import { ConflictList } from './ConflictList.tsx';
import { crossMarks, FORM_WORDS, LEVEL_WORDS, meets, POINT_WORDS, shortTitle, type Column, type Level, type Row } from './coverage-view.ts';
import { Matrix } from './Matrix.tsx';

interface Loaded { readonly report: CoverageReport; readonly columns: readonly Column[]; readonly texts: ReadonlyMap<string, WholeDocument> }

const columnOf = (report: CoverageReport, id: string | null, title: string): Column => ({ id, title, report, rows: new Map(report.provisions.map((r) => [r.path, r])) });

async function load(policyId: string): Promise<Loaded> {
  const report = await deskApi.coverage(policyId);
  const [single, texts] = await Promise.all([Promise.all(report.interpretations.map((i) => deskApi.coverage(policyId, i.id))), Promise.all([policyId, ...report.interpretations.map((i) => i.id)].map((id) => deskApi.document(id)))]);
  return { report, columns: [columnOf(report, null, '合计'), ...report.interpretations.map((i, n) => columnOf(single[n] ?? report, i.id, i.title))], texts: new Map(texts.map((t) => [t.document.id, t])) };
}

/** 解读覆盖 of one policy. */
export function CoveragePage() {
  const { id = '' } = useParams(), { resource, retry } = useResource(`coverage ${id}`, () => load(id));
  useTitle('解读覆盖');
  return <div className="page desk-page"><Show resource={resource} retry={retry}>{(found) => <Coverage key={id} found={found} onOverruled={retry} />}</Show>{resource.value === null && <h1 className="visually-hidden">解读覆盖</h1>}</div>;
}

function Coverage({ found: { report, columns, texts }, onOverruled }: { readonly found: Loaded; readonly onOverruled: () => void }) {
  const [statements, setStatements] = useState(false), [at, setAt] = useState<readonly [number, number]>([0, columns.length > 1 ? 1 : 0]), [overruling, setOverruling] = useState(false);
  const may = useSession().session?.account?.roles.some((r) => r === 'drafter' || r === 'operator') === true;
  const rows = useMemo(() => report.provisions.filter((r) => statements || r.partOf === null), [report, statements]), row = rows[at[0]], column = columns[at[1]] ?? columns[0];
  const show = (path: string, interpretation: string) => { const r = rows.findIndex((x) => x.path === path || path.startsWith(x.path)), c = columns.findIndex((x) => x.id === interpretation); if (r >= 0) setAt([r, Math.max(0, c)]); };
  return (
    <>
      <Head report={report} />
      {report.needsNone !== null && <p className="notice">这类文件无需解读：{report.needsNone.rule}（{report.needsNone.source}）。</p>}
      {report.interpretations.length === 0 && <Empty words="还没有收录这份政策的解读。请在文件库上传解读材料，文中写明所解读的文件标题或文号即可自动关联。"><Link className="button" to="/desk/documents">去文件库</Link></Empty>}
      {report.outdatedOverrules.length > 0 && <p className="notice">有{report.outdatedOverrules.length}处改判所依据的原文已不在文件里，请重新认定。</p>}
      <div className="coverage">
        <section className="coverage-left" aria-label="条款与解读">
          <Matrix rows={rows} columns={columns} at={at} onMove={(r, c) => { setAt([r, c]); setOverruling(false); }} onOverrule={() => { if (may) setOverruling(true); }} />
          <p className="least ink2">方向键移动，回车看原文{may && '，O 改判并写明理由'}。<sup>改</sup> 起草人改判。<label className="inline-check"><input type="checkbox" checked={statements} onChange={(event) => { setStatements(event.target.checked); setAt([0, at[1]]); }} /> 细到每一句</label></p>
          {row !== undefined && <RowNote row={row} may={may} open={overruling} onOpen={() => setOverruling(!overruling)} policyId={report.policy.id} onDone={() => { setOverruling(false); onOverruled(); }} />}
          <Points report={report} onShow={(c) => { const n = columns.findIndex((x) => x.id === c); if (n >= 0) setAt([at[0], n]); }} />
        </section>
        {row !== undefined && column !== undefined && <Panes report={report} row={row} column={column} columns={columns} texts={texts} onColumn={(c) => setAt([at[0], c])} />}
      </div>
      <Conflicts report={report} onShow={show} onJudged={onOverruled} />
    </>
  );
}

function Head({ report }: { readonly report: CoverageReport }) {
  const due = report.provisions.filter((r) => r.partOf === null && (r.needsNone === null || r.overruled !== null)), covered = due.filter((r) => r.coverage !== 'absent').length;
  const conflicts = report.contradictions.filter((c) => c.judgement?.verdict !== 'false-alarm').length;
  const points = Object.values(report.points).filter((p) => p.covered).length, judged = report.timeliness.interpretations.filter((t) => t.workingDays !== null), first = [...judged].sort((a, b) => (a.workingDays ?? 0) - (b.workingDays ?? 0))[0];
  return (
    <div className="desk-head">
      <div><p className="small"><Link to="/desk/coverage">解读覆盖</Link> › {report.policy.documentNumber ?? '没有文号'}</p><h1>{report.policy.title}</h1><p className="buttons"><Link className="button" to={`/desk/interpretation-draft/${encodeURIComponent(report.policy.id)}`}>起草解读稿</Link><Link className="button" to="/desk/plans">解读方案</Link></p></div>
      <dl className="figures">
        <div><dt>覆盖得分</dt><dd>{report.score ?? '–'}<details className="how"><summary>怎样算</summary><ul>{report.scoreParts.map((p) => <li key={p.name}><strong>{p.name}</strong>（占{p.weight}分）{p.value === null ? '不计' : Math.round(p.weight * p.value)}：{p.why}</li>)}</ul></details></dd></div>
        <div><dt>应解读条款</dt><dd>{covered} / {due.length}</dd></div>
        <div><dt>九要素</dt><dd>{points} / {Object.keys(report.points).length}</dd></div>
        <div><dt>解读时效</dt><dd className={first === undefined ? '' : first.inTime === true ? 'good' : 'bad'}>{first === undefined ? '缺日期' : `${first.inTime === true ? '✓ ' : '✕ '}${first.workingDays ?? ''}个工作日`}</dd></div>
        <div><dt>表述不一致</dt><dd className={conflicts > 0 ? 'bad' : 'good'}>{conflicts > 0 ? `⚠ ${conflicts}处` : '✓ 没有'}</dd></div>
      </dl>
    </div>
  );
}

function Points({ report, onShow }: { readonly report: CoverageReport; readonly onShow: (interpretation: string) => void }) {
  const entries = Object.entries(POINT_WORDS) as readonly (readonly [keyof CoverageReport['points'], string])[], missing = entries.filter(([key]) => !report.points[key].covered).map(([, words]) => words);
  const { responsibility: who, timeliness } = report, known = (value: boolean | null, yes: string, no: string) => (value === null ? '文中没有写明' : value ? yes : no);
  return (
    <>
      <h2>解读九要素{missing.length > 0 && <span className="small bad">　缺：{missing.join('、')}</span>}</h2>
      <ul className="points">{entries.map(([key, words]) => {
        const { covered, citation } = report.points[key];
        return <li key={key} className={covered ? '' : 'bad'}><span aria-hidden="true">{covered ? '●' : '○'}</span> {words}<span className="visually-hidden">{covered ? '，已有' : '，缺少'}</span>{citation !== null && <details><summary className="least">看原话</summary><p className="doc small">“{citation.quote.slice(0, 120)}{citation.quote.length > 120 ? '……' : ''}”</p><button type="button" className="linklike small" onClick={() => onShow(citation.documentId)}>{shortTitle(citation.title)}</button></details>}</li>;
      })}</ul>
      <h2>形式、时效与责任</h2>
      <dl className="pairs">
        <div><dt>解读形式</dt><dd>{report.forms.length === 0 ? '没有' : report.forms.map((f) => FORM_WORDS[f]).join('、')}{report.forms.length < report.leastForms.value && `（应不少于${report.leastForms.value}种）`}</dd></div>
        {timeliness.interpretations.map((t) => <div key={t.interpretation}><dt>{shortTitle(report.interpretations.find((i) => i.id === t.interpretation)?.title ?? '')}</dt><dd>{t.interpretedOn === null ? '没有写明发布日期' : `${longDate(t.interpretedOn)}发布`}{t.workingDays !== null && `，公开后${t.workingDays}个工作日${t.inTime === true ? '，按时' : '，超期'}`}{t.dueOn !== null && `（最迟${longDate(t.dueOn)}）`}</dd></div>)}
        <div><dt>起草部门</dt><dd>{who.draftedBy ?? '文中没有写明'}</dd></div>
        <div><dt>谁起草谁解读</dt><dd>{known(who.draftersInterpret, '起草部门解读', '解读的不是起草部门')}{who.interpretedBy.length > 0 && `：${who.interpretedBy.join('、')}`}</dd></div>
        <div><dt>第一解读人</dt><dd>{known(who.byPrincipal, '主要负责人解读', '不是主要负责人解读')}</dd></div>
      </dl>
      <p className="least ink3">时效依据：{timeliness.rule}；形式依据：{report.leastForms.source}</p>
    </>
  );
}

function RowNote({ row, may, open, onOpen, policyId, onDone }: { readonly row: Row; readonly may: boolean; readonly open: boolean; readonly onOpen: () => void; readonly policyId: string; readonly onDone: () => void }) {
  const [level, setLevel] = useState<Level>(row.coverage), [reason, setReason] = useState(''), { busy, problem, send } = useSending(), say = useToast();
  return (
    <div className="row-note block">
      <p className="small"><strong>{row.path}</strong>　{row.needsNone !== null && row.overruled === null ? `无需解读：${row.needsNone}` : LEVEL_WORDS[row.coverage]}</p>
      {row.overruled !== null && <p className="small">{row.overruled.by}于{longDate(row.overruled.on)}改判（原判{LEVEL_WORDS[row.overruled.read]}）：{row.overruled.reason}</p>}
      {may && <button type="button" className="button" aria-expanded={open} onClick={onOpen}>改判这一条</button>}
      {open && (
        <form className="leaf-editor" aria-label="改判" onSubmit={(event) => { event.preventDefault(); if (reason.trim() !== '') send(() => deskApi.overrule(policyId, row.path, level, reason), () => { say('已改判'); setReason(''); onDone(); }); }}>
          <fieldset className="choices"><legend className="small">改为</legend>{(Object.keys(LEVEL_WORDS) as Level[]).map((l) => <label key={l} className="choice"><input type="radio" name="level" checked={level === l} onChange={() => setLevel(l)} />{LEVEL_WORDS[l]}</label>)}</fieldset>
          <label className="labelled"><span>改判理由（必填）</span><textarea className="field" rows={2} required autoFocus value={reason} onChange={(event) => setReason(event.target.value)} /></label>
          <Problem words={problem} />
          <p className="buttons"><button type="submit" className="button primary" disabled={busy}>保存改判</button><button type="button" className="button" onClick={onOpen}>取消</button></p>
        </form>
      )}
    </div>
  );
}

interface PanesProps { readonly report: CoverageReport; readonly row: Row; readonly column: Column; readonly columns: readonly Column[]; readonly texts: ReadonlyMap<string, WholeDocument>; readonly onColumn: (column: number) => void }

function Panes({ report, row, column, columns, texts, onColumn }: PanesProps) {
  const other = column.id ?? row.by[0]?.documentId ?? columns[1]?.id ?? null, own = columns.find((c) => c.id === other), marks = other === null || own === undefined ? { policy: [], other: [], missing: [] } : crossMarks(own.report, own.rows.get(row.path) ?? row, other);
  const policy = texts.get(report.policy.id), text = other === null ? undefined : texts.get(other);
  return (
    <div className="coverage-panes">
      <section className="block" aria-label="政策原文"><h2 className="pane-title">政策原文　<span className="ink2">{row.path}</span></h2>{policy !== undefined && <DocumentText provisions={policy.provisions} marks={marks.policy} current={row} label="政策原文" />}</section>
      <section className="block" aria-label="解读">
        <h2 className="pane-title">{text === undefined ? '解读' : inTitleMarks(shortTitle(text.document.title)).replace(/[《》]/gu, '')}{text?.document.publishedOn != null && <span className="ink2">　{longDate(text.document.publishedOn)}发布</span>}</h2>
        {columns.length > 2 && <p className="pane-tabs">{columns.slice(1).map((c, i) => <button key={c.id} type="button" className="choice" aria-pressed={c.id === other} onClick={() => onColumn(i + 1)}>{shortTitle(c.title)}</button>)}</p>}
        {text === undefined ? <p className="small pane-note">没有可对照的解读。</p> : <DocumentText key={other} provisions={text.provisions} marks={marks.other} current={null} label="解读原文" />}
        {text !== undefined && marks.missing.length > 0 && <p className="small pane-note bad">○ 原文 {marks.missing.map((n) => <span key={n} className="disc">{n}</span>)} 在这一份里没有对应表述</p>}
      </section>
    </div>
  );
}

function Conflicts({ report, onShow, onJudged }: { readonly report: CoverageReport; readonly onShow: (path: string, interpretation: string) => void; readonly onJudged: () => void }) {
  const { contradictions, basis } = report, open = contradictions.filter((c) => c.judgement?.verdict !== 'false-alarm').length;
  return (
    <>
      <section className="block conflicts" aria-labelledby="conflicts">
        <h2 id="conflicts">表述不一致{open}处　<span className="small ink2">按条款核对金额、比例、日期、期限、界限词{contradictions.length > open && `；另有${contradictions.length - open}处认定为误报`}</span></h2>
        {contradictions.length === 0 ? <p className="small">没有发现与原文不一致的数字、期限或范围。</p> : (
          <ConflictList policyId={report.policy.id} conflicts={contradictions} onJudged={onJudged} more={(c) => <button type="button" className="button" onClick={() => onShow(report.provisions.find((r) => r.partOf === null && meets(c.policy, r))?.path ?? '', c.interpretation.documentId)}>看对照</button>} />
        )}
      </section>
      {basis.documents.length > 0 && (
        <section className="block conflicts" aria-labelledby="basis"><h2 id="basis">与上位依据不同{basis.contradictions.length}处　<span className="small ink2">依据：{basis.documents.map((d) => inTitleMarks(d.title)).join('、')}</span></h2>
          {basis.contradictions.length === 0 ? <p className="small">没有发现与上位依据不同的数字、期限或范围。</p> : <ConflictList policyId={report.policy.id} conflicts={basis.contradictions} sides={['上位依据', '这份文件']} onJudged={onJudged} />}
        </section>
      )}
    </>
  );
}
