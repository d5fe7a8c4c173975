import type { ParseArgsConfig } from 'node:util';

/** What a command is given: words and options as `parseArgs` reads them. */
export interface Invocation {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
}
/** Runs the command; gives the exit status. */
export type Run = (invocation: Invocation) => Promise<number>;

/** A command's options and where its code is; nothing is loaded until the command is run, so that `--help` is instant. */
export interface Command {
  readonly options: NonNullable<ParseArgsConfig['options']>;
  readonly load: () => Promise<Run>;
}

export const COMMANDS: Readonly<Record<string, Command>> = {
  extract: { options: {}, load: async () => (await import('./commands/extract.ts')).extract },
};
