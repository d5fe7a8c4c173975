import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../reference/project-root.ts';

/** One prompt file: its text with `{{inputs}}`, and the version that goes into logs and records. */
export interface Prompt {
  readonly version: number;
  readonly inputs: readonly string[];
  /** The text with every input filled in. @throws Error where one is missing. */
  fill(values: Readonly<Record<string, string>>): string;
}

/**
 * Reads `prompts/<name>.md`. Values are put in as they are and never read for further `{{…}}`, so that a document cannot fill in another
 * input.
 */
export function readPrompt(name: string): Prompt {
  const file = join(projectRoot(), 'prompts', `${name}.md`);
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/u.exec(readFileSync(file, 'utf8'));
  if (!parts) throw new Error(`${file}: no front matter`);
  const { version, inputs } = parse(parts[1] ?? '') as { version: number; inputs: string[] };
  const text = parts[2] ?? '';
  return {
    version,
    inputs,
    fill: (values) =>
      text.replace(/\{\{(\w+)\}\}/gu, (_, input: string) => {
        const value = values[input];
        if (value === undefined) throw new Error(`${file}: ${input} is not given`);
        return value;
      }),
  };
}
