import type { OwnSessions } from '@policy-navigator/client-shared';
import { Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { accountApi } from './account-api.ts';
import { Problem } from './Labelled.tsx';
import { useSending } from './use-sending.ts';
import { useTimeWords } from './use-time-words.ts';
import { deviceWords } from './words.ts';

/** Where one is signed in; each place can be left from here. */
export function Devices() {
  const { resource, retry } = useResource('own sessions', accountApi.sessions);
  const { busy, problem, sendAndSay } = useSending();
  const end = (work: () => Promise<unknown>, words: string) => sendAndSay(work, words, retry);
  return (
    <section className="block form" aria-labelledby="devices">
      <h2 id="devices">登录的设备</h2>
      <Show resource={resource} retry={retry}>
        {({ sessions }) => (
          <>
            <ul className="rows">
              {sessions.map((s) => (
                <Device key={s.id} session={s} busy={busy} end={() => end(() => accountApi.endSession(s.id), '已退出该设备')} />
              ))}
            </ul>
            {sessions.length > 1 && (
              <p>
                <button
                  type="button"
                  className="button"
                  disabled={busy}
                  onClick={() => end(accountApi.endOtherSessions, '其他设备已全部退出')}
                >
                  退出其他全部设备
                </button>
              </p>
            )}
          </>
        )}
      </Show>
      <Problem words={problem} />
    </section>
  );
}

function Device({
  session,
  busy,
  end,
}: {
  readonly session: OwnSessions['sessions'][number];
  readonly busy: boolean;
  readonly end: () => void;
}) {
  const name = deviceWords(session.device);
  const timeWords = useTimeWords();
  return (
    <li>
      <span>
        {name}
        {session.current && <strong>（本机）</strong>}
        <br />
        <span className="least ink3">
          登录于{timeWords(session.createdAt)}，最近使用{timeWords(session.lastSeenAt)}
        </span>
      </span>
      {!session.current && (
        <button type="button" className="button" disabled={busy} onClick={end}>
          退出<span className="visually-hidden">{name}</span>
        </button>
      )}
    </li>
  );
}
