import type { Span } from '../../server/domain/citation/citation.ts';
import type { Jurisdiction } from '../../server/domain/policy/document.ts';
import { alternativesOf, type Place } from './alternatives.ts';
import { clauseOf, clausesOf, type Clause } from './clauses.ts';
import { all, any, denied, isNothing, type Draft } from './draft.ts';
import { easedInBracket } from './bracket-rule.ts';
import { classPrefix } from './class-prefix.ts';
import { implied, ofSome } from './implication.ts';
import type { Finding } from './proposition.ts';
import type { ConditionPassage } from './condition-passage.ts';
import { recognise } from './recognise.ts';
import { someOfList, type SomeOfList } from './some-of-list.ts';
import type { Statement } from './statements.ts';

export interface SentenceSurroundings {
  readonly jurisdiction: Jurisdiction | null;
  /** Canonical text before the sentence. */
  readonly before: string;
  /** Its items shut out (不予支持) or let in. */
  readonly role: ConditionPassage['role'];
}

/** 不予支持, 不得申报, …除外, 超过4亿元的企业由市政府另行制定支持政策: what precedes shuts an applicant out. */
const SHUTS_OUT =
  /(?:不予|不再|不再给予|不再予以|不给予|不得|不能|不可|不可以|不)(?:重复|多头)?(?:支持|受理|资助|补助|补贴|奖励|奖补|扶持|申报|申请|享受|推荐|纳入|列入|认定|兑现|安排|参与|参加)|取消(?:申报|其)?资格|不在[^，；。]{0,8}范围|(?:另行|另外)(?:制定|出台|研究)[^，；。]{0,6}(?:支持|扶持|奖补)?(?:政策|措施|办法)/u;
/** 劳务派遣企业除外: only the clause itself takes away. */
const EXCEPTS = /(?:的)?除外$/u;
/** 优先支持 is a preference, never a condition. */
const PREFERS = /^鼓励[^，]{4,40}(?:倾斜|开展|加大)|(?:优先|择优|适当倾斜)(?:给予|予以)?(?:支持|考虑|推荐|安排|扶持|资助|申报|入选)?/u;

/** 分别给予100万元、200万元奖补: what is given, not what is asked. */
const AWARDS =
  /^(?:可|均|再|并|则|分别|一次性|额外|将|最高|按|按照|每|由[^，]{0,12}|市财政|财政|单个[^，]{0,6}|同一[^，]{0,6}|年度|累计){0,4}[^，]{0,24}(?:给予|予以|奖励|补助|补贴|资助|奖补|贴息|不超过)[^，]{0,20}(?:\d[^，]{0,6}(?:元|%|万|亿|个百分点)|奖励|奖补|补助|资金支持|补贴|贴息|支持)/u;

const RECKONS =
  /^(?:则|可)?(?:按照?|以)[^，]{2,24}(?:计算|核算|折算|计)$|^(?:则|可)?(?:按照?)(?:实际|经营)[^，]{2,16}(?:计算|执行|年限|年度)$/u;

/** …的，可以申请失业保险稳岗返还. */
const ENTITLES = /^(?:可|可以|方可|均可|则可)(?:按规定|依法|按程序)?(?:申请|申报|享受|获得|领取)[^，]{0,30}$/u;

/** More characters than any sentence has: a text without punctuation, which nobody can take apart. */
const LONGEST = 1500;

