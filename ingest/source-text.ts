import type { Span } from '../server/domain/citation/citation.ts';

/** One file as it came: from disk, an archive or the web. */
export interface SourceFile {
  /** Where a person finds it: an absolute path, `archive.zip!/member`, or an address. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Milliseconds of its last change. */
  readonly modifiedAt: number;
  readonly url: string | null;
  /** Content-Type as the server gave it, where there was one. */
  readonly contentType?: string;
}

/** What the layout said about a range of the text: all that structure may use besides the words. */
export interface Mark extends Span {
  readonly kind:
    'title' | 'heading' | 'paragraph' | 'list-item' | 'table' | 'row' | 'cell' | 'header-cell' | 'caption' | 'link' | 'page-break';
  /** Of a heading: 1 the highest. */
  readonly level?: number;
  readonly href?: string;
}

export type SourceFormat = 'txt' | 'md' | 'html' | 'docx' | 'doc' | 'pdf' | 'xlsx' | 'json';

/** A document's text without its file format: this text is stored and quoted, never changed afterwards. */
export interface SourceText {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly format: SourceFormat;
  /** The page's own fields by lower-case name: `articletitle`, `pubdate`, `contentsource`, 索引号, 发文字号 … */
  readonly fields: Readonly<Record<string, string>>;
  /** The page's address where it names one. */
  readonly url: string | null;
  readonly warnings: readonly string[];
}
