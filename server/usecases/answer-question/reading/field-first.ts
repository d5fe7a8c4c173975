import type { SubsidyProgram } from '../../../domain/subsidy/program.ts';
import { isDraft } from '../../../domain/policy/relations.ts';
import { CONTACT, type Focus } from '../understanding/focus.ts';
import type { Understanding } from '../understanding/understanding.ts';
import { ENDED } from './programs-about.ts';
import { relatePlaces } from '../understanding/places.ts';
import { ASKS_WINDOW } from './focus-value.ts';
import { namedProgram } from './named-program.ts';
import { programFields } from './program-fields.ts';
import type { Candidate, FoundDocument, Place } from './rank-sentences.ts';

/** What documents say of a program in a place of its own, where hardly a word of the question stands. */
const IN_A_PLACE_OF_ITS_OWN: ReadonlySet<Focus> = new Set<Focus>([...CONTACT, 'procedure', 'materials', 'date']);
/** Asked along with a detail, and answered by it: 能不能网上办？ */
const ALONG: ReadonlySet<Focus> = new Set<Focus>(['yes-no', 'measures', 'duration']);

/**
 * Puts first what the program that is meant tells of the detail asked (技改补贴找哪个部门？), where the best sentence is of no such place. Meant is the
 * program the question names, or for a follow-up the one that the question before was answered from.
 */
export function fieldFirst(
  candidates: readonly Candidate[],
  found: readonly FoundDocument[],
  understanding: Understanding,
  { before, names, day }: { readonly before: Place | null; readonly names: readonly string[]; readonly day: string },
): readonly Candidate[] {
  const [best] = candidates;
  // 什么时候到账？ is of no day on which one applies.
  const asked = understanding.focuses.filter(
    (f) =>
      (IN_A_PLACE_OF_ITS_OWN.has(f) && (f !== 'date' || ASKS_WINDOW.test(understanding.question))) ||
      // 需要什么条件？ after a question of one program; one that names a program often asks of a single condition.
      (f === 'condition' && before !== null && names.length === 0),
  );
  if (best === undefined || asked.length === 0 || !understanding.focuses.every((f) => asked.includes(f) || ALONG.has(f))) return candidates;
  const places = understanding.places.map((p) => p.code);
  const near = found.filter((f) => places.length === 0 || relatePlaces(places, f.places) !== 'apart');
  const program = programMeant(near, names, before, day, asked);
  const own = near.find((f) => f.document.record.id === program?.documentId);
  if (program === null || own === undefined) return candidates;
  // 向谁申请？ A sentence that says so is better than a telephone number.
  const there = best.found.document.programsAt(best.sentence.index);
  if (there.includes(program) && asked.some((f) => best.found.document.tells(best.sentence, f)))
    return [{ ...best, of: program }, ...candidates.slice(1)];
  const told = best.found === own && (there.length === 0 || there.includes(program)) && asked.some((f) => best.meets.includes(f));
  const untold = asked.some((f) => CONTACT.has(f)) && !told;
  const fields = programFields([program], own.document.record.text).flatMap((f) => {
    const sentence = own.document.sentencesWithin(f)[0];
    return sentence === undefined || own.document.isFrame(sentence) ? [] : [{ tells: f.tells, sentence }];
  });
  const field = fields.find((f) => asked.includes(f.tells)) ?? fields.find((f) => untold && CONTACT.has(f.tells));
  const sentence = field?.sentence;
  if (sentence === undefined) return candidates;
  const first: Candidate = {
    found: own,
    sentence,
    score: best.score,
    covered: best.covered,
    coveredInContext: best.coveredInContext,
    meets: asked,
    of: program,
  };
  return [first, ...candidates.filter((c) => c.found !== own || c.sentence !== sentence)];
}

function programMeant(
  found: readonly FoundDocument[],
  names: readonly string[],
  before: Place | null,
  day: string,
  asked: readonly Focus[],
): SubsidyProgram | null {
  if (before !== null && names.length === 0) {
    const document = found.find((f) => f.document.record.id === before.documentId)?.document;
    const there = new Set(document?.sentencesWithin(before).flatMap((s) => document.programsAt(s.index)));
    return there.size === 1 ? ([...there][0] ?? null) : null;
  }
  if (names.length === 0) return null;
  const programs = found
    .filter(({ hits, document }) => !hits.some((h) => ENDED.has(h.validity)) && !isDraft(document.record.metadata))
    .map(({ document: { record } }) => record.programs.map((program) => ({ program, documentTitle: record.metadata.title })));
  const named = (among: (typeof programs)[number]) => namedProgram(names.join(' '), names, among, day);
  // 首台套怎么申报？ is of the notice that tells how, not of the measures that only give the sum.
  const telling = programs.flat().filter(({ program }) => tellsOf(program, found, asked));
  // Of several that are named as well, the one of the document that speaks most of the question.
  return named(telling) ?? named(programs.flat()) ?? programs.reduce<SubsidyProgram | null>((first, own) => first ?? named(own), null);
}

function tellsOf(program: SubsidyProgram, found: readonly FoundDocument[], asked: readonly Focus[]): boolean {
  const text = found.find((f) => f.document.record.id === program.documentId)?.document.record.text;
  return text !== undefined && programFields([program], text).some((f) => asked.includes(f.tells));
}
