import type { Span } from '../../../domain/citation/citation.ts';
import { leavesOf } from '../../../domain/subsidy/condition.ts';
import type { SubsidyProgram } from '../../../domain/subsidy/program.ts';
import type { Focus } from '../understanding/focus.ts';

/** A place that a program was read from, with what it tells of the program. */
export interface ProgramField extends Span {
  readonly program: SubsidyProgram;
  readonly tells: Focus;
}

/** The places of a document (`text`) that its programs were read from. */
export function programFields(programs: readonly SubsidyProgram[], text: string): readonly ProgramField[] {
  return programs.flatMap((program) => [
    ...contactFields(program, text),
    ...program.awards.flatMap((a) => [
      { program, tells: 'amount' as const, ...spanOf(a.citation) },
      ...(a.rate === null ? [] : [{ program, tells: 'rate' as const, ...spanOf(a.citation) }]),
      ...(a.max === null ? [] : [{ program, tells: 'cap' as const, ...spanOf(a.citation) }]),
    ]),
    ...leavesOf(program.conditions).map((leaf) => ({ program, tells: 'condition' as const, ...spanOf(leaf.citation) })),
    ...program.materials.map((m) => ({ program, tells: 'materials' as const, ...spanOf(m.citation) })),
    ...program.procedure.map((p) => ({ program, tells: 'procedure' as const, ...spanOf(p.citation) })),
    ...(program.window.citation === null ? [] : [{ program, tells: 'date' as const, ...spanOf(program.window.citation) }]),
  ]);
}

const spanOf = ({ start, end }: Span): Span => ({ start, end });

/** 由市工业和信息化局受理 · 向市地方金融管理局提出申请: what says of an office that it does something for applicants. */
const DOES = /^[^。；]{0,12}(?:负责|受理|组织|牵头|承担|审核|提出|提交|申报|申请|咨询)/u;
/** Places of one office or number looked at. */
const MOST_PLACES = 40;

/** Where a document names the office and the telephones of a program. */
function contactFields(program: SubsidyProgram, text: string): readonly ProgramField[] {
  const { department } = program;
  const numbers = program.phones.flatMap((phone) => placesOf(text, phone).map((start) => ({ start, end: start + phone.length })));
  const offices = department === null ? [] : placesOf(text, department).map((start) => ({ start, end: start + department.length }));
  const doing = offices.filter((o) => DOES.test(text.slice(o.end, o.end + 40)));
  return [
    ...numbers.map((place) => ({ program, tells: 'phone' as const, ...place })),
    ...doing.map((place) => ({ program, tells: 'department' as const, ...place })),
  ];
}

function placesOf(text: string, words: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(words); at >= 0 && places.length < MOST_PLACES; at = text.indexOf(words, at + words.length)) places.push(at);
  return places;
}
