import type { Citation } from '../../domain/citation/citation.ts';
import type { DraftSection, InterpretationDraft, Statement } from '../../domain/interpretation/drafting/draft.ts';
import { spokenText } from '../../domain/language/spoken-text.ts';
import { checkedSentences } from '../answer-question/composing/from-model.ts';
import type { LanguageModel, ModelSentence } from '../answer-question/ports.ts';
import { untilAborted } from '../answer-question/until-aborted.ts';

interface Rewording {
  readonly modelTimeout?: number;
  readonly report?: (error: unknown, where: string) => void;
}

/** Passages a model is given at once; a longer section keeps the documents' words. */
const MOST_PASSAGES = 12;

/**
 * A model words each section anew under the rules for answers: each sentence rests on passages it was given and has no figure that
 * is not in them. A section is only replaced where every source of it is still cited, so that nothing is lost; gaps stay.
 */
export async function reword(
  draft: InterpretationDraft,
  model: LanguageModel,
  { modelTimeout = 20_000, report }: Rewording,
): Promise<InterpretationDraft> {
  const sections: DraftSection[] = [];
  let changed = false;
  for (const section of draft.sections) {
    const reworded = await rewordSection(section, model, modelTimeout).catch((error: unknown) => {
      report?.(error, 'draft-interpretation');
      return null;
    });
    changed ||= reworded !== null;
    const statements = reworded ?? section.statements;
    sections.push({
      ...section,
      statements:
        reworded !== null && draft.form === 'audio-script'
          ? statements.map((s) => (s.gap === null ? { ...s, text: spokenText(s.text) } : s))
          : statements,
    });
  }
  return { ...draft, sections, origin: changed ? 'generated' : 'documents' };
}

async function rewordSection(section: DraftSection, model: LanguageModel, timeout: number): Promise<readonly Statement[] | null> {
  const said = section.statements.filter((s) => s.gap === null);
  const passages = new Map<string, Citation>();
  for (const c of said.flatMap((s) => s.citations))
    if (![...passages.values()].some((p) => sameWords(p, c))) passages.set(`c_${passages.size + 1}`, c);
  if (passages.size === 0 || passages.size > MOST_PASSAGES) return null;
  const given = [...passages].map(([token, c]) => ({ token, title: c.title, place: c.provisionPath, text: c.quote }));
  const request = { question: `请把下列条款改写成通俗的解读，不增不减：${section.heading}`, passages: given };
  const signal = AbortSignal.timeout(timeout);
  const written: ModelSentence[] = [];
  for await (const sentence of untilAborted(model.compose(request, signal), signal)) written.push(sentence);
  const sentences = checkedSentences(written, passages);
  const cited = sentences.flatMap((s) => s.citations);
  if (![...passages.values()].every((p) => cited.some((c) => sameWords(c, p)))) return null;
  return [
    ...sentences.map((s) => ({ text: `${s.text}。`, citations: s.citations, gap: null })),
    ...section.statements.filter((s) => s.gap !== null),
  ];
}

const sameWords = (a: Citation, b: Citation): boolean => a.documentId === b.documentId && a.start === b.start && a.end === b.end;
