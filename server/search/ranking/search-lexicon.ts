import { readFileSync } from 'node:fs';
import type { Span } from '../../domain/citation/citation.ts';
import { dataFile } from '../../reference/project-root.ts';
import { fold } from '../text/fold.ts';

/** `data/lexicon/search-lexicon.json`. */
interface LexiconFile {
  /** Words of asking, which say nothing of the subject. */
  readonly asking: readonly string[];
  /** What people say → what documents say; several each. */
  readonly official: Readonly<Record<string, readonly string[]>>;
}

/** What people say and what it is called in documents. */
export class SearchLexicon {
  private readonly asking: readonly string[];
  private readonly askingWords: ReadonlySet<string>;
  private readonly official: readonly (readonly [said: string, written: readonly string[]])[];

  constructor(file: LexiconFile) {
    this.asking = file.asking.map(fold).sort((a, b) => b.length - a.length);
    this.askingWords = new Set(this.asking);
    this.official = Object.entries(file.official).map(([said, written]) => [fold(said), written.map(fold)]);
  }

  /** Where folded `question` merely asks; longest first, not overlapping. */
  askingSpans(question: string): readonly Span[] {
    const spans: Span[] = [];
    for (const word of this.asking) {
      for (let at = question.indexOf(word); at >= 0; at = question.indexOf(word, at + word.length)) {
        const span = { start: at, end: at + word.length };
        if (!spans.some((s) => s.start < span.end && span.start < s.end)) spans.push(span);
      }
    }
    return spans;
  }

  withoutAsking(question: string): string {
    const spans = [...this.askingSpans(question)].sort((a, b) => a.start - b.start);
    let text = '';
    let at = 0;
    for (const { start, end } of spans) {
      text += `${question.slice(at, start)}，`;
      at = end;
    }
    return text + question.slice(at);
  }

  isAskingWord(word: string): boolean {
    return this.askingWords.has(word);
  }

  /** Official wording for what the question says: 老板拖欠工资 → 用人单位, 拖欠劳动报酬. */
  officialWording(question: string): readonly string[] {
    return this.official.flatMap(([said, written]) => (question.includes(said) ? written.filter((w) => !question.includes(w)) : []));
  }
}

let lexicon: SearchLexicon | undefined;

export function searchLexicon(): SearchLexicon {
  lexicon ??= new SearchLexicon(JSON.parse(readFileSync(dataFile('lexicon', 'search-lexicon.json'), 'utf8')) as LexiconFile);
  return lexicon;
}
