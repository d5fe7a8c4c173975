import type { ApplicationWindow } from '../../server/domain/subsidy/program.ts';
import { findDates, type DateMention } from '../../server/domain/language/dates.ts';
import { readOnce } from '../read-once.ts';
import { cite, type ReadingContext } from '../reading-context.ts';
import { placeOf, type Folded } from './folded.ts';
import { statementsOf, withoutStop, type Piece } from './sentences.ts';

/** Where the dates of application may stand, best place first: a block of its own before a block of procedure before the rest. */
export interface WindowSource {
  readonly text: Folded;
  /** The block is about the time of application, so its dates need no further word. */
  readonly dedicated: boolean;
  /** Any sentence of the document: only one that says outright when applications are taken counts. */
  readonly strict?: boolean;
}

export const NO_WINDOW: ApplicationWindow = { opensOn: null, closesOn: null, rolling: null, asPublished: null, citation: null };

const APPLY = /申报|申请|受理|填报|报送|提交|上报|报名|截[止至](?:时间|日期)|递交|报至|报我|登陆|登录|注册/u;
const ROLLING = /常年(?:受理|申报|申请)|全年(?:受理|申报)|随时(?:申报|申请|受理)|长期(?:受理|申报|有效)|即时(?:受理|申报)|不限时间/u;
const BATCH =
  /集中受理|分批|批次|定期(?:申报|受理|评审|发放)|每(?:年|季度|半年)[^，。；]{0,8}(?:次|左右|申报|受理|组织|上半年|\d{1,2}月)|各受理|一般每年|按(?:年度|季度|通知)|每年一|申报通知|年度申报|以[^，。；]{0,16}通知为准/u;
/** 自通知发布之日起20个工作日内 · 具备资助条件之日起6个月内: counted from something of the applicant or of the notice. */
const TERM = /(?:自|应当?在|在|于)?[^，。；]{2,24}之日起[^，。；]{0,6}\d{1,3}(?:个)?(?:工作日|日|天|个?月|年)(?:内|以内)/u;

/**
 * 常年受理 · 每年10月8日至10月31日受理申报 · 每年3月、9月各受理一批 · 2026年度申报时间为2026年7月1日至8月15日 · 于2027年2月1日至3月15日集中申报.
 */
const OUTRIGHT =
  /(?:申报|申请|受理)(?:时间|期限|日期)(?:为|是|[：:])[^，。；]{0,6}(?:19|20)\d{2}年\d{1,2}月\d{1,2}日|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[至到—-][^，。；]{0,12}日[^，。；]{0,6}(?:集中)(?:申报|受理|申请)|(?:常年|全年|随时)(?:受理|申报|申请)|每年[^，。；]{0,4}\d{1,2}月[^。；]{0,30}(?:申报|受理|申请)|(?:申报|申请|受理)(?:时间|期限)?(?:为|是)?[^，。；]{0,4}每年[^，。；]{0,4}\d{1,2}月/u;

/** Whether a statement says outright when applications are taken. */
export const saysWhenOutright = (statement: string): boolean => OUTRIGHT.test(statement);

/** 自收到申请之日起10个工作日内完成初审: the term of the office, not of the applicant. */
const OF_OFFICE = /(?:收到|接到|受理)[^，。；]{0,10}之日起|(?:完成|进行)[^，。；]{0,6}(?:初审|审核|审查|复核|核查|评审)/u;

/** The first source that says when to apply decides. */
export function readWindow(sources: readonly WindowSource[], procedure: string, context: ReadingContext): ApplicationWindow {
  const candidates = sources.flatMap((s) =>
    readOnce(s.text, `window ${String(s.dedicated)} ${String(s.strict)}`, () =>
      statementsOf(s.text.text)
        .map(withoutStop)
        .flatMap((p) => candidateOf(p, s, context)),
    ),
  );
  const first = candidates.reduce<Candidate | null>((a, b) => (a === null || b.weight > a.weight ? b : a), null);
  const best =
    first && BATCH_NUMBER.test(first.piece.text)
      ? candidates
          .filter((c) => BATCH_NUMBER.test(c.piece.text) && c.weight === first.weight && c.closesOn !== null)
          .reduce((a, b) => ((b.closesOn ?? '') > (a.closesOn ?? '') ? b : a), first)
      : first;
  if (!best) return NO_WINDOW;
  const { opensOn, closesOn } = best;
  return {
    opensOn,
    closesOn,
    rolling: rollingOf(best, procedure),
    asPublished: best.piece.text,
    citation: cite(context, placeOf(best.text, best.piece.start, best.piece.end)),
  };
}

