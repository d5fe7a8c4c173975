import type { Citation } from '../citation/citation.ts';
import type { RegionTable } from '../enterprise/region.ts';
import { chineseDate } from '../language/chinese-date.ts';
import { money } from '../subsidy/describe.ts';
import { leavesOf } from '../subsidy/condition.ts';
import type { ProgramMatch } from '../subsidy/match-program.ts';
import type { SubsidyProgram } from '../subsidy/program.ts';
import type { ChangeKind } from './cause.ts';
import { whatMoved, type Change } from './change.ts';
import { clip, heldKeys, leafInWords, metLeaves, missedLeaves, openManual, type DecidingLeaf } from './deciding-leaves.ts';
import type { Decision } from './decision.ts';

/** Conditions named in one sentence. */
const NAMED = 2;

/** Why an enterprise is told, for a reader. */
export interface Reason {
  readonly title: string;
  readonly sentence: string;
  readonly toConfirm: readonly string[];
  readonly citation: Citation | null;
}

/** Says in one sentence why, resting on the conditions that decided. */
export function reasonOf(
  change: Change,
  program: SubsidyProgram,
  now: ProgramMatch,
  stored: Decision | null,
  day: string,
  regions: RegionTable,
): Reason {
  const kind = change.cause.kind;
  const leaves = deciding(change, now);
  const words = leaves.map((l) => leafInWords(l, regions)).join('；');
  const toConfirm = kind === 'no-longer' ? [] : confirmable(program, now);
  const fits =
    toConfirm.length > 0
      ? `贵企业可能符合，请确认${toConfirm
          .slice(0, NAMED)
          .map((t) => `“${clip(t, 40)}”`)
          .join('、')}${toConfirm.length > NAMED ? `等${toConfirm.length}项` : ''}${words === '' ? '' : `；已符合：${words}`}`
      : `贵企业符合申报条件${words === '' ? '' : `：${words}`}`;
  const from = kind === 'closes-soon' || kind === 'window-opened' ? program.window.citation : null;
  return {
    title: `【${toConfirm.length > 0 ? '可能符合，请确认' : TITLES[kind]}】${program.title}`,
    sentence: `${sentenceOf(kind, { program, fits, words, day, moved: stored === null ? [] : moved(stored, program, now), known: change.before !== null })}${deadline(kind, program)}。`,
    toConfirm,
    citation:
      from ??
      leaves[0]?.node.citation ??
      openManual(now.explanation)[0]?.citation ??
      program.window.citation ??
      program.awards[0]?.citation ??
      null,
  };
}

/** The verdict in one sentence, where nobody is told. */
export function summaryOf(match: ProgramMatch, regions: RegionTable): string {
  if (match.closedBecause !== null) return `${match.closedBecause}。`;
  const leaves = match.eligibility === 'ineligible' ? missedLeaves(match.explanation) : metLeaves(match.explanation);
  const verdict =
    match.eligibility === 'ineligible'
      ? '不符合'
      : match.eligibility === 'eligible'
        ? '符合'
        : match.toConfirm
          ? '可能符合，请确认'
          : '信息不足，暂不能判定';
  return `${verdict}${
    leaves.length === 0
      ? ''
      : `：${leaves
          .slice(0, NAMED)
          .map((l) => leafInWords(l, regions))
          .join('；')}`
  }。`;
}

const TITLES: Readonly<Record<ChangeKind, string>> = {
  'program-new': '可申报',
  'program-changed': '政策有变化',
  'profile-changed': '可申报',
  'window-opened': '开始申报',
  'closes-soon': '即将截止',
  'date-passed': '可申报',
  'no-longer': '不再符合',
};

interface Words {
  readonly program: SubsidyProgram;
  readonly fits: string;
  readonly words: string;
  readonly day: string;
  readonly moved: readonly string[];
  readonly known: boolean;
}

function sentenceOf(kind: ChangeKind, { program, fits, words, day, moved: parts, known }: Words): string {
  const name = `“${clip(program.title, 40)}”`;
  const { opensOn, closesOn } = program.window;
  switch (kind) {
    case 'program-new':
      return `新收录的${name}，${fits}`;
    case 'profile-changed':
      return `按${known ? '更新后' : '现有'}的企业信息，对照${name}，${fits}`;
    case 'program-changed':
      return parts.length > 0 ? `${name}有变化：${parts.join('，')}；${fits}` : `${name}的条件有变化，${fits}`;
    case 'window-opened':
      return `${name}${opensOn === null ? '已' : `自${chineseDate(opensOn)}起`}可以申报，${fits}`;
    case 'closes-soon':
      return `${name}将于${chineseDate(closesOn ?? '')}截止，${daysLeft(day, closesOn ?? day)}，${fits}`;
    case 'date-passed':
      return `时间条件已经满足，对照${name}，${fits}`;
    case 'no-longer':
      return `${name}的条件有变化，贵企业不再符合：${words}`;
  }
}

const daysLeft = (day: string, closesOn: string): string => {
  const n = Math.round((Date.parse(closesOn) - Date.parse(day)) / 86_400_000);
  return n === 0 ? '今天是最后一天' : `还有${n}天`;
};

/** The last day, where the sentence has not said it. */
function deadline(kind: ChangeKind, { window: { closesOn } }: SubsidyProgram): string {
  return closesOn === null || kind === 'closes-soon' || kind === 'no-longer' ? '' : `；${chineseDate(closesOn)}截止`;
}

/** The leaves that made the difference; where all is new the most telling ones. */
function deciding({ cause, before }: Change, now: ProgramMatch): readonly DecidingLeaf[] {
  if (cause.kind === 'no-longer') return missedLeaves(now.explanation).slice(0, NAMED);
  const met = metLeaves(now.explanation);
  const old: ReadonlySet<string> = before === null ? new Set() : heldKeys(before.explanation);
  const changed = met.filter((l) => !old.has(l.key));
  return (changed.length > 0 ? changed : met).slice(0, NAMED);
}

/** What a person confirms. A program of which no condition could be read fits everybody on paper, so that too is to be confirmed. */
function confirmable(program: SubsidyProgram, now: ProgramMatch): readonly string[] {
  if (now.toConfirm) return openManual(now.explanation).map((l) => l.text);
  return leavesOf(program.conditions).length === 0 ? ['原文的申报条件（未能自动读出，请核对原文）'] : [];
}

function moved(stored: Decision, program: SubsidyProgram, now: ProgramMatch): readonly string[] {
  const day = (d: string | null) => (d === null ? '未写明' : chineseDate(d));
  const sum = (a: Decision['award'], max = a?.max ?? null) =>
    a === null ? '未写明' : max === null ? `${money(a.min)}以上` : a.min === max ? money(max) : `最高${money(max)}`;
  return whatMoved(stored, { program, now }).map((what) => {
    switch (what) {
      case 'opens':
        return `开始申报的日期由${day(stored.opensOn)}改为${day(program.window.opensOn)}`;
      case 'closes':
        return `截止日期由${day(stored.closesOn)}改为${day(program.window.closesOn)}`;
      case 'award':
        return `预计金额由${sum(stored.award)}改为${sum(now.award)}`;
    }
  });
}
