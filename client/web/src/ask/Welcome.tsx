import { deadlineOf, shortDate } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { api } from '../parts/api.ts';
import { DeadlinePill } from '../parts/Badge.tsx';
import { useResource } from '../parts/use-resource.ts';
import { useSite } from '../shell/site-context.tsx';
import { Composer } from './Composer.tsx';

/** Deadlines shown. */
const SHOWN = 4;

/** The first visit: the field, questions that the documents answer, what closes next. */
export function Welcome({ onAsk }: { readonly onAsk: (question: string) => void }) {
  const { site, today } = useSite();
  const calendar = useResource(site === null ? null : `calendar ${today}`, () => api.calendar(today)).resource.value;
  const next = (calendar?.entries ?? []).filter((e) => e.event === 'closes').slice(0, SHOWN);
  return (
    <div className="welcome">
      <h1>问政策，每句话都有出处</h1>
      {site !== null && <p className="ink2">已收录{site.documents}份文件、{site.programs}个项目。</p>}
      <Composer placeholder="例如“今年买设备能补多少？”" busy={false} onAsk={onAsk} onStop={() => undefined} />
      {site !== null && site.examples.length > 0 && (
        <section aria-labelledby="examples"><h2 id="examples">可以这样问</h2><ul className="examples">{site.examples.slice(0, 6).map((q) => <li key={q}><button type="button" onClick={() => onAsk(q)}>{q}</button></li>)}</ul></section>
      )}
      {next.length > 0 && (
        <section aria-labelledby="closing"><h2 id="closing">近期截止</h2>
          <ul className="closing">{next.map(({ program, day }) => <li key={program.id}><DeadlinePill deadline={deadlineOf(program.window, program.status, today)} /><span><Link to={`/policies/${program.documentId}#program-${program.id}`}>{program.title}</Link>{program.documentTitle !== program.title && <span className="least ink3 closing-document">{program.documentTitle}</span>}</span><span className="least ink3 nowrap">{shortDate(day)}</span></li>)}</ul>
          <p className="small"><Link to="/calendar">看全部</Link></p>
        </section>
      )}
    </div>
  );
}
