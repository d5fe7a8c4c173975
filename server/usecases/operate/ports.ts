import type { DeliveryStatus } from '../../domain/delivery/delivery.ts';
import type { SwitchName, SwitchState } from '../../domain/operation/switches.ts';
import type { ProbeResult } from '../../domain/operation/probe.ts';
import type { HomeRow, HomeTable } from '../../domain/operation/home-content.ts';

/** One thing the service needs, and whether it works now. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly milliseconds: number;
  /** What is wrong, for the operator; null where nothing is. Names no address and no secret. */
  readonly problem: string | null;
}
/** 就绪: whether this process can serve now. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: readonly Check[];
}

/** What operators see of the running service, and what they may switch. */
export interface Operations {
  readiness(): Promise<Readiness>;
  /** All figures as Prometheus reads them. */
  figures(): Promise<string>;
  /** Somebody who reads the figures by token instead of an account; null: nobody does. */
  readonly figuresToken: string | null;
  /** A request was answered: the route's pattern, never the address itself. */
  answered(request: {
    readonly requestId: string;
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly milliseconds: number;
  }): void;
  switches(): Promise<readonly SwitchState[]>;
  turn(name: SwitchName, off: boolean, by: string | null, reason: string | null): Promise<SwitchState>;
  readonly tracer: RequestTracer;
  /** 全程自检: the last result, and one now. */
  lastProbe(): Promise<ProbeResult | null>;
  probe(): Promise<ProbeResult>;
  /** What waits and how long, and how it went last. */
  standing(): Promise<Standing>;
  /** What gives the answers under way; set by the transport once it has them. */
  watchAnswers(underWay: () => { readonly running: number; readonly oldestMilliseconds: number }): void;
}

/** Where a request's way through the program is written down. */
export interface RequestTracer {
  begin(
    name: string,
    parent?: string,
  ): { run<T>(work: () => T): T; end(attributes?: Readonly<Record<string, string | number | boolean>>, failed?: boolean): void };
}

/** 运行情况 at a glance; ages in milliseconds, null where nothing waits. */
export interface Standing {
  readonly pushes: readonly { readonly status: DeliveryStatus; readonly count: number }[];
  readonly oldestPushMilliseconds: number | null;
  readonly answers: { readonly running: number; readonly oldestMilliseconds: number };
  readonly index: { readonly documents: number; readonly passages: number; readonly current: boolean };
  readonly sources: readonly { readonly source: string; readonly lastSuccessAt: string | null }[];
  readonly reviewsWaiting: number;
  /**
   * Since this process started: questions by how they ended, and how long things took at most, of half and of nineteen in twenty, in
   * milliseconds (bounds of the histogram).
   */
  readonly questions: readonly { readonly status: string; readonly count: number }[];
  readonly latencies: readonly {
    readonly name: 'retrieval' | 'first-text' | 'answer';
    readonly count: number;
    readonly p50: number;
    readonly p95: number;
  }[];
  readonly droppedCitations: number;
  readonly upSince: number;
}

/** What a table holds, in one number and one digest; equal means the same rows, whatever their order. */
export interface TableDigest {
  readonly rows: number;
  readonly digest: string;
}

/** Rows and digest of each table in a backup; tables that are not kept are left out. */
export type BackedUp = Readonly<Partial<Record<HomeTable, TableDigest>>>;

/** Where a backup is written. */
export interface BackupWriter {
  /** Writes one table; the rows are counted by the caller. */
  write(table: HomeTable, rows: AsyncIterable<HomeRow>): Promise<void>;
  /** The backup is whole from then on. */
  finish(tables: BackedUp): Promise<void>;
  abandon(): Promise<void>;
}
/** A backup that is there, its files compared with their checksums. */
export interface BackupReader {
  readonly createdAt: string;
  readonly tables: BackedUp;
  rows(table: HomeTable): AsyncIterable<HomeRow>;
}

/** Something in a home that is not as it must be. */
export interface HomeProblem {
  readonly kind: 'engine' | 'unfinished' | 'text' | 'reference' | 'answer' | 'audit' | 'index';
  readonly where: string;
  readonly problem: string;
}
