import { timeWords, type Deliveries } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Problem } from '../../account/Labelled.tsx';
import { useSession } from '../../account/session-context.tsx';
import { useSending } from '../../account/use-sending.ts';
import { Empty, Show } from '../../parts/States.tsx';
import { useResource } from '../../parts/use-resource.ts';
import { useTitle } from '../../shell/use-title.ts';
import { deskApi } from '../desk-api.ts';
import { CAUSE_WORDS, CHANNEL_WORDS, PUSH_WORDS } from '../status-words.ts';

const CAMPAIGNS = { awaiting: '◇ 待批准', approved: '✓ 已批准', rejected: '✕ 已拒绝' } as const;

/** 推送: what would be told, what waits for a person, what came of it. */
export function PushPage() {
  const may = useSession().session?.account?.roles.includes('operator') === true;
  const [round, setRound] = useState(0);
  const again = () => setRound((n) => n + 1);
  useTitle('推送');
  return (
    <div className="page desk-page">
      <div className="desk-head">
        <div>
          <h1>推送</h1>
          <p className="small ink2">看将要告诉谁、为什么；成批的推送由您批准；结果不明的由您核实。</p>
        </div>
      </div>
      <Plan key={`plan ${round}`} may={may} onRun={again} />
      <Campaigns key={`campaigns ${round}`} may={may} onDecided={again} />
      <DeliveryList key={`deliveries ${round}`} may={may} />
    </div>
  );
}

function Plan({ may, onRun }: { readonly may: boolean; readonly onRun: () => void }) {
  const { resource, retry } = useResource('push plan', deskApi.pushPlan);
  const { busy, problem, sendAndSay } = useSending();
  return (
    <section className="block chart" aria-labelledby="plan">
      <h2 id="plan">这一次将推送</h2>
      <Show resource={resource} retry={retry}>
        {(plan) =>
          plan.size === 0 ? (
            <p className="small">没有要推送的内容。政策、企业信息或日期有变化时，这里会列出。</p>
          ) : (
            <>
              <p>
                共<strong>{plan.size}</strong>条，涉及<strong>{plan.enterprises}</strong>家企业：
                {plan.causes.map((c) => `${CAUSE_WORDS[c.cause]}${c.count}条`).join('，')}。
                {plan.needsApproval && '数量较多，推送前需要批准。'}
              </p>
              <details>
                <summary className="small">看前{plan.examples.length}条</summary>
                <ul className="desk-rows">
                  {plan.examples.map((e) => (
                    <li key={`${e.enterpriseId} ${e.programId} ${e.channel}`} className="small">
                      <span>{e.reason}</span>
                      <span className="ink2">
                        {e.title}　企业编号{e.enterpriseId}　{CHANNEL_WORDS[e.channel]}
                      </span>
                    </li>
                  ))}
                </ul>
              </details>
              <Problem words={problem} />
              {may && (
                <p>
                  <button
                    type="button"
                    className="button primary"
                    disabled={busy}
                    onClick={() => sendAndSay(deskApi.runPush, plan.needsApproval ? '已列入批次，待批准' : '已推送', onRun)}
                  >
                    {plan.needsApproval ? '列入批次，待批准' : '现在推送'}
                  </button>
                </p>
              )}
            </>
          )
        }
      </Show>
    </section>
  );
}

function Campaigns({ may, onDecided }: { readonly may: boolean; readonly onDecided: () => void }) {
  const { resource, retry } = useResource('campaigns', deskApi.campaigns);
  const { busy, problem, sendAndSay } = useSending();
  return (
    <section className="block chart" aria-labelledby="campaigns">
      <h2 id="campaigns">推送批次</h2>
      <Problem words={problem} />
      <Show resource={resource} retry={retry}>
        {({ campaigns }) =>
          campaigns.length === 0 ? (
            <p className="small">还没有需要批准的批次。一次超过200条的推送会在这里等您批准。</p>
          ) : (
            <ul className="desk-rows">
              {campaigns.map((c) => (
                <li key={c.id}>
                  <span>
                    <strong>{CAMPAIGNS[c.status]}</strong>　{c.size}条{'　'}
                    <span className="small ink2">
                      {timeWords(c.createdAt)}
                      {!c.complete && '　还在列入'}
                    </span>
                  </span>
                  {c.status === 'awaiting' && may && (
                    <span className="buttons">
                      <button
                        type="button"
                        className="button primary"
                        disabled={busy}
                        onClick={() => sendAndSay(() => deskApi.decideCampaign(c.id, 'approved'), '已批准', onDecided)}
                      >
                        批准
                      </button>
                      <button
                        type="button"
                        className="button"
                        disabled={busy}
                        onClick={() => sendAndSay(() => deskApi.decideCampaign(c.id, 'rejected'), '已拒绝', onDecided)}
                      >
                        拒绝
                      </button>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </section>
  );
}

function DeliveryList({ may }: { readonly may: boolean }) {
  const [status, setStatus] = useState('');
  const { resource, retry } = useResource(`deliveries ${status}`, () => deskApi.deliveries(status));
  return (
    <section className="block chart" aria-labelledby="deliveries">
      <h2 id="deliveries">推送记录</h2>
      <p>
        <label className="small">
          状态{'　'}
          <select className="field inline-field" value={status} onChange={(event) => setStatus(event.target.value)}>
            <option value="">全部</option>
            {Object.entries(PUSH_WORDS).map(([key, words]) => (
              <option key={key} value={key}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </p>
      <Show resource={resource} retry={retry}>
        {({ total, deliveries }) =>
          total === 0 ? (
            <Empty words={status === '' ? '还没有推送过。' : '没有这种状态的推送。换一个状态看看。'} />
          ) : (
            <>
              <p className="small ink2" role="status">
                共{total}条{total > deliveries.length && `，显示最近${deliveries.length}条`}
              </p>
              <ul className="desk-rows">
                {deliveries.map((d) => (
                  <Delivery key={d.id} delivery={d} may={may} onSettled={retry} />
                ))}
              </ul>
            </>
          )
        }
      </Show>
    </section>
  );
}

function Delivery({
  delivery: d,
  may,
  onSettled,
}: {
  readonly delivery: Deliveries['deliveries'][number];
  readonly may: boolean;
  readonly onSettled: () => void;
}) {
  const { busy, problem, sendAndSay } = useSending();
  return (
    <li>
      <span>
        <strong>{PUSH_WORDS[d.status]}</strong>　{d.title}
        <br />
        <span className="small">{d.reason}</span>
      </span>
      <span className="small ink2">
        企业编号{d.enterpriseId}　{CHANNEL_WORDS[d.channel]}　{timeWords(d.sentAt ?? d.createdAt)}
        {d.readAt !== null && '　已读'}
        {d.attempts > 1 && `　试了${d.attempts}次`}
        {d.problem !== null && `　${d.problem}`}
      </span>
      {d.status === 'unknown' && may && (
        <span className="buttons">
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => sendAndSay(() => deskApi.settle(d.id, 'sent'), '已记为送达', onSettled)}
          >
            已送达
          </button>
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => sendAndSay(() => deskApi.settle(d.id, 'resend'), '将再次推送', onSettled)}
          >
            没有送达，再发
          </button>
        </span>
      )}
      <Problem words={problem} />
    </li>
  );
}
