import type { Span } from '../../../domain/citation/citation.ts';
import type { DocumentRecord } from '../../../domain/policy/ports.ts';
import type { Provision } from '../../../domain/policy/provision.ts';
import type { SubsidyProgram } from '../../../domain/subsidy/program.ts';
import type { Focus } from '../understanding/focus.ts';
import { foldText, termsOf } from '../understanding/terms.ts';
import { programFields } from './program-fields.ts';
import { lineEndings, sentencesOf } from './sentences.ts';
import { shows, type Trait } from './traits.ts';

/** A sentence of a document (or a row of a table), with the provision it stands in. */
export interface Sentence extends Span {
  readonly index: number;
  /** The provision's ordinal. */
  readonly provision: number;
}

const FRAME: ReadonlySet<string> = new Set(['title', 'toc', 'signature', 'addressee']);

/** A document made ready for choosing sentences: its sentences, and which of them hold a term. */
export class PreparedDocument {
  readonly record: DocumentRecord;
  readonly sentences: readonly Sentence[];
  readonly titleTerms: ReadonlySet<string>;
  private readonly postings = new Map<string, number[]>();
  private readonly contexts = new Map<number, ReadonlySet<string>>();
  private readonly traits = new Map<string, boolean>();
  private readonly firstOf = new Map<number, number>();
  private readonly termsOfPrograms = new Map<number, ReadonlySet<string>>();
  private wholeFolded: string | null = null;
  /** What a program's fields tell, by the sentences they were read from. */
  private readonly fields = new Map<number, Set<Focus>>();
  /** The programs that a sentence was read for. */
  private readonly programs = new Map<number, Set<SubsidyProgram>>();

  constructor(record: DocumentRecord) {
    this.record = record;
    this.titleTerms = new Set(termsOf(record.metadata.title));
    const endsLine = lineEndings(record.text);
    this.sentences = record.provisions
      .flatMap((p) => spansOf(record.text, p, endsLine).map((s) => ({ ...s, provision: p.ordinal })))
      .map((s, index) => ({ ...s, index }));
    for (const s of this.sentences) {
      if (!this.firstOf.has(s.provision)) this.firstOf.set(s.provision, s.index);
      for (const term of termsOf(record.text.slice(s.start, s.end))) {
        const list = this.postings.get(term);
        if (list) list.push(s.index);
        else this.postings.set(term, [s.index]);
      }
    }
    for (const field of programFields(record.programs, record.text)) {
      for (const s of this.sentencesWithin(field)) {
        if (this.isFrame(s)) continue;
        this.fields.set(s.index, (this.fields.get(s.index) ?? new Set()).add(field.tells));
        this.programs.set(s.index, (this.programs.get(s.index) ?? new Set()).add(field.program));
      }
    }
  }

  /** Whether it stands where a document states nothing: its title, contents, addressees, signature. 市商务局关于组织申报… tells of no office. */
  isFrame({ provision }: Sentence): boolean {
    return FRAME.has(this.provision(provision)?.kind ?? '');
  }

  /** Indices of the sentences that a program's fields of these kinds were read from. */
  telling(focuses: readonly Focus[]): readonly number[] {
    return [...this.fields].filter(([, told]) => focuses.some((f) => told.has(f))).map(([index]) => index);
  }

  /** What the programs read from this sentence tell of themselves by it. */
  tells(sentence: Sentence, focus: Focus): boolean {
    return this.fields.get(sentence.index)?.has(focus) === true;
  }

  /** The programs that a sentence was read for. */
  programsAt(index: number): readonly SubsidyProgram[] {
    return [...(this.programs.get(index) ?? [])];
  }

  /** The terms of the programs that a sentence was read for: what they are called, what they give to whom. */
  programTerms(index: number): ReadonlySet<string> {
    let terms = this.termsOfPrograms.get(index);
    if (terms === undefined) {
      terms = new Set(this.programsAt(index).flatMap((p) => termsOf([p.title, ...p.awards.map((a) => a.text)].join('\n'))));
      this.termsOfPrograms.set(index, terms);
    }
    return terms;
  }

