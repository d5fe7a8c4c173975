import type { SubsidyProgram } from '../../../domain/subsidy/program.ts';
import { isCalled } from './program-share.ts';
import { foldText, termsOf } from '../understanding/terms.ts';

/**
 * Least share of a program's own title that a question must hold to name it; of the title, or of the question's naming words, with the
 * document's title added.
 */
const NAMED = { title: 0.6, words: 0.75 } as const;

/** Worth of being called by what is asked about (节能技术改造补助 is not called 技术改造), and of still being open. */
const CALLED = 0.4;
const OPEN = 0.1;
const CLOSED = -0.2;

/**
 * The program a question names; null where it names none, or several equally well. `day`: the day the question is asked on.
 * @example namedProgram('我们能申报技术改造补助吗', …) // 技术改造补助
 */
export function namedProgram(
  question: string,
  words: readonly string[],
  programs: readonly { readonly program: SubsidyProgram; readonly documentTitle: string }[],
  day: string,
): SubsidyProgram | null {
  const asked = new Set(termsOf(question));
  const naming = words.map(nameOf);
  const scored = programs
    .map(({ program, documentTitle }) => {
      const title = termsOf(program.title);
      const name = nameOf(program.title);
      const whole = nameOf(`${program.title} ${documentTitle}`);
      const { closesOn } = program.window;
      const held = title.length === 0 ? 0 : title.filter((t) => asked.has(t)).length / title.length;
      const said = naming.length === 0 ? 0 : naming.filter((w) => whole.includes(w)).length / naming.length;
      const called = naming.length === 0 ? 0 : naming.filter((w) => isCalled(name, w)).length / naming.length;
      return {
        program,
        enough: held >= NAMED.title || said >= NAMED.words,
        score: held + said + CALLED * called + (closesOn === null ? 0 : closesOn < day ? CLOSED : OPEN),
      };
    })
    .filter((s) => s.enough)
    .sort((a, b) => b.score - a.score || a.program.id.localeCompare(b.program.id));
  const [first, second] = scored;
  return first === undefined || (second !== undefined && second.score === first.score && second.program.title !== first.program.title)
    ? null
    : first.program;
}

/** 首台（套） and 首台套 are one name. */
const nameOf = (text: string): string => foldText(text).replace(/[()]/gu, '');
