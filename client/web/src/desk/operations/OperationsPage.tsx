import { useState } from 'react';
import { timeWords, type OperationsReply } from '@policy-navigator/client-shared';
import { useSession } from '../../account/session-context.tsx';
import { Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { deskApi } from '../desk-api.ts';
import { ANSWER_WORDS, CHANNEL_WORDS, PUSH_WORDS } from '../status-words.ts';

const CHECK_WORDS: Readonly<Record<string, string>> = {
  start: '启动准备',
  store: '数据库',
  index: '检索索引',
  disk: '磁盘',
  redis: 'Redis',
};
const switchName = (name: OperationsReply['switches'][number]['name']): string =>
  name === 'model' ? '大模型' : CHANNEL_WORDS[name.slice('channel:'.length) as keyof typeof CHANNEL_WORDS];
const LATENCY_WORDS = { retrieval: '检索', 'first-text': '开始回答', answer: '回答完' } as const;

/** Minutes and seconds of a wait. */
const waited = (milliseconds: number | null): string =>
  milliseconds === null || milliseconds === 0
    ? '没有排队'
    : milliseconds < 60_000
      ? `${Math.ceil(milliseconds / 1000)}秒`
      : `${Math.floor(milliseconds / 60_000)}分钟`;
const time = (at: number | string | null): string => (at === null ? '从未' : timeWords(at));

/** 运行情况: for who runs the installation. */
export function OperationsPage() {
  const { session } = useSession();
  const mayChange = session?.account?.roles.includes('operator') === true;
  const [round, setRound] = useState(0);
  const { resource, retry } = useResource(`operations ${round}`, deskApi.operations);
  const again = () => setRound((n) => n + 1);
  useTitle('运行情况');
  return (
    <div className="page desk-page">
      <div className="desk-head">
        <div>
          <h1>运行情况</h1>
          <p className="small ink2">回答的数量和用时从本进程启动算起。</p>
        </div>
        <p className="buttons">
          <button className="button" type="button" onClick={again}>
            刷新
          </button>
        </p>
      </div>
      <Show resource={resource} retry={retry}>
        {(o) => (
          <>
            <Figures o={o} />
            <Probe probe={o.probe} may={mayChange} done={again} />
            <Switches switches={o.switches} may={mayChange} done={again} />
            <section className="block chart">
              <h2>来源</h2>
              {o.sources.length === 0 ? (
                <p className="ink2">没有设置定时读取的来源。</p>
              ) : (
                <ul className="desk-rows">
                  {o.sources.map((s) => (
                    <li key={s.source}>
                      <span>{s.source}</span>
                      <span>上次读到：{time(s.lastSuccessAt)}</span>
                    </li>
                  ))}
                </ul>
              )}
            </section>
          </>
        )}
      </Show>
    </div>
  );
}

function Figures({ o }: { readonly o: OperationsReply }) {
  const pushes = o.pushes.map((p) => `${PUSH_WORDS[p.status]}${p.count}条`).join('，');
  const questions = o.questions.map((q) => `${ANSWER_WORDS[q.status] ?? q.status}${q.count}个`).join('，');
  const rows: readonly (readonly [string, string])[] = [
    ...o.readiness.checks.map(
      (c) => [CHECK_WORDS[c.name] ?? c.name, `${c.ok ? '正常' : '有问题，详见日志'}（${c.milliseconds}毫秒）`] as const,
    ),
    ['索引', `${o.index.documents}份文件，${o.index.passages}段${o.index.current ? '' : '，正在落后于库，下次检索时更新'}`],
    ['推送', `${pushes === '' ? '还没有推送' : pushes}；最久的已等：${waited(o.oldestPushMilliseconds)}`],
    ['正在回答', `${o.answers.running}个；最久的已等：${waited(o.answers.oldestMilliseconds)}`],
    ['提问', questions === '' ? '还没有人提问' : questions],
    ...o.latencies
      .filter((l) => l.count > 0)
      .map((l) => [`${LATENCY_WORDS[l.name]}用时`, `半数不超过${l.p50}毫秒，95%不超过${l.p95}毫秒（${l.count}次）`] as const),
    ['撤下的引用', `${o.droppedCitations}处与原文不符，没有显示`],
    ['复核', o.reviewsWaiting === 0 ? '全部复核完毕' : `${o.reviewsWaiting}个项目待复核`],
    ['启动', time(o.upSince)],
  ];
  return (
    <section className="block chart">
      <h2>{o.readiness.ready ? '一切正常' : '有检查没有通过'}</h2>
      <ul className="desk-rows pairs">
        {rows.map(([name, says]) => (
          <li key={name}>
            <span>{name}</span>
            <span>{says}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Probe({ probe, may, done }: { readonly probe: OperationsReply['probe']; readonly may: boolean; readonly done: () => void }) {
  const { busy, problem, act } = useAct(done);
  const took = probe?.milliseconds === null || probe === null ? '' : `，用了${(probe.milliseconds / 1000).toFixed(1)}秒`;
  return (
    <section className="block chart">
      <h2>全程自检</h2>
      <p>
        {probe === null
          ? '还没有做过。'
          : probe.ok
            ? `${time(probe.at)}通过${took}（限${probe.within / 1000}秒）。`
            : `${time(probe.at)}没有通过：${probe.problem ?? ''}`}
      </p>
      <p className="small ink2">让一份测试政策从读入走到企业收到通知；公众看不到，做完就清除。</p>
      {may && (
        <button className="button" type="button" disabled={busy} onClick={() => act(deskApi.probe)}>
          {busy ? '正在自检…' : '现在自检'}
        </button>
      )}
      {problem !== null && <p role="alert">{problem}</p>}
    </section>
  );
}

function Switches({
  switches,
  may,
  done,
}: {
  readonly switches: OperationsReply['switches'];
  readonly may: boolean;
  readonly done: () => void;
}) {
  const { busy, problem, act } = useAct(done);
  return (
    <section className="block chart">
      <h2>开关</h2>
      <ul className="desk-rows pairs">
        {switches.map((s) => (
          <li key={s.name}>
            <span>{switchName(s.name)}</span>
            <span>{s.off ? `已停用${s.reason === null ? '' : `：${s.reason}`}（${time(s.at)}）` : '启用中'}</span>
            {may && (
              <button
                className="button"
                type="button"
                disabled={busy}
                aria-label={`${s.off ? '启用' : '停用'}${switchName(s.name)}`}
                onClick={() => act(() => deskApi.turn(s.name, !s.off))}
              >
                {s.off ? '启用' : '停用'}
              </button>
            )}
          </li>
        ))}
      </ul>
      {problem !== null && <p role="alert">{problem}</p>}
    </section>
  );
}

/** One thing at a time; what went wrong is said where it was asked for. */
function useAct(done: () => void) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const act = (work: () => Promise<unknown>): void => {
    setBusy(true);
    setProblem(null);
    work()
      .then(done, (error: unknown) => setProblem(error instanceof Error ? error.message : '没有完成，请重试。'))
      .finally(() => setBusy(false));
  };
  return { busy, problem, act };
}
