import { quotesExactly } from '../../domain/citation/citation.ts';
import { termsOf } from '../../domain/interpretation/terms.ts';
import { likeness } from '../../domain/consultation/likeness.ts';
import type { DocumentRepository, FaqAnswer, FaqEntry, FaqRepository } from '../../domain/policy/ports.ts';
import { validityAsOf } from '../../domain/policy/validity.ts';
import { topicOf } from '../answer-question/outcome.ts';
import type { KnownAnswer, KnownAnswers } from '../answer-question/ports.ts';
import { isPublic, type PolicyLibrary } from '../library.ts';
import { knowledgeBase, type KnowledgeEntry } from '../public-questions/knowledge-base.ts';

type Answered = FaqEntry & { readonly answer: string; readonly answered: FaqAnswer };
/** An answer on a document's page. */
export interface ShownAnswer extends KnownAnswer {
  readonly id: string;
  readonly question: string;
  readonly otherwise: readonly string[];
}

const isAnswered = (e: FaqEntry): e is Answered => e.answer !== null && e.answered !== undefined;
/** Two topics are one question from this likeness on; an answer to another question is worse than none. */
const SAME = 0.9;
/**
 * The same words in another order: 设备分期付款买的能申报吗, 分期付款买的设备能申报吗. Likeness, and the share of characters that both
 * have.
 */
const SAME_WORDS = { like: 0.7, characters: 0.95 };

/** What departments have answered. */
export class AnsweredQuestions implements KnownAnswers {
  private readonly given: { readonly faq: FaqRepository; readonly documents: DocumentRepository; readonly library: PolicyLibrary };
  private read: { readonly revision: number; readonly byTopic: ReadonlyMap<string, Answered>; readonly all: readonly Answered[] } | null =
    null;

  constructor(given: AnsweredQuestions['given']) {
    this.given = given;
  }

  async find(question: string, asOf: string): Promise<KnownAnswer | null> {
    const { byTopic } = await this.entries();
    if (byTopic.size === 0) return null;
    const topic = topicOf(question);
    const entry = byTopic.get(topic) ?? likest(topic, byTopic);
    return entry !== null && (await this.holds(entry, asOf)) ? known(entry) : null;
  }

  /** Which of these questions have an answer, for those who asked without signing in and come back. */
  async since(questions: readonly string[], asOf: string): Promise<readonly (KnownAnswer & { readonly question: string })[]> {
    const found: (KnownAnswer & { readonly question: string })[] = [];
    for (const question of new Set(questions)) {
      const answer = await this.find(question, asOf);
      if (answer !== null) found.push({ question, ...answer });
    }
    return found;
  }

  /** Those that rest on a document, as they are shown with it: one for each matter, with the other ways it was asked. */
  async ofDocument(documentId: string, asOf: string): Promise<readonly ShownAnswer[]> {
    const shown = new Map<string, ShownAnswer>();
    for (const entry of (await this.entries()).all) {
      if (entry.documentId !== documentId || !(await this.holds(entry, asOf))) continue;
      const { matter } = entry.answered;
      const before = shown.get(matter);
      shown.set(
        matter,
        before === undefined
          ? { id: matter, question: entry.question, otherwise: [], ...known(entry) }
          : { ...before, otherwise: [...before.otherwise, entry.question] },
      );
    }
    return [...shown.values()].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : a.id < b.id ? -1 : 1));
  }

  /** 咨询知识库 of all that has an answer, for the hotline; answers that no longer hold are left out. */
  async knowledge(asOf: string): Promise<readonly KnowledgeEntry[]> {
    const { byId } = await this.given.library.snapshot();
    const entries: FaqEntry[] = [];
    for (const entry of await this.given.faq.all()) if (!isAnswered(entry) || (await this.holds(entry, asOf))) entries.push(entry);
    return knowledgeBase(entries, (id) => {
      const s = byId.get(id);
      return s === undefined || !isPublic(s) ? null : s.metadata;
    });
  }

  private async entries() {
    const revision = await this.given.faq.revision();
    if (this.read?.revision !== revision) {
      const all = (await this.given.faq.all()).filter(isAnswered);
      this.read = {
        revision,
        all,
        byTopic: new Map([...all].sort((a, b) => (a.answered.on < b.answered.on ? -1 : 1)).map((e) => [topicOf(e.question), e])),
      };
    }
    return this.read;
  }

  /** The document is public and not ended, and says what the answer quotes. */
  private async holds({ answered: { citation } }: Answered, asOf: string): Promise<boolean> {
    const snapshot = await this.given.library.snapshot();
    const summary = snapshot.byId.get(citation.documentId);
    if (summary === undefined || !isPublic(summary)) return false;
    const validity = validityAsOf(snapshot.termsOf(citation.documentId), asOf);
    return (
      validity !== 'expired' &&
      validity !== 'repealed' &&
      quotesExactly((await this.given.documents.text(citation.documentId)) ?? '', citation)
    );
  }
}

const known = ({ answer, answered: { by, on, citation } }: Answered): KnownAnswer => ({ text: answer, by, on, citation });

/** Figures and letters must all be the same: 2025年 asks something else than 2026年. */
function likest(topic: string, byTopic: ReadonlyMap<string, Answered>): Answered | null {
  const terms = termsOf(topic);
  const figures = (of: string): string => (of.match(/[\da-z.]+/giu) ?? []).join(' ');
  let best: Answered | null = null;
  let most = 0;
  for (const [other, entry] of byTopic) {
    const like = likeness(terms, termsOf(other));
    if (
      (like >= SAME || (like >= SAME_WORDS.like && charactersShared(topic, other) >= SAME_WORDS.characters)) &&
      like > most &&
      figures(other) === figures(topic)
    ) {
      best = entry;
      most = like;
    }
  }
  return best;
}

/** Dice's coefficient of the characters, each as often as it stands there. */
function charactersShared(a: string, b: string): number {
  const left = new Map<string, number>();
  for (const c of a) left.set(c, (left.get(c) ?? 0) + 1);
  let both = 0;
  for (const c of b) {
    const n = left.get(c) ?? 0;
    if (n > 0) {
      both++;
      left.set(c, n - 1);
    }
  }
  return (2 * both) / ([...a].length + [...b].length);
}
