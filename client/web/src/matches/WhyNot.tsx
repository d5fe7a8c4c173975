import { conditionLines, leavesIn, verdictBadge, type Match, type MatchReply } from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { Badge } from '../parts/Badge.tsx';

/** Programs and reasons shown for what was typed. */
const SHOWN = { programs: 5, reasons: 2 } as const;

/** 想查的政策不在这里: any program by part of its name, and what speaks against it. */
export function WhyNot({ reply }: { readonly reply: MatchReply }) {
  const [typed, setTyped] = useState('');
  const words = typed
    .trim()
    .split(/\s+/u)
    .filter((w) => w !== '');
  const found = words.length === 0 ? [] : reply.matches.filter((m) => words.every((w) => m.title.includes(w)));
  const statuses = new Map(reply.programs.map((p) => [p.id, p.status]));
  return (
    <section className="why-not" aria-labelledby="why-not">
      <h2 id="why-not">想查的政策不在这里？</h2>
      <label className="small" htmlFor="why-not-name">
        输入名称，告诉您为什么没有列出。
      </label>
      <input
        id="why-not-name"
        className="field"
        type="search"
        value={typed}
        maxLength={60}
        onChange={(event) => setTyped(event.target.value)}
        placeholder="政策或项目名称"
      />
      <div role="status">
        {words.length > 0 && found.length === 0 && (
          <p className="small">
            没有收录这个名称的项目。<Link to={`/library?q=${encodeURIComponent(typed.trim())}`}>查政策</Link>
            {'　'}
            <Link to={`/?q=${encodeURIComponent(`${typed.trim()}怎么申报？`)}`}>直接提问</Link>
          </p>
        )}
        {found.length > SHOWN.programs && (
          <p className="least ink3">
            共{found.length}项，列出前{SHOWN.programs}项。
          </p>
        )}
      </div>
      {found.length > 0 && (
        <ul>
          {found.slice(0, SHOWN.programs).map((m) => (
            <li key={m.programId}>
              <p>
                <Badge badge={verdictBadge(m, statuses.get(m.programId))} />
              </p>
              <p>
                <Link to={`/programs/${m.programId}`}>{m.title}</Link>
              </p>
              {reasonsOf(m).map((r) => (
                <p key={r} className="small ink2">
                  {r}
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What decided: the closed window, the conditions that are not met, else what is not known. */
export function reasonsOf(match: Match): readonly string[] {
  const leaves = leavesIn(conditionLines(match.explanation));
  const wanted = match.eligibility === 'ineligible' ? 'violated' : 'unknown';
  const deciding = leaves
    .filter((l) => l.verdict === (leaves.some((x) => x.verdict === 'violated') ? 'violated' : wanted))
    .map((l) => l.sentence);
  return [...new Set([...(match.closedBecause === null ? [] : [`${match.closedBecause}。`]), ...deciding])].slice(0, SHOWN.reasons);
}
