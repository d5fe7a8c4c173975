import type { Span } from '../../../server/domain/citation/citation.ts';
import type { AwardTerms } from '../../../server/domain/subsidy/program.ts';
import { tablesIn, type ReadingContext } from '../../reading-context.ts';
import { awardsOfTable } from '../awards/award-table.ts';
import { readAwards, type AwardReading } from '../awards/read-awards.ts';
import { outside } from '../folded.ts';
import { statementsWhere } from '../sentences.ts';
import { awardTextsOf, givesUnder, type AwardText } from '../segment/award-texts.ts';
import { kindsOf, type ProgramDraft } from '../segment/program-draft.ts';

/** What a program gives by its words and its tables, and for whom. */
export function awardsFor(draft: ProgramDraft, texts: readonly AwardText[], context: ReadingContext): AwardReading {
  const tables = tablesOf(draft, context);
  const places = tables.map((t) => t.place);
  const readings = texts.map((t) => readAwards(outside(t.text, places), context, t.inStandard));
  const awards = distinctAwards([...readings.flatMap((r) => r.awards), ...tables.flatMap((t) => t.awards)]);
  return {
    awards: withKnownKind(awards, draft.title),
    antecedents: readings.flatMap((r) => r.antecedents),
    unaddressed: readings.flatMap((r) => r.unaddressed),
  };
}

/** Its own words; where they give nothing, the blocks of award standards it shares. */
export function awardTextsFor(draft: ProgramDraft): readonly AwardText[] {
  if (draft.only) return [{ text: draft.only, inStandard: false }];
  const own = awardTextsOf(draft.section);
  const { concerns } = draft;
  const all = givesUnder(draft.section)
    ? own
    : [...own, ...draft.shared.filter((b) => kindsOf(b).includes('awards')).flatMap((b) => awardTextsOf(b))];
  return concerns ? all.map((t) => ({ ...t, text: statementsWhere(t.text, concerns) })) : all;
}

/** The tables of award standards under the program. */
function tablesOf(
  draft: ProgramDraft,
  context: ReadingContext,
): readonly { readonly place: Span; readonly awards: readonly AwardTerms[] }[] {
  const holders = [draft.section, ...draft.shared.filter((b) => kindsOf(b).includes('awards'))];
  const { concerns } = draft;
  return draft.only
    ? []
    : tablesIn(context)
        .filter((p) => holders.some((s) => s.start <= p.start && p.end <= s.end))
        .flatMap((p) => {
          const awards = awardsOfTable(p, context);
          return awards.length === 0 ? [] : [{ place: p, awards: concerns ? awards.filter((a) => concerns(a.text)) : awards }];
        });
}

/** 商业航天保险补贴: a bare sum under a title that says what it is for. */
function withKnownKind(awards: readonly AwardTerms[], title: string): readonly AwardTerms[] {
  const kind = /保险补贴|保费/u.test(title)
    ? 'insurance'
    : /租金|租房|房租/u.test(title)
      ? 'rent'
      : /贴息/u.test(title)
        ? 'loan-interest'
        : null;
  return kind === null ? awards : awards.map((a) => (a.kind === 'grant' || a.kind === 'subsidy-rate' ? { ...a, kind } : a));
}
/** Texts that were pasted twice say everything twice. */
function distinctAwards(awards: readonly AwardTerms[]): readonly AwardTerms[] {
  return awards.filter(
    (a, i) =>
      !awards
        .slice(0, i)
        .some(
          (b) =>
            b.text === a.text &&
            b.citation.start !== a.citation.start &&
            b.rate === a.rate &&
            b.fixed === a.fixed &&
            b.max === a.max &&
            b.min === a.min,
        ),
  );
}
