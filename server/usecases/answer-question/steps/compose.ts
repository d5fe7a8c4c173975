import { comparison } from '../composing/comparison.ts';
import { placeComparison } from '../composing/place-comparison.ts';
import { listOfDocuments } from '../composing/from-documents.ts';
import { fromSentences } from '../composing/from-sentences.ts';
import { settle, type AnswerContext, type Draft } from '../context.ts';
import type { AnswerDependencies } from '../ports.ts';
import type { AnswerLexicon } from '../../../reference/answer-lexicon.ts';
import { shapeOf } from '../understanding/shape.ts';
import type { Understanding } from '../understanding/understanding.ts';

/** Puts the answer together from what was found, in the form that the question asks for. */
export function compose(context: AnswerContext, { lexicon }: Pick<AnswerDependencies, 'lexicon'>): AnswerContext {
  const { understanding } = context;
  const draft = understanding === null ? null : draftOf(context, understanding, lexicon);
  return draft === null ? context : settle(context, draft);
}

function draftOf(context: AnswerContext, understanding: Understanding, lexicon: AnswerLexicon): Draft | null {
  switch (shapeOf(context.question)) {
    case 'comparison':
      return (
        placeComparison(context, understanding, lexicon) ??
        comparison(context, understanding, lexicon) ??
        fromSentences(context, understanding)
      );
    case 'list':
      return listOfDocuments(context, understanding) ?? fromSentences(context, understanding);
    case 'sentences':
      return fromSentences(context, understanding);
  }
}
