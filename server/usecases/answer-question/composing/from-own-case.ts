import type { SubsidyProgram } from '../../../domain/subsidy/program.ts';
import { money } from '../../../domain/subsidy/describe.ts';
import { factDefinition } from '../../../domain/enterprise/facts.ts';
import type { Claim, Draft } from '../context.ts';
import type { JudgedProgram } from '../ports.ts';
import { saidBack } from '../understanding/own-facts.ts';
import type { StatedFact } from '../understanding/stated-facts.ts';
import { lengthRead } from '../understanding/terms.ts';
import { decidingClaims, ESTIMATE, verdictWord } from './from-verdict.ts';
import { shortTitle } from './rows.ts';
import { asSaid } from './telling.ts';

/** Awards that are said, characters of one; facts that are asked for; characters of the whole. */
const MOST_AWARDS = 2;
const AWARD_ROOM = 60;
const MOST_FACTS = 3;
const ROOM = 194;
/** A name that says what it is of; a shorter one (基础补助) is said with its document. */
const SPEAKING_NAME = 7;

/**
 * The answer for the asker's own case: what was said, whether the program fits it, what it gives, what it comes to, what is still to be
 * known.
 * `draft`: with what may be said of this program besides.
 * `match`: null where conditions know nothing of what was said (招用高校毕业生5人).
 */
export function fromOwnCase(draft: Draft, program: SubsidyProgram, match: JudgedProgram | null, stated: readonly StatedFact[]): Draft {
  const figured = program.awards.filter((a) => a.rate !== null || a.fixed !== null || a.max !== null);
  const apart = (figured.length > 0 ? figured : program.awards).filter(
    (a, i, all) => !all.slice(0, i).some((b) => b.citation.start < a.citation.end && a.citation.start < b.citation.end),
  );
  const awards = apart.slice(0, MOST_AWARDS).map((a): Claim => ({ text: cut(asSaid(a.text)), citations: [a.citation] }));
  const against = match?.eligibility === 'ineligible' ? decidingClaims(match).slice(0, 1) : [];
  const claims = [...against, ...awards];
  const missing = match?.eligibility === 'undetermined' ? match.missingFacts.slice(0, MOST_FACTS).map((f) => factDefinition(f).label) : [];
  const verdict =
    match === null
      ? ''
      : `：${verdictWord(match)}${match.eligibility === 'closed' && match.closedBecause ? `，${match.closedBecause}` : ''}`;
  const lead = `${saidBack(stated)}${nameOf(program)}${verdict}。`;
  const closing = `${estimateOf(match, stated)}${missing.length > 0 ? `还需补充：${missing.join('、')}。` : ''}${match === null ? '' : ESTIMATE}`;
  let left = ROOM - lengthRead(lead + closing) - claims.reduce((sum, c) => sum + lengthRead(c.text) + 4, 0);
  for (const claim of draft.claims) {
    const [c] = claim.citations;
    const length = lengthRead(claim.text) + 4;
    if (
      c === undefined ||
      length > left ||
      claims.some((said) => said.citations.some((o) => o.documentId === c.documentId && o.start < c.end && c.start < o.end))
    )
      continue;
    claims.push(claim);
    left -= length;
  }
  return {
    ...withoutConflict(draft),
    lead,
    claims,
    layout: 'sentences',
    closing,
    status: match?.eligibility === 'undetermined' ? 'partial' : draft.status,
    programs: [{ programId: program.id, documentId: program.documentId, title: program.title, eligibility: match?.eligibility ?? null }],
  };
}

/** “2026年第二批技术改造设备补助”; 《企业研发投入后补助管理办法》的“基础补助”. */
function nameOf({ title, awards }: SubsidyProgram): string {
  const document = awards[0]?.citation.title;
  return lengthRead(title) >= SPEAKING_NAME || document === undefined ? `“${title}”` : `《${shortTitle(document)}》的“${title}”`;
}

/** What documents say otherwise is of the sentences that are not said any more. */
function withoutConflict({ conflict: _, ...draft }: Draft): Draft {
  return draft;
}

/** 测算：300万元×5%，约15万元。 Only where the sum rests on what the asker said, and nothing rules it out. */
function estimateOf(match: JudgedProgram | null, stated: readonly StatedFact[]): string {
  const award = match?.award;
  if (
    !award ||
    match.eligibility === 'ineligible' ||
    match.eligibility === 'closed' ||
    award.max === null ||
    !award.calculation.includes('×')
  )
    return '';
  return stated.some((s) => typeof s.value === 'number' && award.calculation.startsWith(money(s.value)))
    ? `测算：${award.calculation}，约${money(award.max)}。`
    : '';
}

const cut = (text: string): string => (lengthRead(text) <= AWARD_ROOM ? text : `${text.slice(0, AWARD_ROOM - 1)}…`);
