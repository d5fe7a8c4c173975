import type { Citation } from '../../../domain/citation/citation.ts';
import { factDefinition, type FactName } from '../../../domain/enterprise/facts.ts';
import type { EnterpriseProfile } from '../../../domain/enterprise/profile.ts';
import { leavesOf } from '../../../domain/subsidy/condition.ts';
import { childrenOf } from '../../../domain/subsidy/evaluate.ts';
import type { SubsidyProgram } from '../../../domain/subsidy/program.ts';
import type { Explanation } from '../../../domain/subsidy/verdict.ts';
import { plainDraft, type Claim, type Draft } from '../context.ts';
import type { JudgedProgram, ProgramMatcher } from '../ports.ts';
import { lengthRead } from '../understanding/terms.ts';
import { asSaid } from './telling.ts';

const MOST_PROGRAMS = 5;
const AWARD_ROOM = 48;
const ESTIMATE = '按已公开条款和您填写的信息测算，结果以主管部门认定为准。';

/** What the asker's enterprise can get, by the matcher; asks for the fact that decides most where nothing is decided. */
export async function fromMatches(
  profile: EnterpriseProfile,
  asOf: string,
  matcher: ProgramMatcher,
  programs: readonly SubsidyProgram[],
  stated: ReadonlySet<FactName> = new Set(),
): Promise<Draft> {
  if (Object.keys(profile.facts).length === 0) {
    return plainDraft(
      'clarification',
      '想先确认一点：贵企业注册在哪个市、哪个区？补充行业、人数和上年度营业收入后，可以逐条判断能申报什么。',
    );
  }
  const { matches, nextQuestions } = await matcher.match(profile, asOf);
  const byId = new Map(programs.map((p) => [p.id, p]));
  const sure = matches.filter((m) => m.eligibility === 'eligible');
  const likely = matches.filter((m) => m.eligibility === 'undetermined' && m.toConfirm);
  const open = matches.filter((m) => m.eligibility === 'undetermined' && !m.toConfirm);
  // What rests on something that was said of the enterprise is more its own than what is open to everybody.
  const own = [...sure, ...likely, ...open].filter((m) => rests(m, stated));
  const others = [...sure, ...likely].filter((m) => !own.includes(m));
  // What is open fills the list, the best first: a short list beside 待确认71项 would look as if there were no more.
  const rest = open.filter((m) => !own.includes(m));
  const shown = own.length + others.length === 0 ? [] : [...own, ...others, ...rest].slice(0, MOST_PROGRAMS);
  const next = nextQuestions[0];
  const claims = shown.flatMap((m) => claimOf(m, byId.get(m.programId)));
  const ask = next === undefined ? '' : `再补充“${factDefinition(next.fact).label}”，可多判定${next.decides}项。`;
  if (claims.length === 0) {
    if (open.length === 0) return plainDraft('unanswerable', '按现有信息，没有找到符合条件的项目。可致电政务服务热线12345。');
    return plainDraft(
      'clarification',
      `想先确认一点：${next === undefined ? '贵企业的行业、人数和上年度营业收入是多少？' : `贵企业的“${factDefinition(next.fact).label}”是什么？`}目前有${open.length}个项目待确认。`,
    );
  }
  return {
    status: open.length > 0 ? 'partial' : 'answered',
    completeness: open.length > 0 ? 'partial' : 'complete',
    lead: `符合${sure.length}项，可能符合、请确认${likely.length}项，待确认${open.length}项：`,
    claims,
    closing: `\n${ask}${ESTIMATE}`,
    layout: 'list',
    followUps: [],
    programs: shown.map((m) => ({ programId: m.programId, documentId: m.documentId, title: m.title, eligibility: m.eligibility })),
  };
}

/** 我还差什么？ of no program in particular: those that only facts are missing of, with the facts. */
export function fromMissing(matches: readonly JudgedProgram[], programs: readonly SubsidyProgram[]): Draft {
  const byId = new Map(programs.map((p) => [p.id, p]));
  const open = matches.filter((m) => m.eligibility === 'undetermined' && m.missingFacts.length > 0).slice(0, MOST_PROGRAMS);
  const claims = open.flatMap((m) =>
    claimOf(m, byId.get(m.programId)).map((c) => ({
      ...c,
      text: `${m.title}：还差${m.missingFacts
        .slice(0, MOST_FACTS)
        .map((f) => factDefinition(f).label)
        .join('、')}`,
    })),
  );
  if (claims.length === 0) return plainDraft('clarification', '按现有信息，没有只差信息就能判断的项目。您想了解哪个项目？请写出项目名称。');
  return {
    status: 'partial',
    completeness: 'partial',
    lead: '下列项目还差这些信息，补充后可以判断：',
    claims,
    closing: `\n${ESTIMATE}`,
    layout: 'list',
    followUps: [],
    programs: open.map((m) => ({ programId: m.programId, documentId: m.documentId, title: m.title, eligibility: m.eligibility })),
  };
}
const MOST_FACTS = 4;

/** Facts that hardly any enterprise fails say nothing of whose a program is. */
const OF_EVERYBODY: ReadonlySet<FactName> = new Set<FactName>(['registeredIn', 'taxPaidIn', 'independentLegalPerson', 'legalForm']);

/** Whether a condition of a program is met by what was said. */
function rests({ explanation }: JudgedProgram, stated: ReadonlySet<FactName>): boolean {
  const meets = (e: Explanation): boolean =>
    'fact' in e
      ? e.verdict === 'satisfied' && stated.has(e.fact) && !OF_EVERYBODY.has(e.fact)
      : 'manual' in e
        ? false
        : childrenOf(e).some(meets);
  return explanation !== undefined && meets(explanation);
}

function claimOf(match: JudgedProgram, program: SubsidyProgram | undefined): Claim[] {
  const citation: Citation | undefined =
    program?.awards[0]?.citation ?? (program && leavesOf(program.conditions)[0]?.citation) ?? undefined;
  if (!program || !citation) return [];
  const award = asSaid(program.awards[0]?.text ?? '');
  const badge = match.eligibility === 'eligible' ? '符合' : match.toConfirm ? '可能符合，请确认' : '待确认';
  return [
    {
      text: `${program.title}（${badge}）${award === '' ? '' : `：${lengthRead(award) <= AWARD_ROOM ? award : `${award.slice(0, AWARD_ROOM - 1)}…`}`}`,
      citations: [citation],
    },
  ];
}
