import {
  AWARD_WORDS,
  conditionTexts,
  deadlineOf,
  MISSING_FIELD,
  REVIEW_WORDS,
  windowInWords,
  type Citation,
  type CitedText,
  type Program,
} from '@policy-navigator/client-shared';
import { Link } from 'react-router';
import { DeadlinePill } from '../parts/Badge.tsx';
import { Chip } from '../parts/Chip.tsx';
import { Materials } from '../program/Materials.tsx';
import { isSameCitation, useQuote } from '../quote/QuoteProvider.tsx';

/**
 * 办事指南 of one program: the six fields, always in this order; what the document does not say, says so. `alone`: on the program's own
 * page, which names it and what it gives.
 */
export function GuideCard({ program, today, alone = false }: GuideCardProps) {
  const numbered = numberedFields(program, alone);
  return (
    <section className="block guide-card" id={`program-${program.id}`} aria-labelledby={`title-${program.id}`}>
      {alone ? <h2 id={`title-${program.id}`}>申报指南</h2> : <GuideHead program={program} today={today} numbered={numbered} />}
      <Fields program={program} numbered={numbered} alone={alone} />
    </section>
  );
}

interface GuideCardProps {
  readonly program: Program;
  readonly today: string;
  readonly alone?: boolean;
}

type Numbered = ReturnType<typeof numberedFields>;

/** What is quoted, numbered through the card in the order in which it is read. */
function numberedFields(program: Program, alone: boolean) {
  const citations: Citation[] = [];
  const number = (c: Citation): number => citations.push(c);
  const all = (items: readonly CitedText[]) => items.map((item) => ({ ...item, number: number(item.citation) }));
  return {
    citations,
    awards: alone ? [] : all(program.awards),
    conditions: all(conditionTexts(program.conditions)),
    materials: all(program.materials),
    procedure: all(program.procedure),
    window: program.window.citation === null ? null : number(program.window.citation),
  };
}

interface PartProps {
  readonly program: Program;
  readonly numbered: Numbered;
}

/** The program's name, how it stands, and what it gives. */
function GuideHead({ program, today, numbered: { awards, citations } }: PartProps & { readonly today: string }) {
  return (
    <>
      <h3 id={`title-${program.id}`} tabIndex={-1}>
        <Link to={`/programs/${program.id}`}>{program.title}</Link>
      </h3>
      <p className="guide-state">
        <DeadlinePill deadline={deadlineOf(program.window, program.status, today)} dated />
        <span className="least ink3">{REVIEW_WORDS[program.review]}</span>
        {program.automatic === true && <span className="small">免申即享</span>}
      </p>
      {awards.length > 0 && (
        <ul className="awards">
          {awards.map((a, i) => (
            <li key={a.number}>
              <span className="small ink2">{AWARD_WORDS[program.awards[i]?.kind ?? 'grant']}</span>
              {a.text}
              <Ref citations={citations} number={a.number} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The six fields. */
function Fields({ program, numbered, alone }: PartProps & { readonly alone: boolean }) {
  const { citations, conditions, materials, procedure, window } = numbered;
  return (
    <dl className="guide">
      <dt>申报条件</dt>
      <dd>
        <Quoted items={conditions} citations={citations} />
      </dd>
      <dt id={alone ? 'materials' : undefined}>申报材料</dt>
      <dd>
        <Materials
          programId={program.id}
          items={materials}
          after={(i) => <Ref citations={citations} number={materials[i]?.number ?? 0} />}
        />
      </dd>
      <dt>办理流程</dt>
      <dd>
        {procedure.length === 0 && program.channel !== null ? null : <Quoted items={procedure} citations={citations} />}
        {program.channel !== null && <p>办理渠道：{program.channel}</p>}
      </dd>
      <dt>承办部门</dt>
      <dd>{program.department ?? MISSING_FIELD}</dd>
      <dt>联系方式</dt>
      <dd>{program.phones.length === 0 ? MISSING_FIELD : <Phones phones={program.phones} />}</dd>
      <dt>起止时间</dt>
      <dd>
        {windowInWords(program) ?? MISSING_FIELD}
        {window !== null && <Ref citations={citations} number={window} />}
      </dd>
    </dl>
  );
}

function Quoted({ items, citations }: { readonly items: Numbered['conditions']; readonly citations: readonly Citation[] }) {
  if (items.length === 0) return MISSING_FIELD;
  return (
    <ul>
      {items.map((i) => (
        <li key={i.number}>
          {i.text}
          <Ref citations={citations} number={i.number} />
        </li>
      ))}
    </ul>
  );
}

const Phones = ({ phones }: { readonly phones: readonly string[] }) =>
  phones.map((phone, i) => (
    <span key={phone}>
      {i > 0 && '、'}
      <a href={`tel:${phone.replace(/[^\d+-]/gu, '')}`}>{phone}</a>
    </span>
  ));

function Ref({ citations, number }: { readonly citations: readonly Citation[]; readonly number: number }) {
  const { current, open } = useQuote();
  const citation = citations[number - 1];
  return citation === undefined ? null : (
    <Chip
      number={number}
      citation={citation}
      current={isSameCitation(current, citation)}
      onOpen={(element) => open(citations, number - 1, element)}
    />
  );
}
