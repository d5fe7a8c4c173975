import { deadlineOf, shortDate } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { api } from '../parts/api.ts';
import { DeadlinePill } from '../parts/Badge.tsx';
import { More } from '../parts/More.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useMode } from '../shell/display-mode.ts';
import { useSite } from '../shell/site-context.tsx';
import { Composer } from './Composer.tsx';

/** Questions shown; fewer in the large edition, which leads to the pages instead. */
const EXAMPLES = { normal: 6, high: 6, large: 3 } as const;
const WAYS = [
  { to: '/matches', words: '看能享受什么' },
  { to: '/library', words: '查政策' },
  { to: '/calendar', words: '申报日历' },
  { to: '/messages', words: '消息' },
  { to: '/enterprise', words: '我的企业' },
];

/** Deadlines shown. */
const SHOWN = 4;

/** The first visit: the field, questions that the documents answer, what closes next. */
export function Welcome({ onAsk }: { readonly onAsk: (question: string) => void }) {
  const { site, asked, today } = useSite();
  const mode = useMode();
  const calendar = useResource(site === null ? null : `calendar ${today}`, () => api.calendar(today)).resource;
  const next = (calendar.value?.entries ?? []).filter((e) => e.event === 'closes').slice(0, SHOWN);
  return (
    <div className="welcome" aria-busy={!asked || (site !== null && calendar.state === 'loading')}>
      <h1>问政策，每句话都有出处</h1>
      <p className="ink2">
        {site === null
          ? asked
            ? '收录情况暂时读不到，稍后自动重试。'
            : '正在读取收录情况'
          : `已收录${site.documents}份文件、${site.programs}个项目。`}
      </p>
      <Composer placeholder="例如“今年买设备能补多少？”" busy={false} onAsk={onAsk} onStop={() => undefined} />
      {site !== null && site.examples.length > 0 && (
        <section aria-labelledby="examples">
          <h2 id="examples">可以这样问</h2>
          <ul className="examples">
            {site.examples.slice(0, EXAMPLES[mode]).map((q) => (
              <li key={q}>
                <button type="button" onClick={() => onAsk(q)}>
                  {q}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {mode === 'large' && (
        <nav aria-label="可以做的事">
          <ul className="large-ways">
            {WAYS.map((w) => (
              <li key={w.to}>
                <Link className="button" to={w.to}>
                  {w.words}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {next.length > 0 && (
        <More words="近期截止的项目">
          <section aria-labelledby="closing">
            <h2 id="closing">近期截止</h2>
            <ul className="closing">
              {next.map(({ program, day }) => (
                <li key={program.id}>
                  <DeadlinePill deadline={deadlineOf(program.window, program.status, today)} />
                  <span>
                    <Link to={`/policies/${program.documentId}#program-${program.id}`}>{program.title}</Link>
                    {program.documentTitle !== program.title && (
                      <span className="least ink3 closing-document">{program.documentTitle}</span>
                    )}
                  </span>
                  <span className="least ink3 nowrap">{shortDate(day)}</span>
                </li>
              ))}
            </ul>
            <p className="small">
              <Link to="/calendar">看全部</Link>
            </p>
          </section>
        </More>
      )}
    </div>
  );
}
