/** A question's likeness to a known one says that the passage answers it only where most of it is the same. */
export const FAQ_BM25 = { k1: 1.2, b: 0.5 };
/** How many known questions are heard, and how much more the likest say than the rest. */
export const LIKE_QUESTIONS = 50;
const VOTE_EXPONENT = 3;
/** With fewer votes than this the documents of known questions gain little: some question is always the likest. */
const VOTES_NEEDED = 0.05;

/** A known question like the one asked: how like (0..1), and what it belongs to. */
export interface LikeQuestion<P, D> {
  readonly like: number;
  readonly passages: readonly P[];
  readonly documents: readonly D[];
}

/**
 * Known questions like this one speak for the passages they belong to (each as much as the likest) and, more weakly, for the documents
 * (shares of all votes):
 * who asks like those who asked about 劳动合同法 is answered there even by an article nobody has asked about.
 */
export function votesOf<P, D>(
  questions: readonly LikeQuestion<P, D>[],
): { readonly passages: ReadonlyMap<P, number>; readonly documents: ReadonlyMap<D, number> } {
  const passages = new Map<P, number>();
  const documents = new Map<D, number>();
  const total = VOTES_NEEDED + questions.reduce((sum, { like }) => sum + like ** VOTE_EXPONENT, 0);
  for (const question of questions) {
    for (const passage of question.passages) passages.set(passage, Math.max(question.like, passages.get(passage) ?? 0));
    for (const document of new Set(question.documents))
      documents.set(document, (documents.get(document) ?? 0) + question.like ** VOTE_EXPONENT / total);
  }
  return { passages, documents };
}
