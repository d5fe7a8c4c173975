/** What a command is given: words and options as `parseArgs` reads them. */
export interface Invocation {
  readonly command: string;
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
}
/** Runs the command; gives the exit status. */
export type Run = (invocation: Invocation) => Promise<number>;