/** The condition that one statement puts. */
export function readSentence(statement: Statement, { jurisdiction, before, role }: SentenceSurroundings): Draft {
  const { text } = statement.canonical;
  if (text.length > LONGEST || role === 'others') return { manual: { start: statement.start, end: statement.end } };
  // 高新技术企业是指注册在…的企业: the defined word asks for nothing
  const defined = /^(?:其中，)?[^，；。：]{2,20}，?是指/u.exec(text)?.[0].length ?? 0;
  const findings = recognise(text, before, jurisdiction).filter((f) => f.start >= defined);
  const clauses = clausesOf(text, findings);
  const place: Place = (span) => statement.canonical.spanOf(span.start, span.end);
  if (role === 'exclusion' || SHUTS_OUT.test(withoutBrackets(text))) return exclusion(clauses, role === 'exclusion', place, statement);
  const prefixed = classPrefix(statement, clauses, place);
  if (prefixed) return prefixed;
  const asked = clauses.filter((c) => c.findings.length > 0 || !(PREFERS.test(c.text) || AWARDS.test(c.text) || ENTITLES.test(c.text)));
  const some = someOfList(text);
  const draft =
    some === null
      ? requirement(asked, place, role)
      : all([
          requirement(
            asked.filter((c) => c.end <= some.start),
            place,
            role,
          ),
          someDraft(some, text, findings, place),
        ]);
  // a sentence of awards or joints alone still was given as a condition: a person decides
  return isNothing(draft) && !PREFERS.test(text) && !INTRODUCES.test(text)
    ? { manual: { start: statement.start, end: statement.end } }
    : draft;
}

/** 满足A、B、C三项中任意两项. Where the items cannot be told apart a person reads the whole. */
function someDraft({ start, items, atLeast }: SomeOfList, text: string, findings: readonly Finding[], place: Place): Draft {
  if (items === null) return { manual: place({ start, end: text.length }) };
  const of = items.map((item): Draft => {
    const clause = clauseOf(text, item, findings);
    return clause.findings.length === 0 ? { manual: place(item) } : alternativesOf(clause, place);
  });
  return atLeast === 1 ? any(of) : { atLeast, of };
}

/** 申报单位应同时符合以下条件 introduces what follows and asks for nothing. */
const INTRODUCES = /：$|(?:以下|下列|如下|上述|有关)[^，；。]{0,8}(?:条件|要求|规定|情形|标准)(?:之一)?(?:的)?$|^[^，；。]{0,3}$/u;

const withoutBrackets = (text: string): string => text.replace(/（[^（）]*）/gu, '');

/** 收入2-10亿元的企业为5%: what is asked of some applicants, with its noun elsewhere. */
const MEANT_FOR_CLASS = /的(?:企业|单位|机构)(?:为|是|达到?|不低于|不少于)[\d.]{1,8}(?:%|万|亿)?元?(?:以上)?$/u;

/** 劳务派遣企业除外; with words that no fact names, a person looks as well. */
function exceptions(clause: Clause, span: Span): Draft {
  const leaves = clause.findings.map((f): Draft =>
    saysRequirement(f) ? { proposition: f.proposition, span } : denied({ proposition: f.proposition, span }),
  );
  return all([...leaves, ...(clause.unread ? [{ manual: span }] : [])]);
}

function requirement(clauses: readonly Clause[], place: Place, role: ConditionPassage['role']): Draft {
  const parts: Draft[] = [];
  for (let i = 0; i < clauses.length; i++) {
    const clause = clauses[i];
    const next = clauses[i + 1];
    if (!clause) continue;
    // 成立不足两年的，按实际经营年限计算: how a number is reckoned
    if (next && RECKONS.test(next.text) && /(?:的|不足|不满|未满)[^，]{0,4}$/u.test(clause.text)) {
      i++;
      continue;
    }
    const consequence = role === 'requirement' && next ? implied(clause, next, parts.at(-1), place) : null;
    if (consequence) {
      if (consequence.widens) parts.pop();
      parts.push(consequence.draft);
      i++;
      continue;
    }
    const last = parts.at(-1);
    const special = last ? ofSome(clause, last, place) : null;
    if (special) {
      parts[parts.length - 1] = special;
      continue;
    }
    const draft = clauseDraft(clause, place);
    if (clause.isAlternative && last && !isNothing(draft)) {
      parts[parts.length - 1] =
        'manual' in last && 'manual' in draft ? { manual: { start: last.manual.start, end: draft.manual.end } } : eitherOf(last, draft);
    } else parts.push(draft);
  }
  return onceEach(all(joinManual(parts)));
}