/** 第一批：…截止时间为7月21日；第二批：…截止时间为9月15日: between batches it is not over. */
const BATCH_NUMBER = /^第[一二三四五六]批/u;

interface Candidate {
  readonly opensOn: string | null;
  readonly closesOn: string | null;
  readonly piece: Piece;
  readonly text: Folded;
  readonly weight: number;
}

function candidateOf(piece: Piece, source: WindowSource, context: ReadingContext): readonly Candidate[] {
  const s = piece.text;
  // 根据《管理办法》…，现将有关事项通知如下: what comes before a notice says no time
  if (!source.dedicated && (!APPLY.test(s) || /现[将就][^，。；]{0,24}(?:通知|公告|通告)如下/u.test(s))) return [];
  // 第一条、第三条奖励每年3月集中受理 says it of some measures only
  if (source.strict === true && (!saysWhenOutright(s) || /^.+第[一二三四五六七八九十]{1,3}条/u.test(s))) return [];
  const dates = findDates(s, yearOf(context)).filter((d) => d.precision !== 'year');
  const { opensOn, closesOn } = datesOf(s, dates, source.dedicated);
  const worded = ROLLING.test(s) || BATCH.test(s) || (TERM.test(s) && /申请|申报|提出/u.test(s) && !OF_OFFICE.test(s));
  if (opensOn === null && closesOn === null && !worded) return [];
  // the deadline of the offices that pass applications on counts only where nothing else is said
  const upward =
    /(?:主管部门|科技局|各区|各县|各市|各镇街|联系人|汇总|推荐单位|管理部门)[^，。；]{0,30}(?:前|之前)|前[^，。；]{0,24}汇总/u.test(s) &&
    !/申报单位|申报企业|企业报送|申请人|项目单位/u.test(s);
  const weight =
    (source.dedicated ? 4 : source.strict === true ? -3 : 0) +
    (opensOn && closesOn ? 3 : closesOn ? 2 : opensOn ? 1 : 0) +
    (/(?:申报|申请|受理|填报)(?:时间|期限|日期)|截[止至]/u.test(s) ? 2 : 0) -
    (upward ? 6 : 0) -
    (/系统审核|审核时间|建档/u.test(s) ? 3 : 0);
  return [{ opensOn, closesOn, piece, text: source.text, weight }];
}

/** 第一批5月1日至5月31日，第二批11月5日至12月4日 */
const SEVERAL_BATCHES = /第一批[^。；]{4,60}第二批/u;
const UP_TO = /^(?:（[^）]{0,8}）)?(?:起)?(?:至|到|-|—|－|~|～)$/u;

/** The periods of a statement, each from its first to its last day, in the order of time. */
const rangesOf = (s: string, dates: readonly DateMention[]): readonly { readonly from: string; readonly to: string }[] =>
  dates
    .flatMap((d, i) => {
      const next = dates[i + 1];
      return next !== undefined && UP_TO.test(s.slice(d.end, next.start)) ? [{ from: d.from, to: next.to }] : [];
    })
    .sort((a, b) => a.from.localeCompare(b.from));

