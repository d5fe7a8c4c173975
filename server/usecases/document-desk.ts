import type { PolicyDocument } from '../domain/policy/document.ts';
import type { DocumentRecord } from '../domain/policy/ports.ts';
import type { SubsidyProgram } from '../domain/subsidy/program.ts';
import type { TiedDocument } from './show-document.ts';

/** A document as those who run the library see it. */
export interface KeptDocument {
  readonly document: PolicyDocument;
  readonly ingestedAt: string;
  /** Its source is gone since this day. */
  readonly withdrawnOn: string | null;
  readonly related: readonly TiedDocument[];
}
export interface WholeDocument extends KeptDocument, Pick<DocumentRecord, 'text' | 'provisions'> {
  readonly programs: readonly SubsidyProgram[];
}
/** What came of a file that somebody sent. */
export interface UploadOutcome {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** In words for people, without places on the server. */
  readonly problems: readonly string[];
  readonly documents: readonly {
    readonly id: string;
    readonly title: string;
    readonly warnings: readonly string[];
    readonly programs: number;
  }[];
}
/** What became of an uploaded table of enterprises: numbers, and each row that could not be read. */
export interface EnterprisesOutcome {
  readonly read: number;
  readonly existing: number;
  readonly saved: boolean;
  /** Column names that nobody knows. */
  readonly unknownColumns: readonly string[];
  readonly problems: readonly { readonly place: string; readonly reason: string }[];
}
/** Counts under names people read; the greatest first, or in their own order. */
export interface Count {
  readonly key: string;
  readonly count: number;
}
export interface Statistics {
  readonly documents: {
    readonly byKind: readonly Count[];
    readonly byValidity: readonly Count[];
    readonly byYear: readonly Count[];
    readonly byIssuer: readonly Count[];
    readonly withWarnings: number;
    readonly mostRead: readonly { readonly id: string; readonly title: string; readonly views: number }[];
  };
  readonly interpretation: { readonly policies: number; readonly interpreted: number; readonly byForm: readonly Count[] };
  readonly programs: { readonly byStatus: readonly Count[]; readonly byReview: readonly Count[] };
  readonly matches: {
    readonly enterprises: number;
    readonly programs: readonly {
      readonly id: string;
      readonly title: string;
      readonly eligible: number;
      readonly undetermined: number;
      readonly nearMiss: number;
    }[];
  };
  readonly pushes: readonly Count[];
  readonly questions: {
    readonly since: string;
    readonly byStatus: readonly Count[];
    readonly unresolved: number;
    readonly bySubject: readonly Count[];
  };
}

/** 文件库 of those who run it: also what the public does not see. */
export interface DocumentDesk {
  list(): Promise<readonly KeptDocument[]>;
  /** Null where there is none. */
  get(id: string): Promise<WholeDocument | null>;
  /** Reads a file into the library. @throws AppError where the name, the size or the content is not that of a readable document. */
  upload(name: string, bytes: Uint8Array): Promise<UploadOutcome>;
  /** Reads a list of enterprises; `save` false only tells what would be read. `columns`: what own column names mean. */
  importEnterprises(
    name: string,
    bytes: Uint8Array,
    columns: Readonly<Record<string, string | null>>,
    save: boolean,
  ): Promise<EnterprisesOutcome>;
  statistics(): Promise<Statistics>;
}
