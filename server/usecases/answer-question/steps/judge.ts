import { fromMatches, fromMissing } from '../composing/from-matches.ts';
import { factsNeeded, fromDecision, fromVerdict } from '../composing/from-verdict.ts';
import { plainDraft, settle, type AnswerContext, type Draft } from '../context.ts';
import type { AnswerLexicon } from '../../../reference/answer-lexicon.ts';
import type { AnswerDependencies } from '../ports.ts';
import { namedProgram } from '../reading/named-program.ts';
import {
  asksForSupport,
  asksWhatFits,
  asksWhatIsMissing,
  asksWhether,
  asksWhyNotTold,
  saidBack,
  statedIn,
  withOwnFacts,
} from '../understanding/own-facts.ts';
import type { StatedFact } from '../understanding/stated-facts.ts';
import { isPlain, OF_EVERY_PROGRAM, wordsNamed, type Understanding } from '../understanding/understanding.ts';

type Judging = Pick<AnswerDependencies, 'matcher' | 'documents' | 'lexicon' | 'decisionOf'>;

/**
 * 我们能申报这个吗？, 我还差什么？ and 为什么没推给我？, of the program that the question or the one before it names; null where none is
 * asked.
 */
async function aboutOneProgram(
  { question, history, profile, asOf }: AnswerContext,
  understanding: Understanding,
  stated: readonly StatedFact[],
  { matcher, documents, lexicon, decisionOf }: Judging,
): Promise<Draft | null> {
  const notTold = asksWhyNotTold(question);
  const missing = asksWhatIsMissing(question);
  if (!matcher || (!notTold && !missing && !asksWhether(question))) return null;
  const titles = new Map((await documents.summaries()).map((s) => [s.id, s.metadata.title]));
  const programs = (await documents.programs()).map((program) => ({ program, documentTitle: titles.get(program.documentId) ?? '' }));
  const words = understanding.words.filter(
    (w) => !isPlain(w, lexicon) && !SPEAKING.test(w) && !understanding.places.some((p) => p.name.includes(w)),
  );
  const program = namedProgram(`${history.at(-1) ?? ''} ${question}`, words, programs, asOf);
  if (program === null && missing && words.length === 0 && profile !== null)
    return fromMissing(
      (await matcher.match(withOwnFacts(profile, stated, []), asOf)).matches,
      programs.map((p) => p.program),
    );
  if (program === null)
    return notTold || (missing && words.length === 0)
      ? plainDraft('clarification', '想先确认一点：您问的是哪个项目？请写出项目名称，例如“研发投入补助我们还差什么”。')
      : null;
  const own = withOwnFacts(profile, stated, profile === null ? understanding.places : []);
  if (Object.keys(own.facts).length === 0) return factsNeeded(program);
  const match = (await matcher.match(own, asOf, program.id)).matches.find((m) => m.programId === program.id);
  if (match === undefined) return null;
  return notTold
    ? fromDecision(program, match, (profile && (await decisionOf?.(program.id, profile.id))) ?? null)
    : fromVerdict(program, match, saidBack(stated));
}
/** Words of such questions that name no program. */
const SPEAKING =
  /^(?:公司|企业|我司|本公司|条件|资格|符合|申报|申请|享受|推送|推给|收到|提醒|通知|能不能|是不是|还差|还缺|差在|差什|认定|为什么|[\p{Script=Han}]?推[\p{Script=Han}]?|没[\p{Script=Han}])$/u;

/**
 * 我开了家小饭店，雇了8个人，有什么补贴吗？ 新成立的公司有哪些扶持？ ask what there is for such a business; 买了设备，有没有补贴？ asks for one thing.
 */
function asksForOwnKind(question: string, stated: readonly StatedFact[], lexicon: AnswerLexicon): boolean {
  if (stated.length === 0 || stated.some((s) => s.occasion)) return false;
  const asking = question.split(/[，,。；;]/u).at(-1) ?? '';
  return (
    asksForSupport(asking) && wordsNamed(asking).every((w) => isPlain(w, lexicon) || OF_EVERY_PROGRAM.test(w) || OF_ANY_BUSINESS.test(w))
  );
}
/** 新成立的科技公司能享受什么: who asks, and no matter that programs are about. */
const OF_ANY_BUSINESS = /^(?:享受|成立|注册|开办|创办|开业|科技|刚刚)$/u;

/** Answers what the asker's own enterprise can get, from the matcher and never from the wording of documents. */
export async function judge(context: AnswerContext, { matcher, documents, lexicon, decisionOf }: Judging): Promise<AnswerContext> {
  const { question, history, profile, asOf, understanding } = context;
  if (!understanding || !matcher) return context;
  const stated = statedIn([...history, question], lexicon);
  const one = await aboutOneProgram(context, understanding, stated, { matcher, documents, lexicon, ...(decisionOf && { decisionOf }) });
  if (one !== null) return settle(context, one);
  const asked = asksWhatFits(question, stated) || asksForOwnKind(question, stated, lexicon);
  const earlier = history.some((h) => asksWhatFits(h)) && /^(?:那|如果|要是|假如|我们?是|我们?在)|呢[？?。]?$/u.test(question);
  if (!asked && !earlier) return context;
  const own = withOwnFacts(profile, stated, understanding.places);
  const draft = await fromMatches(own, asOf, matcher, await documents.programs(), new Set(stated.flatMap((s) => s.fact ?? [])));
  // 我们能领哪些充电桩补贴？ names a subject: where the matcher has nothing to show, the documents may.
  const names = understanding.words.some(
    (w) => w.length > 1 && !lexicon.plainWords.has(w) && !understanding.places.some((p) => p.name.includes(w)),
  );
  return draft.claims.length === 0 && names
    ? context
    : settle(context, { ...draft, lead: `${draft.claims.length > 0 ? saidBack(stated) : ''}${draft.lead}` });
}