/** 2025年8月11日至8月22日 · 从2023年9月起 · 2024年5月20日前 · 截止时间为5月20日. Periods of invoices and contracts are none of it. */
function datesOf(s: string, dates: readonly DateMention[], dedicated: boolean): Pick<ApplicationWindow, 'opensOn' | 'closesOn'> {
  const batches = SEVERAL_BATCHES.test(s) ? rangesOf(s, dates) : [];
  // between batches it is not over
  if (batches.length > 1) return { opensOn: batches[0]?.from ?? null, closesOn: batches.at(-1)?.to ?? null };
  let opensOn: string | null = null;
  let closesOn: string | null = null;
  for (const [i, d] of dates.entries()) {
    const before = s.slice(Math.max(0, d.start - 16), d.start);
    const after = s.slice(d.end, d.end + 10);
    const next = dates[i + 1];
    // 自2016年1月1日起实施，有效期至2018年12月31日, where applications are spoken of
    if (dedicated && opensOn !== null && /有效期(?:限)?(?:截)?[至到]$/u.test(before)) {
      closesOn ??= d.to;
      continue;
    }
    if (isEventPeriod(s, d) || (!dedicated && !saysApply(s, d))) continue;
    const between = next ? s.slice(d.end, next.start) : '';
    if (next && UP_TO.test(between)) {
      opensOn ??= d.from;
      closesOn ??= next.to;
      break;
    }
    if (isLastDay(before, after)) closesOn ??= d.to;
    else if (isFirstDay(after, s, dedicated)) opensOn ??= d.from;
  }
  const span = /(20\d\d)\s*-\s*(20\d\d)\s*年内有效/u.exec(s);
  if (span?.[2] && closesOn === null) closesOn = `${span[2]}-12-31`;
  return { opensOn, closesOn };
}

/** 5月20日17:00前 · 截止时间为5月20日 · 不迟于5月20日 */
const isLastDay = (before: string, after: string): boolean =>
  /^(?:（[^）]{0,8}）)?(?:\d{1,2}[:：时]\d{0,2}分?)?(?:之?前|以前|止|截止|底前|结束)/u.test(after) ||
  /截[止至](?:时间|日期)?[^，。；]{0,8}$|(?:不迟于|最迟(?:于)?)$/u.test(before);

/** 从2023年9月1日起受理 */
const isFirstDay = (after: string, statement: string, dedicated: boolean): boolean =>
  (/^(?:（[^）]{0,8}）)?(?:起|开始|后|以后)/u.test(after) && (dedicated || APPLY.test(statement))) ||
  (dedicated && statement.includes('有效'));

/** Whether the clause of a date, or the one after it, speaks of applying. */
function saysApply(s: string, d: DateMention): boolean {
  const from = Math.max(s.lastIndexOf('，', d.start), s.lastIndexOf('：', d.start), -1) + 1;
  const rest = s.slice(d.end);
  const next = rest.indexOf('，');
  const second = next < 0 ? -1 : rest.indexOf('，', next + 1);
  return APPLY.test(s.slice(Math.max(0, from - 10), d.end) + (second < 0 ? rest : rest.slice(0, second)));
}

/** 授权公告日在…期间, 发票, 合同, 竣工, 成立: the dates of something else. */
const isEventPeriod = (s: string, d: DateMention): boolean =>
  /(?:授权|公告日|生效日|合同|发票|签订|竣工|成立|注册时间|投产|开工|建成|购置|销售|有效期|到期|出生|认定|上市|期间)[^，。；]{0,14}$/u.test(
    s.slice(Math.max(0, d.start - 20), d.start),
  ) ||
  /^[^，。；]{0,14}期间/u.test(s.slice(d.end, d.end + 26)) ||
  /^[^，。；]{0,3}(?:印发|发布|施行|实施)/u.test(s.slice(d.end, d.end + 8));

function rollingOf(c: Candidate, procedure: string): boolean | null {
  const s = c.piece.text;
  // 常年受理，按季度发放 is paid in batches, not taken in batches
  if (ROLLING.test(s) && !/集中受理|分批|批次/u.test(s)) return true;
  if (BATCH.test(s)) return false;
  if (c.closesOn !== null) return false;
  if (TERM.test(s) && !/(?:通知|公告|指南)[^，。；]{0,6}(?:发布|印发|下发)/u.test(s)) return true;
  // 从2023年9月起: intake by notice or by review is no rolling intake
  return c.opensOn !== null ? !/申报通知|评审|专家/u.test(procedure) : null;
}

const yearOf = (context: ReadingContext): number | null => {
  const day = context.metadata.signedOn ?? context.metadata.publishedOn;
  return day ? Number(day.slice(0, 4)) : null;
};
