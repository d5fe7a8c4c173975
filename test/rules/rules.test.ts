import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ConditionPassage } from '../../ingest/conditions/condition-passage.ts';
import { compactList, type Compact } from './compact.ts';
import { readText } from './read-text.ts';

/** One rule: what a sentence of a policy is read as. All sentences are invented. */
interface Rule {
  readonly sentence: string;
  readonly role?: ConditionPassage['role'];
  /** Whose policy it is; 临澜市 where not given. */
  readonly in?: string;
  /** What the document says right before. */
  readonly after?: string;
  readonly reads: readonly Compact[];
}

const folder = import.meta.dirname;
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort()) {
  const rules = parse(readFileSync(join(folder, file), 'utf8')) as readonly Rule[];
  describe(file.replace('.yaml', '').replaceAll('-', ' '), () => {
    it.each(rules.map((rule) => [rule.sentence.trim(), rule] as const))('%s', (_, rule) => {
      expect(compactList(readText(rule.sentence.trim(), rule.role, rule.in, rule.after))).toEqual(rule.reads);
    });
  });
}
