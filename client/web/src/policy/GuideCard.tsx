import { AWARD_WORDS, conditionTexts, deadlineOf, longDate, MISSING_FIELD, REVIEW_WORDS, type Citation, type CitedText, type Program } from '@policy-navigator/client-shared';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { DeadlinePill } from '../parts/Badge.tsx';
import { Chip } from '../parts/Chip.tsx';
import { Materials } from '../program/Materials.tsx';
import { isSameCitation, useQuote } from '../quote/QuoteProvider.tsx';

/** 办事指南 of one program: the six fields, always in this order; what the document does not say, says so. `alone`: on the program's own page, which names it and what it gives. */
export function GuideCard({ program, today, alone = false }: { readonly program: Program; readonly today: string; readonly alone?: boolean }) {
  const w = program.window, conditions = conditionTexts(program.conditions), deadline = deadlineOf(w, program.status, today);
  const citations: Citation[] = [];
  const numbered = (c: Citation): number => { citations.push(c); return citations.length; };
  const withNumbers = (items: readonly CitedText[]) => items.map((item) => ({ ...item, number: numbered(item.citation) }));
  const parts = { awards: alone ? [] : withNumbers(program.awards), conditions: withNumbers(conditions), materials: withNumbers(program.materials), procedure: withNumbers(program.procedure) };
  const days = w.opensOn !== null && w.closesOn !== null ? `${longDate(w.opensOn)}至${longDate(w.closesOn)}` : w.closesOn !== null ? `${longDate(w.closesOn)}截止` : w.opensOn !== null ? `${longDate(w.opensOn)}起` : (w.asPublished ?? (program.status === 'rolling' ? '常年受理' : null));
  const windowNumber = w.citation === null ? null : numbered(w.citation);
  const list = (items: readonly (CitedText & { readonly number: number })[]): ReactNode => (items.length === 0 ? MISSING_FIELD : <ul>{items.map((i) => <li key={i.number}>{i.text}<Ref citations={citations} number={i.number} /></li>)}</ul>);
  return (
    <section className="block guide-card" id={`program-${program.id}`} aria-labelledby={`title-${program.id}`}>
      {alone ? <h2 id={`title-${program.id}`}>申报指南</h2> : <h3 id={`title-${program.id}`} tabIndex={-1}><Link to={`/programs/${program.id}`}>{program.title}</Link></h3>}
      {!alone && <p className="guide-state"><DeadlinePill deadline={deadline} dated /><span className="least ink3">{REVIEW_WORDS[program.review]}</span>{program.automatic === true && <span className="small">免申即享</span>}</p>}
      {!alone && parts.awards.length > 0 && <ul className="awards">{parts.awards.map((a, i) => <li key={a.number}><span className="small ink2">{AWARD_WORDS[program.awards[i]?.kind ?? 'grant']}</span>{a.text}<Ref citations={citations} number={a.number} /></li>)}</ul>}
      <dl className="guide">
        <dt>申报条件</dt><dd>{list(parts.conditions)}</dd>
        <dt id={alone ? 'materials' : undefined}>申报材料</dt><dd><Materials programId={program.id} items={parts.materials} after={(i) => <Ref citations={citations} number={parts.materials[i]?.number ?? 0} />} /></dd>
        <dt>办理流程</dt><dd>{parts.procedure.length === 0 && program.channel !== null ? null : list(parts.procedure)}{program.channel !== null && <p>办理渠道：{program.channel}</p>}</dd>
        <dt>承办部门</dt><dd>{program.department ?? MISSING_FIELD}</dd>
        <dt>联系方式</dt><dd>{program.phones.length === 0 ? MISSING_FIELD : program.phones.map((phone, i) => <span key={phone}>{i > 0 && '、'}<a href={`tel:${phone.replace(/[^\d+-]/gu, '')}`}>{phone}</a></span>)}</dd>
        <dt>起止时间</dt><dd>{days ?? MISSING_FIELD}{windowNumber !== null && <Ref citations={citations} number={windowNumber} />}</dd>
      </dl>
    </section>
  );
}

function Ref({ citations, number }: { readonly citations: readonly Citation[]; readonly number: number }) {
  const { current, open } = useQuote(), citation = citations[number - 1];
  return citation === undefined ? null : <Chip number={number} citation={citation} current={isSameCitation(current, citation)} onOpen={(element) => open(citations, number - 1, element)} />;
}
