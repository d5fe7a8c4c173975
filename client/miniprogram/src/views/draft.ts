import { longDate, OUTCOME_WORDS, type WholeDraft } from '@policy-navigator/client-shared';

/** What a comment on the draft as a whole is about, where others name a clause by its ordinal. */
export const WHOLE = 'whole';

export interface DraftClause {
  readonly ordinal: string;
  readonly path: string;
  readonly heading: boolean;
  readonly text: string;
  /** What others said of it, once somebody has looked at it. */
  readonly said: readonly string[];
}
interface Outcome {
  readonly path: string;
  readonly gist: string;
  readonly count: number;
  readonly outcome: string;
  readonly reason: string;
}
export interface DraftView {
  readonly title: string;
  readonly taking: boolean;
  readonly line: string;
  readonly shortReason: string;
  readonly note: string;
  readonly contact: string;
  readonly reply: string;
  readonly outcomes: readonly Outcome[];
  readonly clauses: readonly DraftClause[];
}

const HEADINGS: ReadonlySet<string> = new Set(['part', 'chapter', 'section']);
const LEFT_OUT: ReadonlySet<string> = new Set(['title', 'toc']);

export function draftView({ draft: d, provisions, clusters }: WholeDraft): DraftView {
  return {
    title: d.title,
    taking: d.taking,
    line: `${d.department}　${longDate(d.opensOn)}至${longDate(d.closesOn)}，共${d.watch.days}天`,
    shortReason: d.shortReason === null ? '' : `期限不足${d.watch.wanted}天的理由：${d.shortReason}`,
    note: d.note ?? '',
    contact: d.contact === null ? '' : `也可以联系：${d.contact}`,
    reply: d.reply ?? '',
    outcomes: clusters.map((c) => ({
      path: c.path ?? '全文',
      gist: c.gist === '' ? '（内容不公开）' : c.gist,
      count: c.count,
      outcome: c.decision === null ? '' : OUTCOME_WORDS[c.decision.outcome],
      reason: c.decision?.reason ?? '',
    })),
    clauses: provisions
      .filter((p) => !LEFT_OUT.has(p.kind) && p.text.trim() !== '')
      .map((p) => ({
        ordinal: String(p.ordinal),
        path: p.path,
        heading: HEADINGS.has(p.kind),
        text: p.text.trim(),
        said: clusters.filter((c) => c.provision === p.ordinal).flatMap((c) => c.comments.map((m) => m.text)),
      })),
  };
}
