import { findQuantities } from '../../../server/domain/language/quantities.ts';
import { leavesOf, type Condition } from '../../../server/domain/subsidy/condition.ts';
import type { AwardTerms } from '../../../server/domain/subsidy/program.ts';
import type { Span } from '../../../server/domain/citation/citation.ts';
import { readConditions } from '../../conditions/read-conditions.ts';
import { cite, manualAt, type ReadingContext } from '../../reading-context.ts';
import { placeOf, type Folded } from '../folded.ts';
import { awardStatementsOf, withoutStop, type Piece } from '../sentences.ts';
import { antecedentOf } from './antecedent.ts';
import { awardAmountsOf } from './award-amounts.ts';
import { groupAmounts, type AwardNumbers } from './award-groups.ts';
import { kindOf } from './award-kind.ts';
import { listedBefore } from './listed-before.ts';
import { givesSomething } from './award-words.ts';
import { basisOf, perOf } from './award-basis.ts';

/** The awards of a stretch of text, and the words that say for whom each is. */
export interface AwardReading {
  readonly awards: readonly AwardTerms[];
  /** 对…的: in reading order, without repetition. */
  readonly antecedents: readonly AntecedentPlace[];
  /** Statements that give something and do not say to whom. */
  readonly unaddressed: readonly Span[];
}

export interface AntecedentPlace extends Span {
  readonly weak: boolean;
}

/** 纳统后第二年产值增速不低于10%的，再给予10万元: something more for those who got the award before, no other way to it. */
const SUPPLEMENT =
  /基础上，?[^。；]{0,60}再?(?:给予|予以|奖励|补助)|[的，](?:再|另|另外|额外|还可)(?:按[^，。；]{0,20})?(?:给予|予以|奖励|补助|补贴|增加|一次性)/u;

/** 其中，上年度营业收入2亿元以上的，奖励50万元 · 获得…认定的企业不超过50万元，其他企业不超过20万元: more for some of those it is for. */
const OF_SOME =
  /(?:比例|标准|额度|限额)[^，。；]{0,24}(?:提高|上浮|增加)[\d.]{1,5}(?:个百分点|%)|^其(?:中，|[他余])|^(?:大|中|小|微)[^，。；的]{0,6}(?:企业|单位|工商户)(?:的)?(?:可)?(?:按|为|给予|每|不超过|最高|[\d.]{1,5}%)/u;

/** 其中零售企业按照投资总额的50%，最高给予500万元 */
const OF_SOME_CLASS = /^其中[^，。；]{2,16}(?:企业|项目|单位|机构|产品)(?:，)?(?:按照?|给予|予以|最高|不超过|每)/u;

/** 对满足条件的通过专项资金给予支持。其中，首次上规模的企业奖励30万元: nothing was fixed before, so the words say who gets it. */
const isOfSome = ({ text }: Draft, before: readonly Draft[]): boolean =>
  (OF_SOME.test(text.replace(/（[^（）]*）/gu, '')) || OF_SOME_CLASS.test(text)) &&
  !(/^其中，/u.test(text) && before.length > 0 && before.every((d) => !d.numbers.some(hasAmount)));

/** …按下列标准分档奖励：…；20%—30%的，奖励20万元；1亿元以上的，奖励150万元: a later tier of what the first statement says for whom. */
const TIER_ONLY =
  /^(?:超过|达到|不足|满)?\d[\d.]{0,10}(?:%|(?:万|亿|千)?[元人家年个亩]?)(?:（含）|（不含）)?(?:以上|以下|以内|及以上)?(?:[—–-]|至|到|不足|（含）|的)[^，。；]{0,24}(?:的|部分)?，/u;

/** Reads one stretch. `inStandard`: it is known to state award standards (补助标准), so bare sums count. */
export function readAwards(folded: Folded, context: ReadingContext, inStandard: boolean): AwardReading {
  const drafts = withCaps(
    awardStatementsOf(folded.text)
      .map(withoutStop)
      .flatMap((piece) => draftOf(piece, inStandard)),
  );
  const antecedents: AntecedentPlace[] = [];
  for (const d of drafts) {
    const listed = listedBefore(folded.text, d).map((span) => ({ ...span, weak: false }));
    for (const a of listed.length > 0 ? listed : d.antecedent ? [d.antecedent] : [])
      if (!antecedents.some((other) => other.start === a.start)) antecedents.push(a);
  }
  const supplements = drafts
    .filter((d, i) => (i > 0 && (SUPPLEMENT.test(d.text) || TIER_ONLY.test(d.text))) || isOfSome(d, drafts.slice(0, i)))
    .map((d) => d.antecedent);
  const places = antecedents.filter((a) => !supplements.includes(a)).map((a) => ({ ...placeOf(folded, a.start, a.end), weak: a.weak }));
  const tiered = antecedents.length > 1 || supplements.length > 0;
  return {
    awards: drafts.flatMap((d) => d.numbers.map((n) => toTerms(d, n, folded, context, tiered))),
    antecedents: places,
    unaddressed: drafts
      .filter(
        (d) =>
          d.antecedent === null &&
          (GIVES_CLASS.test(d.text) || d.numbers.some((n) => n.rate !== null)) &&
          !CAP_SENTENCE.test(d.text) &&
          !SUPPLEMENT.test(d.text),
      )
      .map((d) => placeOf(folded, d.start, d.end)),
  };
}

/** 免征中小微企业三项社会保险单位缴费部分: the receiver stands behind the verb. */
const GIVES_CLASS = /(?:免征|免收|减免|停征|免缴|免除)[^，。；]{0,20}(?:企业|单位|工商户|纳税人|公司)/u;

