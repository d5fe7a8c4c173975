import {
  ESTIMATE_NOTE,
  GROUP_WORDS,
  GROUPS,
  groupsOf,
  longDate,
  totalOf,
  figureOf,
  type GroupName,
  type MatchCard,
  type MatchReply,
} from '@policy-navigator/client-shared';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useEnterprise } from '../enterprise/enterprise-context.tsx';
import { useMatches } from '../enterprise/use-matches.ts';
import { ChooseEnterprise } from '../enterprise/ChooseEnterprise.tsx';
import { Icon } from '../parts/Icon.tsx';
import { More } from '../parts/More.tsx';
import { Empty, Show } from '../parts/States.tsx';
import { useIsWide } from '../parts/use-is-wide.ts';
import { VirtualList } from '../parts/VirtualList.tsx';
import { useMode } from '../shell/display-mode.ts';
import { useSite } from '../shell/site-context.tsx';
import { usePrintFoot } from '../shell/use-print-foot.ts';
import { useTitle } from '../shell/use-title.ts';
import { BestBundle } from './BestBundle.tsx';
import { FactsUsed } from './FactsUsed.tsx';
import './matches.css';
import { NextQuestionCard } from './NextQuestionCard.tsx';
import { ProgramCard } from './ProgramCard.tsx';
import { WhyNot } from './WhyNot.tsx';

/** Cards of a group shown at first. */
const SHOWN = { normal: 8, high: 8, large: 3 } as const;
/** Groups that the large edition folds away as a whole: nothing can be done about them now. */
const FOLDED: ReadonlySet<GroupName> = new Set(['not-eligible', 'closed']);
/** From so many cards on only those near the window are on the page; `height` of a folded one, in pixels. */
const LONG = { cards: 60, height: 132 } as const;

/** 可享政策: what the chosen enterprise can apply for, and why. */
export function MatchesPage() {
  const { chosen } = useEnterprise();
  useTitle('可享政策');
  const { resource, retry } = useMatches();
  if (chosen === null) {
    return (
      <div className="page">
        <h1>可享政策</h1>
        <Empty words="还没有企业信息。选一家演示企业，或填写您的企业信息，看能申报什么。">
          <Link className="button primary" to="/enterprise">
            填写企业信息
          </Link>
        </Empty>
        <ChooseEnterprise />
      </div>
    );
  }
  return (
    <div className="page">
      <p className="crumb-line small ink2">
        {chosen.demoId !== null && '演示企业：'}
        {chosen.name}
        {chosen.changed && '（已改动部分信息）'}　<Link to="/enterprise">更改</Link>
      </p>
      <Show resource={resource} retry={retry}>
        {(reply) => <Matches reply={reply} busy={resource.state === 'loading'} />}
      </Show>
    </div>
  );
}

/** `/matches#program-…`: the card is opened and brought into sight. */
function useAimedProgram(): string | null {
  const { hash } = useLocation();
  const id = hash.startsWith('#program-') ? decodeURIComponent(hash.slice('#program-'.length)) : null;
  useEffect(() => {
    if (id !== null) document.getElementById(`program-${id}`)?.scrollIntoView({ block: 'start' });
  }, [id]);
  return id;
}

function Matches({ reply, busy }: { readonly reply: MatchReply; readonly busy: boolean }) {
  const { chosen } = useEnterprise();
  usePrintFoot(`${chosen?.name ?? '我的企业'}可享政策`, null, reply.asOf);
  const groups = groupsOf(reply);
  const large = useMode() === 'large';
  const isWide = useIsWide() && !large;
  const aimed = useAimedProgram();
  const question = reply.nextQuestions.length > 0 && (
    <NextQuestionCard key={reply.nextQuestions[0]?.fact} questions={reply.nextQuestions} />
  );
  return (
    <div className="matches" aria-busy={busy}>
      <div className="matches-head">
        <h1>可享政策</h1>
        <p className="small ink2">
          截至{longDate(reply.asOf)}，共核对{reply.matches.length}项
        </p>
        <p className="head-actions no-print">
          <ExportReport reply={reply} />
        </p>
      </div>
      <Counters groups={groups} />
      {!isWide && !large && question}
      <div className="matches-groups">
        {!large && <BestBundle bundle={reply.bundle} />}
        {reply.matches.length === 0 && (
          <Empty words="还没有收录申报项目。">
            <Link to="/library">查政策</Link>
          </Empty>
        )}
        {GROUPS.map((name) => {
          const group = groups[name].length > 0 && <Group key={name} name={name} cards={groups[name]} reply={reply} aimed={aimed} />;
          return group !== false && FOLDED.has(name) && aimed === null ? (
            <More key={name} words={`${GROUP_WORDS[name]}，${groups[name].length}项`}>
              {group}
            </More>
          ) : (
            group
          );
        })}
        <p className="least ink3">{ESTIMATE_NOTE}</p>
      </div>
      <aside className="matches-side" aria-label="补充信息">
        {isWide && question}
        {large && question !== false && <More words="再答几个问题，结果更准">{question}</More>}
        {large && (
          <More words="一起申报，合计最多">
            <BestBundle bundle={reply.bundle} />
          </More>
        )}
        <More words="用到的企业信息">
          <FactsUsed names={reply.names} />
        </More>
        <More words="想查的政策不在这里">
          <WhyNot reply={reply} />
        </More>
        <HowComputed />
      </aside>
    </div>
  );
}

