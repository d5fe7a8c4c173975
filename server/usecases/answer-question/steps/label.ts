import { foldText } from '../understanding/terms.ts';
import { shortName } from '../../../domain/enterprise/region.ts';
import { chineseDate } from '../../../domain/language/chinese-date.ts';
import type { DocumentMetadata } from '../../../domain/policy/document.ts';
import type { ApplicationWindow, SubsidyProgram } from '../../../domain/subsidy/program.ts';
import type { AnswerContext, Draft } from '../context.ts';
import type { AnswerDependencies } from '../ports.ts';
import type { Focus } from '../understanding/focus.ts';

/** Says how far what is quoted holds, where that matters: no longer in force, not yet, or of a place the question does not name. */
export async function label(
  context: AnswerContext,
  { library, regions }: Pick<AnswerDependencies, 'library' | 'regions'>,
): Promise<AnswerContext> {
  const { draft } = context;
  const main = draft?.claims[0]?.citations[0];
  if (!draft || !main || draft.status === 'clarification') return context;
  const record = (await library.get(main.documentId))?.record;
  if (!record) return context;
  const { metadata } = record;
  const validity = context.hits.find((h) => h.documentId === main.documentId)?.validity ?? 'unknown';
  const followUps = draft.followUps.length > 0 ? draft.followUps : furtherQuestions(context);
  const place = placeToSay(context, draft, metadata, regions);
  if (validity === 'expired' || validity === 'repealed') {
    return {
      ...context,
      draft: { ...draft, status: 'expired', lead: `${endedLead(metadata, validity, context.asOf)}${draft.lead}`, followUps },
    };
  }
  const lead =
    validity === 'not-yet-in-force' && metadata.effectiveFrom !== null
      ? `这份文件将于${chineseDate(metadata.effectiveFrom)}起施行。`
      : place;
  const standing = windowStanding(context, draft, record.programs);
  return { ...context, draft: { ...draft, lead: `${lead}${draft.lead}`, closing: `${draft.closing}${standing}`, followUps } };
}

/** 2026年度申报时间为2026年7月1日至8月15日 is over in November: who asks when to apply is told where the day stands in it. */
function windowStanding({ understanding, asOf }: AnswerContext, draft: Draft, programs: readonly SubsidyProgram[]): string {
  if (understanding?.focuses.includes('date') !== true || draft.layout === 'list') return '';
  const quoted = draft.claims.flatMap((c) => c.citations);
  const windows = programs.flatMap(({ documentId, window }) => {
    const from = window.citation;
    return from !== null && quoted.some((q) => q.documentId === documentId && q.start < from.end && from.start < q.end) ? [window] : [];
  });
  const [first] = windows;
  // 每年分两批：第一批5月1日至5月31日，第二批…: which round is meant is not for us to say
  if (first === undefined || /每年|批/u.test(first.asPublished ?? '')) return '';
  if (windows.some((w) => w.opensOn !== first.opensOn || w.closesOn !== first.closesOn)) return '';
  return standingOf(first, asOf);
}

function standingOf({ opensOn, closesOn, rolling }: ApplicationWindow, day: string): string {
  if (rolling === true) return '';
  if (closesOn !== null && closesOn < day) return `这一轮已于${chineseDate(closesOn)}截止，下一轮以主管部门通知为准。`;
  if (opensOn !== null && opensOn > day) return `还没有开始，${chineseDate(opensOn)}起受理。`;
  if (closesOn === null) return '';
  const left = Math.round((Date.parse(closesOn) - Date.parse(day)) / 86_400_000);
  return left === 0 ? '今天是最后一天。' : `距截止还有${left}天。`;
}

function endedLead({ expiresOn }: DocumentMetadata, validity: 'expired' | 'repealed', day: string): string {
  if (validity === 'repealed') return '这份文件已废止，供参考：';
  // a page may say 失效 before the term ran out
  return expiresOn === null || expiresOn >= day ? '这项政策已失效，供参考：' : `这项政策已于${chineseDate(expiresOn)}失效，供参考：`;
}

/** 按…规定： where the document is of one place, and neither the question nor the answer says so. */
function placeToSay(
  { question, history, understanding }: AnswerContext,
  draft: Draft,
  { jurisdiction, title }: DocumentMetadata,
  regions: AnswerDependencies['regions'],
): string {
  if (jurisdiction === null || draft.layout === 'list' || draft.lead !== '') return '';
  if (jurisdiction.code === '100000') return (understanding?.places.length ?? 0) > 0 ? '按全国规定：' : '';
  const region = regions.get(jurisdiction.code);
  const name = region?.name ?? jurisdiction.name;
  const said = foldText([question, ...history, ...draft.claims.map((c) => c.text)].join(' '));
  const asked = understanding?.places ?? [];
  if (said.includes(foldText(shortName(name))) || asked.some((p) => p.code.startsWith(jurisdiction.code.replace(/(?:00)+$/u, ''))))
    return '';
  // A place of the title that the question names (临港, 前海) says enough.
  return understanding?.words.some((w) => title.includes(w) && w.length >= 2 && !name.includes(w)) && asked.length > 0
    ? ''
    : `按${name}规定：`;
}

const FURTHER: readonly (readonly [focus: Focus, question: string])[] = [
  ['condition', '申报条件是什么？'],
  ['amount', '能给多少？'],
  ['date', '什么时候截止？'],
  ['materials', '要交哪些材料？'],
  ['procedure', '怎么申请？'],
  ['phone', '咨询电话是多少？'],
];

/** What people ask next about the same program: what this question did not ask. */
function furtherQuestions({ understanding }: AnswerContext): readonly string[] {
  const asked = new Set(understanding?.focuses ?? []);
  return FURTHER.filter(([focus]) => !asked.has(focus))
    .slice(0, 3)
    .map(([, question]) => question);
}
