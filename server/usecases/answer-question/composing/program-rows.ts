import { chineseDate } from '../../../domain/language/chinese-date.ts';
import type { Citation } from '../../../domain/citation/citation.ts';
import { statusAsOf, type AwardTerms } from '../../../domain/subsidy/program.ts';
import type { OfferedProgram } from '../../../domain/subsidy/match-program.ts';
import type { Claim, Draft } from '../context.ts';
import type { JudgedProgram } from '../ports.ts';
import { lengthRead } from '../understanding/terms.ts';
import { asSaid } from './telling.ts';

const MOST_ROWS = 5;
/** Rows of one document, where others have something too. */
const OF_ONE_DOCUMENT = 2;
const TITLE_ROOM = 26;
const AWARD_ROOM = 48;

/** A program as a row tells it: with the award that says most, or the words of its window where it gives nothing in words. */
export interface ProgramToTell {
  readonly offered: OfferedProgram;
  readonly award: AwardTerms | null;
  /** The day an award says that it ends on, where that is past: 免除至2022年12月31日. */
  readonly ended: string | null;
}

/** The day, whether the place is known, and what the asker's own enterprise is judged, if it is. */
export interface Telling {
  readonly day: string;
  readonly placed: boolean;
  readonly judged: ReadonlyMap<string, JudgedProgram> | null;
}

/** In what order the rows that are shown stand, and what a row quotes. */
interface RowStyle<P> {
  readonly shownAs?: (a: P, b: P) => number;
  readonly citationOf?: (row: P) => Citation | null;
}
const ofAward = ({ award, offered }: ProgramToTell): Citation | null => award?.citation ?? offered.program.window.citation;

/**
 * One row a program: where, what it is called, what it gives, and where today stands in its window. `lead` is told how many there are and
 * how many are shown.
 */
export function programRows<P extends ProgramToTell>(
  found: readonly P[],
  { day, placed, judged }: Telling,
  lead: (told: { readonly all: number; readonly shown: readonly P[]; readonly more: string }) => string,
  { shownAs = () => 0, citationOf = ofAward }: RowStyle<P> = {},
): Draft {
  const distinct = withoutRepeats(found);
  const shown = chosen(distinct).toSorted(shownAs);
  const names = distinct.flatMap(({ offered }) => offered.program.jurisdiction?.name ?? []);
  const places = new Set(names).size > 1 ? new Places(names) : null;
  const claims = shown.map((row): Claim => {
    const { program } = row.offered;
    const cited = citationOf(row);
    return { text: `${rowOf(row, day, places)}${badge(judged?.get(program.id))}`, citations: cited === null ? [] : [cited] };
  });
  const more = distinct.length > shown.length ? `，先列${shown.length}项` : '';
  return {
    status: 'answered',
    completeness: more === '' ? 'complete' : 'partial',
    lead: lead({ all: distinct.length, shown, more }),
    claims,
    closing: `\n${nextStep(placed ? null : places, judged !== null)}`,
    layout: 'list',
    programs: shown.map(({ offered: { program } }) => ({
      programId: program.id,
      documentId: program.documentId,
      title: program.title,
      eligibility: judged?.get(program.id)?.eligibility ?? null,
    })),
    followUps: [],
  };
}

function nextStep(places: Places | null, judged: boolean): string {
  if (judged) return '按已公开条款和您填写的信息测算，结果以主管部门认定为准。';
  if (places === null) return '想知道贵企业是否符合，请写明行业、人数和上年度营业收入。';
  return places.ofOneCity
    ? '有的只在本区（县）适用。写明企业在哪个区、哪个县，可以只看当地的。'
    : '各地规定不同。写明企业在哪个市、哪个区，可以只看当地的。';
}

function badge(match: JudgedProgram | undefined): string {
  if (match === undefined) return '';
  return match.eligibility === 'eligible' ? '（符合）' : match.toConfirm ? '（可能符合，请确认）' : '（待确认）';
}

/** The same program printed in several documents (a notice and its guide) stands once. */
function withoutRepeats<P extends ProgramToTell>(found: readonly P[]): readonly P[] {
  const seen = new Set<string>();
  return found.filter(({ offered: { program }, award }) => {
    const place = program.jurisdiction?.code;
    const keys = [`${place} ${program.title}`, ...(award === null ? [] : [`${place} ${asSaid(award.text)}`])];
    const known = keys.some((k) => seen.has(k));
    for (const k of keys) seen.add(k);
    return !known;
  });
}

/** The best rows, not all of one document where others have something too. */
function chosen<P extends ProgramToTell>(found: readonly P[]): readonly P[] {
  const taken = new Map<string, number>();
  const [first, later]: [P[], P[]] = [[], []];
  for (const about of found) {
    const { documentId } = about.offered.program;
    const count = (taken.get(documentId) ?? 0) + 1;
    taken.set(documentId, count);
    (count <= OF_ONE_DOCUMENT ? first : later).push(about);
  }
  return [...first, ...later].slice(0, MOST_ROWS);
}

/** Names of places beside each other: what all have in common is not said with each (澜江省临澜市港湾区 → 港湾区). */
class Places {
  readonly ofOneCity: boolean;
  private readonly common: number;

  constructor(names: readonly string[]) {
    const parts = names.map(partsOf);
    const [first = []] = parts;
    let shared = 0;
    while (shared < first.length && parts.every((p) => p[shared] === first[shared])) shared++;
    this.common = first.slice(0, shared).join('').length;
    this.ofOneCity = first.slice(0, shared).some((p) => p.endsWith('市'));
  }

  nameOf(name: string): string {
    return name.slice(this.common) || (partsOf(name).at(-1) ?? name);
  }
}
/** 澜江省临澜市港湾区 → 澜江省, 临澜市, 港湾区 */
const partsOf = (name: string): readonly string[] => name.match(/.{2,8}?(?:省|自治区|市|自治州|[区县盟旗]|$)/gu) ?? [name];

function rowOf(about: ProgramToTell, day: string, places: Places | null): string {
  const { program } = about.offered;
  const place = places === null || program.jurisdiction === null ? '' : places.nameOf(program.jurisdiction.name);
  const title = program.title.replace(/^(?:【[^】]{1,6}】)/u, '');
  const name = place === '' || title.includes(place) ? title : `${place}·${title}`;
  const gives = about.award === null ? '' : `：${cut(asSaid(about.award.text), AWARD_ROOM)}`;
  return `${cut(name, TITLE_ROOM)}${gives}${standing(about, day)}`;
}

function standing({ offered, ended }: ProgramToTell, day: string): string {
  const { window } = offered.program;
  if (ended !== null) return `（执行到${chineseDate(ended)}，已过）`;
  switch (statusAsOf(window, day)) {
    case 'closed':
      return `（这一轮已于${chineseDate(window.closesOn ?? day)}截止）`;
    case 'upcoming':
      return window.closesOn === null
        ? `（${chineseDate(window.opensOn ?? day)}起受理）`
        : `（${chineseDate(window.opensOn ?? day)}至${chineseDate(window.closesOn)}受理）`;
    case 'open':
      return `（${chineseDate(window.closesOn ?? day)}截止）`;
    case 'rolling':
      return '（常年受理）';
    case 'unknown':
      return '';
  }
}

const cut = (text: string, room: number): string => (lengthRead(text) <= room ? text : `${[...text].slice(0, room - 1).join('')}…`);