/** One statement with what it gives. */
interface Draft extends Piece {
  readonly numbers: readonly AwardNumbers[];
  /** In the folded text. */
  readonly antecedent: AntecedentPlace | null;
  /** 按一定比例: a share whose size is not stated. */
  readonly share: boolean;
}

const NO_NUMBERS: AwardNumbers = { rate: null, fixed: null, min: null, max: null, start: 0, end: 0, member: null };
const hasAmount = (n: AwardNumbers): boolean => n.rate !== null || n.fixed !== null || n.min !== null || n.max !== null;

function draftOf(piece: Piece, inStandard: boolean): readonly Draft[] {
  const amounts = awardAmountsOf(piece.text, inStandard);
  if (amounts.length === 0 && !givesSomething(piece.text)) return [];
  const numbers = groupAmounts(amounts);
  const antecedent = antecedentOf(piece.text);
  return [
    {
      ...piece,
      numbers: numbers.length > 0 ? numbers : [NO_NUMBERS],
      share: /(?:一定|相应)比例|按比例/u.test(piece.text),
      antecedent: antecedent ? { start: piece.start + antecedent.start, end: piece.start + antecedent.end, weak: antecedent.weak } : null,
    },
  ];
}

const CAP_SENTENCE = /^(?:且|但|对单|对同一|每个|每家|每户|单个|单户|单家|单项|同一|最高|一个|总额|累计|年度|总金额|补[助贴]|奖励|资助)/u;

/** 按销售额的5%给予奖励。单个品种最高300万元。 — a cap that begins a sentence belongs to the award before it, if that has none. */
function withCaps(drafts: readonly Draft[]): readonly Draft[] {
  const out: Draft[] = [];
  for (const draft of drafts) {
    const previous = out.at(-1);
    const last = previous?.numbers.at(-1);
    const [first, ...rest] = draft.numbers;
    const bareCap = first !== undefined && first.max !== null && first.rate === null && first.fixed === null && first.member === null;
    const takesCap = last !== undefined && last.max === null && last.member === null && (last.rate !== null || last.fixed !== null);
    if (previous && last && bareCap && takesCap && CAP_SENTENCE.test(draft.text)) {
      out[out.length - 1] = { ...previous, numbers: [...previous.numbers.slice(0, -1), { ...last, max: first.max }] };
      if (rest.length > 0) out.push({ ...draft, numbers: rest });
    } else out.push(draft);
  }
  return out;
}

function toTerms(draft: Draft, n: AwardNumbers, folded: Folded, context: ReadingContext, tiered: boolean): AwardTerms {
  const span = placeOf(folded, draft.start, draft.end);
  return {
    kind: kindOf(draft.text, { rate: n.rate, hasAmount: hasAmount(n), share: draft.share }),
    rate: n.rate,
    of: n.rate === null ? null : basisOf(draft.text, n),
    fixed: n.fixed,
    min: n.min,
    max: n.max,
    per: perOf(draft.text, n),
    when: tierOf(draft, n, folded, context, tiered),
    text: draft.text,
    citation: cite(context, span),
  };
}

/** The tier: a member of the list before 分别, else the antecedent where the awards have different ones. */
function tierOf(draft: Draft, n: AwardNumbers, folded: Folded, context: ReadingContext, tiered: boolean): Condition | null {
  const members = n.member === null ? null : membersOf(draft);
  const span = members === null || n.member === null ? (tiered ? draft.antecedent : null) : members[n.member];
  if (!span) return null;
  const place = placeOf(folded, span.start, span.end);
  const first = members?.[0];
  const alike = first && span !== first ? likeFirst(placeOf(folded, first.start, first.end), place, context) : null;
  const read = alike ?? readConditions([{ ...place, role: 'tier' }], context);
  // 国家级、省级、市级孵化器: a member whose noun stands with the last says too little to decide
  return 'allOf' in read && read.allOf.length === 0 ? manualAt(place, context) : read;
}

/** 年营业收入首次达到5亿元、10亿元: the later numbers measure what the first does. */
function likeFirst(first: Span, member: Span, context: ReadingContext): Condition | null {
  const leaf = leavesOf(readConditions([{ ...first, role: 'tier' }], context)).find((l) => 'fact' in l && typeof l.value === 'number');
  const words = context.text.slice(member.start, member.end).trim();
  const [quantity] = findQuantities(words);
  if (!leaf || !('fact' in leaf) || !quantity || quantity.start > 0) return null;
  const citation = cite(context, member);
  return { ...leaf, value: quantity.value, text: citation.quote.replace(/\s+/gu, ''), citation };
}

/** 考核结果为优秀、良好的，分别给予: the names of the list, where the lists are equally long. */
function membersOf(draft: Draft): readonly Span[] | null {
  const at = draft.text.indexOf('分别');
  if (at < 0 || !draft.antecedent) return null;
  const head = draft.text.slice(0, at);
  const from = draft.antecedent.start - draft.start;
  const parts: Span[] = [];
  let start = from;
  let depth = 0;
  for (let i = from; i <= head.length; i++) {
    const c = head[i] ?? '';
    if ('（《'.includes(c) && c !== '') depth++;
    else if ('）》'.includes(c) && c !== '') depth = Math.max(0, depth - 1);
    if (i === head.length || (c === '、' && depth === 0)) {
      parts.push({ start: draft.start + start, end: draft.start + i });
      start = i + 1;
    }
  }
  return parts.length === draft.numbers.length
    ? parts.map((p) => ({ start: p.start, end: Math.min(p.end, Math.max(p.start + 1, draft.antecedent?.end ?? p.end)) }))
    : null;
}
