/** What a language model is shown of a document. */
export interface ProposalRequest {
  readonly title: string;
  /** Programs that were read already, by the numbers the model may name. */
  readonly known: readonly { readonly number: string; readonly title: string }[];
  readonly passages: readonly string[];
}

/** What a model says it found; nothing in it is believed before it is checked. */
export interface ProposedProgram {
  /** The number of a known program, or null for one that was missed. */
  readonly known: string | null;
  readonly title: string;
  readonly conditions: readonly {
    readonly quote: string;
    readonly fact: string | null;
    readonly op: string | null;
    readonly value: unknown;
  }[];
  readonly awards: readonly {
    readonly quote: string;
    readonly kind: string;
    readonly rate: number | null;
    readonly fixed: number | null;
    readonly max: number | null;
  }[];
}

/** Finds what the rules missed. Throws where the endpoint fails or answers out of form. */
export interface ProposalModel {
  readonly name: string;
  propose(request: ProposalRequest, signal: AbortSignal): Promise<readonly ProposedProgram[]>;
}
