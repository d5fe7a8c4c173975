import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../server/cli/commands.ts';
import { HELP, helpOf } from '../../server/cli/help.ts';
import { UsageError } from '../../server/cli/usage-error.ts';
import { inChinese, nearest } from '../../server/cli/usage-words.ts';
import { parseArgs } from 'node:util';

describe('help of the command line', () => {
  it.each(Object.keys(COMMANDS))('%s: says what it does, and nothing of other commands', (command) => {
    const about = helpOf(command)
      .split('\n')
      .filter((l) => /^ {2}\S/u.test(l));
    expect(about.length).toBeGreaterThan(0);
    for (const line of about) {
      expect(line.trimStart().startsWith(command)).toBe(true);
      expect(HELP).toContain(line);
    }
  });

  it('guesses the command that was meant, where one is like it', () => {
    const commands = Object.keys(COMMANDS);
    expect(nearest('mathc', commands)).toBe('match');
    expect(nearest('ingset', commands)).toBe('ingest');
    expect(nearest('serch', commands)).toBe('search');
    expect(nearest('something', commands)).toBeNull();
    expect(nearest('xy', commands)).toBeNull();
  });

  it.each([
    [['--foo', 'x'], 'search 没有“--foo”这个选项。运行 navigator search --help 看它的用法。'],
    [['--k'], '“--k”后面要写上内容（内容以 - 开头时写成 --k=内容）。运行 navigator search --help 看它的用法。'],
    [['--k', '--json'], '“--k”后面要写上内容（内容以 - 开头时写成 --k=内容）。运行 navigator search --help 看它的用法。'],
    [['--json=yes'], '“--json”后面不带内容。运行 navigator search --help 看它的用法。'],
  ])('%j is told in Chinese', (args, words) => {
    let told: unknown = null;
    try {
      parseArgs({ args, allowPositionals: true, options: { k: { type: 'string' }, json: { type: 'boolean' } } });
    } catch (error) {
      told = inChinese(error, 'search');
    }
    expect(told).toBeInstanceOf(UsageError);
    expect(told instanceof Error && told.message).toBe(words);
  });
});