function clauseDraft(clause: Clause, place: Place): Draft {
  const span = place(clause.isAlternative ? { start: clause.start + (clause.text.startsWith('或者') ? 2 : 1), end: clause.end } : clause);
  if (clause.findings.length === 0) return clause.unread ? { manual: span } : { allOf: [] };
  const easing = easedInBracket(clause, place);
  if (easing) return easing;
  if (EXCEPTS.test(clause.text)) return exceptions(clause, span);
  if (MEANT_FOR_CLASS.test(clause.text)) return any([denied(alternativesOf({ ...clause, unread: false }, place)), { manual: span }]);
  return alternativesOf(clause, place);
}

const APPLICANT: ReadonlySet<string> = new Set(['registeredIn', 'independentLegalPerson', 'legalForm', 'sizeClass']);

/** 专利权人（不包括自然人）将…，或者…: who applies is said before the first alternative and meant for both. */
function eitherOf(first: Draft, second: Draft): Draft {
  const parts = 'allOf' in first ? first.allOf : [first];
  const who = parts.filter((d) => 'proposition' in d && APPLICANT.has(d.proposition.fact));
  const rest = parts.filter((d) => !who.includes(d));
  return rest.length === 0 ? any([first, second]) : all([...who, any([all(rest), second])]);
}

/** 在我市依法注册…的本市企业: a sentence that says a thing twice asks for it once. */
function onceEach(draft: Draft): Draft {
  if (!('allOf' in draft)) return draft;
  const seen = new Set<string>();
  return all(
    draft.allOf.filter(
      (d) => !('proposition' in d) || (!seen.has(JSON.stringify(d.proposition)) && seen.add(JSON.stringify(d.proposition))),
    ),
  );
}

/** Neighbouring clauses that nobody could read are one condition for a person. */
function joinManual(parts: readonly Draft[]): readonly Draft[] {
  const joined: Draft[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last && 'manual' in last && 'manual' in part && part.manual.start >= last.manual.end)
      joined[joined.length - 1] = { manual: { start: last.manual.start, end: part.manual.end } };
    else if (!isNothing(part)) joined.push(part);
  }
  return joined;
}

const RECORDS: ReadonlySet<string> = new Set(['dishonest', 'majorViolation', 'majorAccident', 'taxOwed']);
/** 企业应当承诺5年内不迁离: a duty among the situations is asked for, not shut out. */
const OBLIGES = /(?:企业|单位|机构|主体|申请人)(?:应当?|须|必须)(?:承诺|保证|书面承诺)/u;
const saysRequirement = ({ proposition: { fact, op } }: Finding): boolean => RECORDS.has(fact) || op === 'notIn';

/**
 * A negative list's item, or a sentence that shuts out: the situation must not hold.
 * Bad records and 除外 already read as what must hold; anything else is denied. A whole sentence that
 * nobody could read (同一项目不得重复申报) is a rule in its own words, an item of a list a situation.
 */
function exclusion(clauses: readonly Clause[], isItem: boolean, place: Place, { start, end, canonical }: Statement): Draft {
  const whole: Span = { start, end };
  const leaves = (which: (f: Finding) => boolean) =>
    clauses.flatMap((c) => c.findings.filter(which).map((f): Draft => ({ proposition: f.proposition, span: place(c) })));
  const required = leaves(saysRequirement);
  const situation = leaves((f) => !saysRequirement(f));
  const unread = clauses.filter((c) => c.unread && !SHUTS_OUT.test(c.text));
  if (required.length + situation.length === 0)
    return isItem && !SHUTS_OUT.test(canonical.text) && !OBLIGES.test(canonical.text) ? { not: { manual: whole } } : { manual: whole };
  // 总部企业、集团企业…除外: what no fact names must be looked at too; a bad record says enough
  if (situation.length === 0)
    return all([
      ...required,
      ...(unread.some((c) => c.findings.every((f) => !RECORDS.has(f.proposition.fact))) ? [{ manual: whole }] : []),
    ]);
  return all([...required, unread.length > 0 ? { not: all([...situation, { manual: whole }]) } : denied(all(situation))]);
}
