import { quoteFrom, type Citation, type Span } from '../../citation/citation.ts';
import type { DocumentRecord } from '../../policy/ports.ts';
import type { Condition, FactLeaf, ManualLeaf } from '../../subsidy/condition.ts';
import type { SubsidyProgram } from '../../subsidy/program.ts';
import type { ExemptionRules } from '../needs-none.ts';
import type { ProvisionChange } from '../compare-versions.ts';
import { citationSourceOf } from '../read-coverage.ts';
import { say, type Statement } from './draft.ts';

/** What a draft is made from. */
export interface DraftSubject {
  readonly policy: DocumentRecord;
  /** What needs no interpretation. */
  readonly exempt: ExemptionRules;
  /** What the policy itself offers, as reviewed. */
  readonly programs: readonly SubsidyProgram[];
  /** 申报通知 that carry it out, with their programs: they have the windows. */
  readonly notices: readonly { readonly record: DocumentRecord; readonly programs: readonly SubsidyProgram[] }[];
  /** The version it takes the place of, compared; null where none is stored. */
  readonly former: { readonly record: DocumentRecord; readonly changes: readonly ProvisionChange[] } | null;
}

/** The policy's title as people say it: what 印发《…》的通知 issues. */
export const shortTitle = ({ metadata: { title } }: DocumentRecord): string => /《([^》]{4,80})》/u.exec(title)?.[1] ?? title;

/** Cites a span of the record, with the place it stands in. */
export function citeSpan(record: DocumentRecord, span: Span): Citation {
  const place = record.provisions.findLast((p) => p.start <= span.start);
  return quoteFrom(record.text, span, citationSourceOf(record), place?.path ?? '');
}

/** The sentence in which the words stand; null where they do not. */
export function citeWords(record: DocumentRecord, words: string): Citation | null {
  const at = words === '' ? -1 : record.text.indexOf(words);
  return at < 0 ? null : citeSpan(record, { start: at, end: at + words.length });
}

/** The sentence around a span. */
export function citeSentence(record: DocumentRecord, span: Span): Citation {
  const before = record.text.slice(Math.max(0, span.start - 120), span.start);
  const after = record.text.slice(span.end, span.end + 120);
  const from = /[^。；\n]{0,120}$/u.exec(before)?.[0].length ?? 0;
  const to = /^[^。；\n]{0,120}/u.exec(after)?.[0].length ?? 0;
  const lead = /^\s{0,20}/u.exec(record.text.slice(span.start - from))?.[0].length ?? 0;
  return citeSpan(record, { start: span.start - from + Math.min(lead, from), end: span.end + to });
}

/** What the document says of a field of its own: 施行日期, 有效期. */
export function citeField(record: DocumentRecord, field: string): Citation | null {
  const span = record.metadata.readFrom[field];
  return span === undefined ? null : citeSentence(record, span);
}

/** Conditions as statements in reading order, one a sentence of the document; what must not be and what is one of several is said so. */
export function conditionStatements(condition: Condition): readonly Statement[] {
  const lines = new Map<string, Statement>();
  walk(condition, '', (leaf, lead) => {
    const key = `${leaf.citation.documentId} ${leaf.citation.quote}`;
    if (leaf.citation.quote !== '' && !lines.has(key) && !/^对?符合第[^，。]{1,8}(?:条|款|项)/u.test(leaf.citation.quote))
      lines.set(key, say(`${lead || forbidding(leaf)}${leaf.citation.quote.replace(/^(?:或者|并且|以及|且|并)/u, '')}`, leaf.citation));
  });
  return [...lines.values()];
}

/** 被列入失信名单的 stands under 不予支持, 未被列入失信名单 among what is asked for; both are read as one fact. */
const forbidding = (leaf: FactLeaf | ManualLeaf): string =>
  'fact' in leaf && leaf.value === false && !/未|不|无|没有/u.test(leaf.citation.quote) ? FORBIDDEN : '';
/** Before conditions that shut out. */
export const FORBIDDEN = '（不予支持的情形）';

function walk(c: Condition, lead: string, found: (leaf: FactLeaf | ManualLeaf, lead: string) => void): void {
  if ('fact' in c || 'manual' in c) found(c, lead);
  else if ('not' in c) walk(c.not, FORBIDDEN, found);
  else if ('allOf' in c) for (const part of c.allOf) walk(part, lead, found);
  else if ('anyOf' in c) for (const part of c.anyOf) walk(part, c.anyOf.length > 1 ? '（满足其一即可）' : lead, found);
  else for (const part of c.of) walk(part, `（至少满足${c.atLeast}项）`, found);
}

/** Awards, one statement a sentence of the document. */
export const awardStatements = (program: SubsidyProgram): readonly Statement[] => [
  ...new Map(
    [...program.awards, ...(program.stacking ? [program.stacking] : [])].map((a) => [a.citation.quote, say(a.citation.quote, a.citation)]),
  ).values(),
];

/** The newest window among the policy's own and those of the notices that carry it out, for one program. */
export function windowOf(subject: DraftSubject, program: SubsidyProgram): SubsidyProgram['window'] {
  const others = subject.notices.flatMap((n) => n.programs.map((p) => p.window));
  return (
    [program.window, ...others].filter((w) => w.citation !== null).sort((a, b) => ((a.closesOn ?? '') < (b.closesOn ?? '') ? 1 : -1))[0] ??
    program.window
  );
}

/** Who is in charge and how to reach them, with the words that say so. */
export function contactStatements(
  subject: DraftSubject,
  program: SubsidyProgram,
): { readonly department: readonly Statement[]; readonly phones: readonly Statement[] } {
  const records = [subject.policy, ...subject.notices.map((n) => n.record)];
  const cite = (words: string) => records.map((r) => citeWords(r, words)).find((c) => c !== null) ?? null;
  const departments = (
    program.department ??
    subject.policy.metadata.draftingDepartment ??
    subject.policy.metadata.issuingAuthorities[0] ??
    ''
  )
    .split('、')
    .filter((d) => d !== '');
  const phones = [...new Set([program, ...subject.notices.flatMap((n) => n.programs)].flatMap((p) => p.phones))];
  const cited = (list: readonly string[]) =>
    list.flatMap((words) => {
      const c = cite(words);
      return c === null ? [] : [say(words, c)];
    });
  return { department: cited(departments), phones: cited(phones) };
}
