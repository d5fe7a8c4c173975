import {
  conditionLines,
  ESTIMATE_NOTE,
  factOf,
  verdictBadge,
  type Match,
  type MatchReply,
  type NextQuestion,
} from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { useEnterprise } from '../enterprise/enterprise-context.tsx';
import { ConditionTable } from '../matches/ConditionTable.tsx';
import { NearMiss } from '../matches/NearMiss.tsx';
import { NextQuestionCard } from '../matches/NextQuestionCard.tsx';
import { Badge } from '../parts/Badge.tsx';
import { useSite } from '../shell/site-context.tsx';

/** 贵企业能不能申报: each condition with what the enterprise has and the clause; what is missing to it. */
export function OwnVerdict({ match, reply }: { readonly match: Match; readonly reply: MatchReply }) {
  const lines = conditionLines(match.explanation);
  const { chosen } = useEnterprise();
  const status = reply.programs.find((p) => p.id === match.programId)?.status;
  return (
    <section className="block own-verdict" aria-labelledby="own-verdict">
      <div className="own-verdict-head">
        <h2 id="own-verdict">{chosen?.name ?? '贵企业'}能不能申报</h2>
        <Badge badge={verdictBadge(match, status)} />
      </div>
      {match.closedBecause !== null && <p className="card-note small">{match.closedBecause}。</p>}
      {match.nearMiss !== null && match.nearMiss.changes.length > 0 && <NearMiss changes={match.nearMiss.changes} />}
      {lines.length === 0 ? (
        <p className="card-note small">没有读到条件，请对照原文。</p>
      ) : (
        <ConditionTable lines={lines} names={reply.names} title={match.title} programId={match.programId} />
      )}
      <p className="least ink3 own-verdict-note">
        {ESTIMATE_NOTE}　<Link to="/how-matching-works">匹配是怎样算的</Link>
      </p>
    </section>
  );
}

/** What this one program still needs to know, one question after the other. */
export function MissingFacts({ match }: { readonly match: Match }) {
  const { facts } = useSite();
  const { chosen } = useEnterprise();
  const questions = match.missingFacts
    .filter((f) => chosen === null || factOf(chosen.enterprise, f) === null)
    .map((fact): NextQuestion => ({ fact, label: facts.get(fact)?.label ?? fact, decides: 0, concerns: 1, upTo: null }));
  return questions.length === 0 ? null : <NextQuestionCard key={questions[0]?.fact} questions={questions} />;
}
