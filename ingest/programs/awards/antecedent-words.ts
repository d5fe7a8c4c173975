/** 对…的，给予: the words of a statement that say who or what gets the award. Offsets are in the statement. */
export interface Antecedent {
  readonly start: number;
  readonly end: number;
  /** 支持企业开展…: who it is for is hardly said. */
  readonly weak: boolean;
}
