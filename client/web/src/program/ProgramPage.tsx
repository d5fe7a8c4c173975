import {
  calculationInWords,
  deadlineOf,
  fictionalNote,
  inTitleMarks,
  REVIEW_WORDS,
  validityBadge,
  type ProgramDetail,
} from '@policy-navigator/client-shared';
import { Link, useParams } from 'react-router';
import { useEnterprise } from '../enterprise/enterprise-context.tsx';
import { useMatches } from '../enterprise/use-matches.ts';
import '../matches/matches.css';
import { api } from '../parts/api.ts';
import { AwardFigure } from '../parts/AwardFigure.tsx';
import { Badge, DeadlinePill } from '../parts/Badge.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Kept } from '../parts/Kept.tsx';
import { More } from '../parts/More.tsx';
import { Remind } from '../parts/Remind.tsx';
import { ErrorNote, Show } from '../parts/States.tsx';
import { useResource } from '../parts/use-resource.ts';
import { GuideCard } from '../policy/GuideCard.tsx';
import '../policy/policy.css';
import { useSite } from '../shell/site-context.tsx';
import { usePrintFoot } from '../shell/use-print-foot.ts';
import { useShare } from '../shell/use-share.ts';
import { useTitle } from '../shell/use-title.ts';
import { AwardTiers } from './AwardTiers.tsx';
import { MissingFacts, OwnVerdict } from './OwnVerdict.tsx';
import './program.css';

/** One program at its own address: what it gives, to whom, how to apply, and whether the chosen enterprise may. */
export function ProgramPage() {
  const { id = '' } = useParams();
  const { resource, retry } = useResource(`program ${id}`, () => api.program(id));
  useTitle(resource.value?.program.title ?? null);
  return (
    <div className="page">
      <Show resource={resource} retry={retry}>
        {(detail) => <Shown key={detail.program.id} detail={detail} />}
      </Show>
    </div>
  );
}

function Shown({ detail: { program, document: d } }: { readonly detail: ProgramDetail }) {
  const { today } = useSite();
  const { chosen } = useEnterprise();
  const matches = useMatches();
  const reply = matches.resource.value;
  usePrintFoot(`${program.title}，出自${inTitleMarks(d.title)}`, d.documentNumber, today);
  const match = reply?.matches.find((m) => m.programId === program.id) ?? null;
  const calculation = match === null ? null : calculationInWords(match);
  const deadline = deadlineOf(program.window, program.status, today);
  return (
    <div className="program">
      <header className="program-head">
        <p className="small ink2">
          <Link to="/library">查政策</Link> ›{' '}
          <Link to={`/policies/${d.id}${program.provision === null ? '' : `#p${program.provision}`}`}>{d.title}</Link>
        </p>
        <h1>{program.title}</h1>
        <p className="guide-state">
          <DeadlinePill deadline={deadline} dated />
          {deadline.date !== null && <span className="small">{deadline.date}</span>}
          {program.automatic === true && <span className="small">免申即享</span>}
          <span className="least ink3">{REVIEW_WORDS[program.review]}</span>
        </p>
        {fictionalNote(d) !== null && <p className="small ink2">{fictionalNote(d)}</p>}
      </header>
      <aside className="program-side" aria-label="结论与操作">
        <section className="block program-actions" aria-label="操作">
          {match !== null && <AwardFigure award={match.award} />}
          {calculation !== null && <p className="least ink2">{calculation}</p>}
          {chosen === null && (
            <p>
              <Link className="button primary" to="/enterprise">
                填写企业信息，看能不能申报
              </Link>
            </p>
          )}
          <Actions
            title={program.title}
            id={program.id}
            dated={(program.window.opensOn ?? program.window.closesOn) !== null}
            phone={program.phones[0] ?? null}
          />
          <Remind id={program.id} title={program.title} closesOn={program.window.closesOn} today={today} />
        </section>
        {match !== null && <MissingFacts match={match} />}
      </aside>
      <div className="program-main">
        {matches.resource.state === 'failed' && <ErrorNote message={matches.resource.error.message} onRetry={matches.retry} />}
        {match !== null && reply !== null && <OwnVerdict match={match} reply={reply} />}
        <section className="block tiers-block" aria-labelledby="tiers">
          <h2 id="tiers">补助标准</h2>
          <AwardTiers awards={program.awards} />
          {program.stacking != null && <p className="small">{program.stacking.text}</p>}
        </section>
        <GuideCard program={program} today={today} alone />
        <p className="small">
          出自<Link to={`/policies/${d.id}`}>{inTitleMarks(d.title)}</Link>
          {d.documentNumber !== null && <Kept text={`（${d.documentNumber}）`} />}　<Badge badge={validityBadge(d.validity)} />
        </p>
      </div>
    </div>
  );
}

function Actions({
  title,
  id,
  dated,
  phone,
}: {
  readonly title: string;
  readonly id: string;
  readonly dated: boolean;
  readonly phone: string | null;
}) {
  const share = useShare(title);
  return (
    <div className="policy-actions no-print">
      {phone !== null && (
        <a className="button call" href={`tel:${phone.replace(/[^\d+-]/gu, '')}`}>
          打电话问 {phone}
        </a>
      )}
      <More words="加入日历、打印、分享">
        {dated && (
          <a className="button" href={`/api/programs/${encodeURIComponent(id)}/calendar.ics`}>
            <Icon name="calendar" />
            加入日历
          </a>
        )}
        <button type="button" className="button" onClick={() => print()}>
          <Icon name="print" />
          打印
        </button>
        <button type="button" className="button" onClick={share}>
          <Icon name="share" />
          分享
        </button>
      </More>
    </div>
  );
}
