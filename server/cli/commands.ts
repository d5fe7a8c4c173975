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

const string = { type: 'string' } as const, boolean = { type: 'boolean' } as const;

export const COMMANDS: Readonly<Record<string, Command>> = {
  ingest: { options: {}, load: async () => (await import('./commands/ingest.ts')).ingest },
  show: { options: { text: boolean, provisions: boolean, programs: boolean }, load: async () => (await import('./commands/show.ts')).show },
  extract: { options: {}, load: async () => (await import('./commands/extract.ts')).extract },
  match: { options: { enterprise: string, enterprises: string, 'as-of': string, program: string, out: string }, load: async () => (await import('./commands/match.ts')).match },
  enterprises: { options: {}, load: async () => (await import('./commands/enterprises.ts')).enterprises },
};