  /** The whole text, folded for comparing. */
  get folded(): string {
    return (this.wholeFolded ??= foldText(this.record.text));
  }

  /** Indices of the sentences that hold the term. */
  holding(term: string): readonly number[] {
    return this.postings.get(term) ?? [];
  }

  /** The stored words of a span. */
  textOf(span: Span): string {
    return this.record.text.slice(span.start, span.end);
  }

  sentencesIn(provision: number): readonly Sentence[] {
    const first = this.firstOf.get(provision);
    if (first === undefined) return [];
    const found: Sentence[] = [];
    for (let i = first; this.sentences[i]?.provision === provision; i++) found.push(this.sentences[i] as Sentence);
    return found;
  }

  /** The sentences that a span touches. */
  sentencesWithin({ start, end }: Span): readonly Sentence[] {
    let low = 0;
    let high = this.sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sentences[middle]?.end ?? 0) > start) high = middle;
      else low = middle + 1;
    }
    const found: Sentence[] = [];
    for (let i = low; (this.sentences[i]?.start ?? Infinity) < end; i++) found.push(this.sentences[i] as Sentence);
    return found;
  }

  shows(sentence: Sentence, trait: Trait): boolean {
    const key = `${sentence.index} ${trait}`;
    let answer = this.traits.get(key);
    if (answer === undefined) this.traits.set(key, (answer = shows(foldText(this.textOf(sentence)), trait)));
    return answer;
  }

  provision(ordinal: number): Provision | null {
    const p = this.record.provisions[ordinal];
    return p?.ordinal === ordinal ? p : (this.record.provisions.find((q) => q.ordinal === ordinal) ?? null);
  }

  childrenOf(ordinal: number): readonly Provision[] {
    return this.record.provisions.filter((p) => p.parent === ordinal);
  }

  /** The headings a provision stands under, and its own. */
  headingsOf(ordinal: number): string {
    const headings: string[] = [];
    for (
      let p = this.provision(ordinal), depth = 0;
      p !== null && p.kind !== 'title' && depth < 8;
      p = p.parent === null ? null : this.provision(p.parent), depth++
    )
      if (p.heading !== null) headings.push(p.heading);
    return headings.join(' ');
  }

  /** The terms of the headings and stems a provision stands under; the document's title left out. */
  contextTerms(ordinal: number): ReadonlySet<string> {
    const known = this.contexts.get(ordinal);
    if (known) return known;
    const own = this.provision(ordinal);
    const words: string[] = [];
    for (
      let p: Provision | null = own, depth = 0;
      p !== null && depth < 8;
      p = p.parent === null ? null : this.provision(p.parent), depth++
    ) {
      if (p.kind === 'title') break;
      words.push(p.heading ?? '', p === own ? '' : p.text.slice(0, 80));
      if (p === own && p.table) words.push(p.table.caption ?? '', ...p.table.rows.slice(0, p.table.headerRows).map((r) => this.textOf(r)));
    }
    const terms = new Set(termsOf(words.join('\n')));
    this.contexts.set(ordinal, terms);
    return terms;
  }
}

function spansOf(text: string, provision: Provision, endsLine: (at: number) => boolean): readonly Span[] {
  if (provision.table) return provision.table.rows.map(({ start, end }) => ({ start, end })).filter((r) => r.end > r.start);
  const named = headingEnd(text, provision);
  return [
    ...(named > provision.start ? sentencesOf(text, provision.start, named) : []),
    ...sentencesOf(text, named, provision.end, endsLine),
  ];
}

/** Where a provision's heading ends and its own words begin: 办理步骤⏎职工可通过… */
function headingEnd(text: string, { heading, start, end }: Provision): number {
  if (heading === null || heading === '') return start;
  const at = text.indexOf(heading, start);
  if (at < 0 || at - start > 12 || at + heading.length >= end) return start;
  const after = at + heading.length;
  return /^[\s。：:]/u.test(text.slice(after, after + 1)) ? after + (/^[。：:]/u.test(text.slice(after, after + 1)) ? 1 : 0) : start;
}
