import { deadlineOf, verdictBadge, type Answer } from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { useMatches } from '../enterprise/use-matches.ts';
import { AwardFigure } from '../parts/AwardFigure.tsx';
import { Badge, DeadlinePill } from '../parts/Badge.tsx';
import { useSite } from '../shell/site-context.tsx';

/** For an answer with the asker's facts: what the first program it speaks of would give, before the words. */
export function AnswerFigure({ answer }: { readonly answer: Answer }) {
  const { today } = useSite();
  const judged = answer.programs.find((p) => p.eligibility !== null);
  const reply = useMatches(judged !== undefined).resource.value;
  const match = reply?.matches.find((m) => m.programId === judged?.programId);
  const program = reply?.programs.find((p) => p.id === judged?.programId);
  if (match === undefined || program === undefined) return null;
  const known = match.award !== null && (match.award.min > 0 || match.award.max !== null);
  return (
    <div className="answer-figure">
      <p className="small ink2">{program.title}，按已填信息测算：</p>
      <div className="figure-line">
        {known && <AwardFigure award={match.award} />}
        <Badge badge={verdictBadge(match, program.status)} />
        <DeadlinePill deadline={deadlineOf(program.window, program.status, today)} />
      </div>
      <p className="small">
        <Link to={`/matches#program-${program.id}`}>看每项条件的结论</Link>
      </p>
    </div>
  );
}
