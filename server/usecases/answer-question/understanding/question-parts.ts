import type { AnswerLexicon } from '../../../reference/answer-lexicon.ts';
import { focusesOf, type Focus } from './focus.ts';
import { isPlain, OF_EVERY_PROGRAM, wordsNamed } from './understanding.ts';

/** Kinds of detail that stand in different places of a document, each told by sentences of its own; 材料报给谁 is of the first. */
const KINDS: readonly ReadonlySet<Focus>[] = [
  new Set<Focus>(['phone', 'department', 'address']),
  new Set<Focus>(['stacking']),
  new Set<Focus>(['amount', 'rate', 'cap']),
  new Set<Focus>(['date', 'duration', 'validity']),
  new Set<Focus>(['materials']),
  new Set<Focus>(['procedure']),
  new Set<Focus>(['condition']),
];
const kindOf = (focuses: readonly Focus[]): number => KINDS.findIndex((kind) => focuses.some((f) => kind.has(f)));
const MOST_PARTS = 3;

/** 材料造假被查出来，几年不能再申请？ speaks of 材料 and asks nothing of them. */
const ASKS = /多少|几|什么|啥|哪|怎|如何|咋|谁|何时|多久|多长|最高|吗|[？?]/u;

/** A part of a question, and whether it names what all its parts are about. */
export interface QuestionPart {
  readonly text: string;
  readonly names: boolean;
}

/**
 * The parts of a question that asks for details of several kinds of one thing: 技改补贴比例多少、找哪个部门？ Empty where it asks one thing, where no
 * part names what it is about, or where several do: those are not of one thing.
 */
export function partsOf(question: string, lexicon: AnswerLexicon): readonly QuestionPart[] {
  const parts: { text: string; kind: number }[] = [];
  let told = '';
  for (const clause of clausesOf(question)) {
    const kind = ASKS.test(clause) ? kindOf(focusesOf(clause)) : -1;
    const last = parts.at(-1);
    // 公司20个人，能补多少？ What tells and asks nothing belongs to what comes after it.
    if (kind < 0) told += clause;
    else if (last?.kind === kind && told === '') last.text += clause;
    else {
      parts.push({ text: told + clause, kind });
      told = '';
    }
  }
  if (told !== '' || parts.length < 2 || parts.length > MOST_PARTS || new Set(parts.map((p) => p.kind)).size < parts.length) return [];
  const named = parts.map(({ text }) => ({ text: text.replace(/[，,、；;。？?\s]+$/u, ''), names: namesSomething(text, lexicon) }));
  return named.filter((p) => p.names).length === 1 ? named : [];
}

/** Cut where a question goes on to ask something else; marks stay with the clause before them. */
const clausesOf = (question: string): readonly string[] =>
  question.split(/(?<=[，,、；;。？?！!])|(?<=[^，,、；;。？?！!])(?=(?:以及|还有|同时)[^，。？]{2})/u).filter((c) => c.trim() !== '');

const namesSomething = (text: string, lexicon: AnswerLexicon): boolean =>
  wordsNamed(text).some((w) => !isPlain(w, lexicon) && !OF_EVERY_PROGRAM.test(w) && focusesOf(w).length === 0 && !SAYS_NOTHING.test(w));
/** 什么时候到账、要花多久、去哪办 name nothing. */
const SAYS_NOTHING = /^(?:到账|发放|拨付|下来|办理|部门|分别|另外|以及|还有|同时|大概|一般)$/u;
