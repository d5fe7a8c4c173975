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
  answered(request: { readonly requestId: string; readonly method: string; readonly route: string; readonly status: number; readonly milliseconds: number }): void;
  /** What gives the answers under way; set by the transport once it has them. */
  watchAnswers(underWay: () => { readonly running: number; readonly oldestMilliseconds: number }): void;
}
