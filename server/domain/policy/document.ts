import type { Span } from '../citation/citation.ts';
import type { StatedValidity, Validity } from './validity.ts';

/**
 * 文件种类. `law` 法律法规条例 · `policy` 办法意见措施 and the 通知 that issues them · `notice` a 通知/公告 that itself asks for something.
 */
export const DOCUMENT_KINDS = ['policy', 'interpretation', 'notice', 'guide', 'faq', 'law', 'gazette'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** 公开属性. What is not 主动公开 is never shown to or indexed for the public. */
export const DISCLOSURES = ['主动公开', '依申请公开', '不予公开'] as const;
export type Disclosure = (typeof DISCLOSURES)[number];

/** 解读形式. */
export const INTERPRETATION_FORMS = ['text', 'chart', 'audio', 'video', 'qa'] as const;
export type InterpretationForm = (typeof INTERPRETATION_FORMS)[number];

/** 辖区: a division of GB/T 2260 (`code` six digits; `100000` the nation). */
export interface Jurisdiction {
  readonly code: string;
  readonly name: string;
}

/** What a document says of itself. Dates are `YYYY-MM-DD`; null means the document does not say. */
export interface DocumentMetadata {
  readonly title: string;
  readonly kind: DocumentKind;
  /** 发文字号 as typed. */
  readonly documentNumber: string | null;
  readonly issuingAuthorities: readonly string[];
  readonly draftingDepartment: string | null;
  readonly jurisdiction: Jurisdiction | null;
  readonly disclosure: Disclosure;
  /** 成文日期. */
  readonly signedOn: string | null;
  /** 发布日期. */
  readonly publishedOn: string | null;
  /** 施行日期. */
  readonly effectiveFrom: string | null;
  /** The last valid day. */
  readonly expiresOn: string | null;
  /** What the page it was saved from says of its force (有效性：失效); absent where the page says nothing. It bears no date. */
  readonly stated?: StatedValidity;
  readonly forms: readonly InterpretationForm[];
  readonly sourceUrl: string | null;
  /** Other documents as this one names them; ids are found by the store when both are there. */
  readonly mentions: readonly Mention[];
  /** Where each field was read; a field read from outside the text (file name, meta tag) has no entry. */
  readonly readFrom: Readonly<Record<string, Span>>;
}

export type Relation = 'interprets' | 'supersedes' | 'repeals' | 'expires' | 'continues' | 'based-on' | 'forwards' | 'amends';

/** A relation to another document as this one words it, before it is known which stored document is meant. */
export interface Mention {
  readonly relation: Relation;
  /** The other's title without 《》, or null where only its number is given. */
  readonly title: string | null;
  readonly documentNumber: string | null;
  readonly span: Span | null;
  /** 0..1; 1 where the document says it outright. */
  readonly confidence: number;
  /** When the relation takes effect; null = with this document. */
  readonly on?: string | null;
  /** Of `continues`: the new last day; null where it is put off to a day not said; absent where no term is changed (继续有效). */
  readonly until?: string | null;
}

/** 政策文件 as the contract shows it (`navigator show ID`). */
export interface PolicyDocument extends Omit<DocumentMetadata, 'mentions' | 'readFrom' | 'stated'> {
  readonly id: string;
  readonly path: string;
  readonly validity: Validity;
  /** Titles or ids of the documents it interprets. */
  readonly interprets: readonly string[];
  readonly supersedes: readonly string[];
  readonly repeals: readonly string[];
  readonly programs: number;
  readonly provisions: number;
  readonly warnings: readonly string[];
}
