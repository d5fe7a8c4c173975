import {
  calculationInWords,
  heldInWords,
  inTitleMarks,
  REVIEW_WORDS,
  conditionLines,
  deadlineOfMatch,
  leavesIn,
  verdictBadge,
  type GroupName,
  type MatchCard,
} from '@policy-navigator/client-shared';
import { useState } from 'react';
import { Link } from 'react-router';
import { AwardFigure } from '../parts/AwardFigure.tsx';
import { Badge, DeadlinePill } from '../parts/Badge.tsx';
import { ConditionTable } from './ConditionTable.tsx';
import { NearMiss } from './NearMiss.tsx';

interface CardProps {
  readonly card: MatchCard;
  readonly names: Readonly<Record<string, string>>;
  readonly today: string;
  readonly open: boolean;
  readonly group: GroupName;
  readonly onToggle?: (open: boolean) => void;
}

/** One program for this enterprise: verdict, figure, deadline; then each condition with its reason. */
export function ProgramCard({ card, names, today, open: openAtFirst, group, onToggle }: CardProps) {
  const [open, setOpen] = useState(openAtFirst);
  const { match, program } = card;
  const lines = conditionLines(match.explanation);
  const deadline = deadlineOfMatch(card, today);
  const details = `conditions-${program.id}`;
  const calculation = calculationInWords(match);
  return (
    <article className="block program-card" id={`program-${program.id}`}>
      <div className="card-head">
        <div className="card-name">
          <p className="card-badges">
            <Badge badge={verdictBadge(match, program.status)} />
            {deadline !== null && (
              <span className="card-pill-narrow">
                <DeadlinePill deadline={deadline} />
              </span>
            )}
          </p>
          <h3>
            <Link to={`/programs/${program.id}`}>{program.title}</Link>
          </h3>
          <p className="small ink2">
            {[program.department, program.automatic === true ? '免申即享' : null, heldInWords(leavesIn(lines))].filter(Boolean).join(' · ')}
          </p>
          <button
            type="button"
            className="linklike small card-toggle"
            aria-expanded={open}
            aria-controls={open ? details : undefined}
            onClick={() => {
              setOpen(!open);
              onToggle?.(!open);
            }}
          >
            {open ? '收起' : '看条件与理由'}
            <span className="visually-hidden">，{program.title}</span>
          </button>
        </div>
        <div className="card-figure">
          <AwardFigure award={match.award} />
          {calculation !== null && <p className="least ink2">{group === 'near' ? `达到条件后，${calculation}` : calculation}</p>}
        </div>
        {deadline !== null && (
          <div className="card-deadline">
            <DeadlinePill deadline={deadline} dated />
            {deadline.date !== null && <p className="least ink2">{deadline.date}</p>}
          </div>
        )}
      </div>
      {match.closedBecause !== null && <p className="card-note small">{match.closedBecause}。</p>}
      {match.nearMiss !== null && group === 'near' && <NearMiss changes={match.nearMiss.changes} />}
      {open && (
        <div id={details}>
          {lines.length > 0 && <ConditionTable lines={lines} names={names} title={program.title} programId={match.programId} />}
          <div className="card-foot">
            <Link className="button primary" to={`/programs/${program.id}`}>
              申报指南
            </Link>
            {(program.window.opensOn ?? program.window.closesOn) !== null && (
              <a className="button" href={`/api/programs/${encodeURIComponent(program.id)}/calendar.ics`}>
                加入日历
              </a>
            )}
            {program.materials > 0 && (
              <Link className="button" to={`/programs/${program.id}#materials`}>
                材料{program.materials}份
              </Link>
            )}
            <p className="least ink3 card-source">
              {program.documentTitle !== program.title && `${inTitleMarks(program.documentTitle)}，`}
              {REVIEW_WORDS[program.review]}
            </p>
          </div>
        </div>
      )}
    </article>
  );
}
