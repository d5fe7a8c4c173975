/** 推送批次 that is large enough to need a person's approval. */
export interface Campaign {
  readonly id: string;
  readonly size: number;
  /** Milliseconds. */
  readonly createdAt: number;
  /** False until all its deliveries are written: a run after a crash goes on with it, so that the rest needs no less approval. */
  readonly complete: boolean;
  readonly status: 'awaiting' | 'approved' | 'rejected';
  readonly decidedBy: string | null;
}

/** Deliveries of one run from which on a person has to approve. */
export const CAMPAIGN_SIZE = 200;
