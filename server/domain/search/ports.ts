import type { DocumentKind } from '../policy/document.ts';
import type { Validity } from '../policy/validity.ts';

/** What may be asked of a search besides the words. Absent fields do not restrict. */
export interface SearchFilter {
  /** GB/T 2260 code: documents of this division and of those above it. */
  readonly jurisdiction?: string;
  readonly kinds?: readonly DocumentKind[];
  readonly validity?: Validity;
  /** Validity is taken on this day (`YYYY-MM-DD`); default today. */
  readonly asOf?: string;
  readonly issuer?: string;
  /** GB/T 4754 code. */
  readonly industry?: string;
  /** Signed or published on or after this day. */
  readonly since?: string;
  /** Signed or published on or before this day; with `since`, one and the same date lies between both days. */
  readonly until?: string;
  /** Only these documents. */
  readonly documentIds?: readonly string[];
}

/** 召回: a passage of one provision, at most 500 characters, `text === storedText.slice(start, end)`. */
export interface SearchHit {
  readonly documentId: string;
  readonly path: string;
  readonly title: string;
  /** The provision's ordinal in its document. */
  readonly provision: number;
  readonly provisionPath: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Comparable within one result list; higher is better. */
  readonly score: number;
  /** 0..1: the idf-weighted share of the question's bigrams that the hit covers; low means that there is no evidence. */
  readonly evidence: number;
  readonly validity: Validity;
}

/** What is looked for; `k` hits at the most. */
export interface SearchQuery {
  readonly question: string;
  /** Earlier questions of the conversation, oldest first. */
  readonly history?: readonly string[];
  readonly k: number;
  readonly filter?: SearchFilter;
}

/** The search index as its users see it; the embedded one and OpenSearch implement it. */
export interface ProvisionSearch {
  search(query: SearchQuery): Promise<readonly SearchHit[]>;
}

/** A search over the store that is brought up to it when asked. */
export interface MaintainedSearch extends ProvisionSearch {
  /** Brings the index up to the store; does nothing where it is. One update at a time. */
  update(): Promise<void>;
  /** Puts a new index, built from the store alone, in the place of whatever is there. */
  rebuild(): Promise<void>;
  state(): Promise<IndexState>;
  /**
   * How seldom documents have each term: 0 where half of them have it or more, the higher the fewer. As the index stands, which is not
   * brought up to the store for it.
   */
  rarity(terms: readonly string[]): Promise<readonly number[]>;
  /** What is damaged or not as the store has it, in words; empty where all is well. */
  damage(): Promise<readonly string[]>;
}

/** What an index holds. */
export interface IndexState {
  readonly documents: number;
  readonly passages: number;
  /** On this machine's disk; null where it lies elsewhere. */
  readonly bytes: number | null;
  /** Whether it was built from what the store holds now. */
  readonly current: boolean;
}