function Counters({ groups }: { readonly groups: Readonly<Record<GroupName, readonly MatchCard[]>> }) {
  const total = totalOf(groups['can-apply']);
  const figure = figureOf(total.yuan);
  const icons = {
    'can-apply': 'ok',
    near: 'edit',
    'to-confirm': 'ask-mark',
    upcoming: 'clock-dashed',
    'not-eligible': 'no',
    closed: 'clock-struck',
  } as const;
  const tones = { 'can-apply': 'ok', near: 'ask', 'to-confirm': 'ask', upcoming: 'soon', 'not-eligible': 'no', closed: 'closed' } as const;
  return (
    <section className="counters" aria-label="核对结果">
      <div className="total">
        <p className="small ink2">可以申报合计</p>
        {total.summed > 0 ? (
          <p className="figure">
            {figure.number}
            <small>{figure.unit}</small>
          </p>
        ) : (
          <p>暂无可以确定的金额</p>
        )}
        <p className="least ink3">
          {total.summed > 0 && `${total.summed}项有确定金额`}
          {total.summed > 0 && total.open > 0 && '，另'}
          {total.open > 0 && `${total.open}项金额以审核为准，未计入`}
          {total.summed + total.open > 0 && '。能否同时享受以文件规定为准。'}
        </p>
      </div>
      <ul>
        {GROUPS.filter((name) => name !== 'upcoming' || groups[name].length > 0).map((name) => (
          <li key={name}>
            {groups[name].length > 0 ? (
              <a href={`#group-${name}`} className={`count-${tones[name]}`}>
                <span>
                  <Icon name={icons[name]} />
                  {GROUP_WORDS[name]}
                </span>
                <strong>{groups[name].length}</strong>
              </a>
            ) : (
              <span className={`count-${tones[name]}`}>
                <span>
                  <Icon name={icons[name]} />
                  {GROUP_WORDS[name]}
                </span>
                <strong>0</strong>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Group({
  name,
  cards,
  reply,
  aimed,
}: {
  readonly aimed: string | null;
  readonly name: GroupName;
  readonly cards: readonly MatchCard[];
  readonly reply: MatchReply;
}) {
  const [all, setAll] = useState(false);
  const aimedAt = aimed === null ? -1 : cards.findIndex((c) => c.match.programId === aimed);
  const aimedHere = aimedAt >= 0;
  const opened = useRef(new Set<string>());
  const most = SHOWN[useMode()];
  const card = (c: MatchCard, i: number) => (
    <ProgramCard
      key={c.match.programId}
      card={c}
      names={reply.names}
      today={reply.asOf}
      open={(name === 'can-apply' && i === 0) || c.match.programId === aimed || opened.current.has(c.match.programId)}
      group={name}
      onToggle={(open) => {
        if (open) opened.current.add(c.match.programId);
        else opened.current.delete(c.match.programId);
      }}
    />
  );
  const shown = cards.slice(0, all || aimedHere ? undefined : most);
  return (
    <section aria-labelledby={`group-${name}`}>
      <h2 id={`group-${name}`} tabIndex={-1}>
        {GROUP_WORDS[name]}
        {name === 'can-apply' && <span className="small ink2">　按把握、金额、剩余天数排序</span>}
      </h2>
      {shown.length > LONG.cards ? (
        <VirtualList
          items={shown}
          keyOf={(c) => c.match.programId}
          render={card}
          estimate={LONG.height}
          label={GROUP_WORDS[name]}
          {...(aimedHere ? { aim: aimedAt } : {})}
        />
      ) : (
        shown.map(card)
      )}
      {!all && !aimedHere && cards.length > most && (
        <p className="more">
          <button type="button" className="button" onClick={() => setAll(true)}>
            显示其余{cards.length - most}项
          </button>
        </p>
      )}
    </section>
  );
}

/** 导出报告: a file that prints. */
function ExportReport({ reply }: { readonly reply: MatchReply }) {
  const { facts } = useSite();
  const { chosen } = useEnterprise();
  const save = () =>
    void import('./report.ts').then(({ downloadReport }) =>
      downloadReport({ reply, facts, name: chosen?.name ?? '我的企业', origin: location.origin }),
    );
  return (
    <button type="button" className="button" onClick={save}>
      <Icon name="print" />
      导出报告
    </button>
  );
}

function HowComputed() {
  return (
    <details className="how">
      <summary>匹配是怎样算的</summary>
      <p className="small ink2">
        每个项目的申报条件取自文件原文，逐条与您填写的信息比对：条件都满足为“符合”，有一条不满足为“不符合”，缺信息或须由人判断的为“待确认”。没有填写的信息一律视为未知，不当作不满足。金额按文件写明的标准和您填写的数字测算，写不明的不计入合计。
      </p>
    </details>
  );
}
