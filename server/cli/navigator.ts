#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { COMMANDS, type Command } from './commands.ts';
import { outageOf } from '../domain/outages.ts';
import { HELP } from './help.ts';
import { UsageError } from './usage-error.ts';

/** Exit status: 0 done · 1 some inputs failed · 2 wrong usage. */
async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(HELP);
    return name === undefined ? 2 : 0;
  }
  const command: Command | undefined = COMMANDS[name];
  if (!command) throw new UsageError(`没有“${name}”这个命令。运行 navigator --help 查看全部命令。`);
  const { values, positionals } = parseArgs({ args: [...rest], allowPositionals: true, options: { ...command.options, home: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const run = await command.load();
  return run({ command: name, positionals, options: values });
}

// `navigator push log | head`: a reader that has seen enough is no fault
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const usage = error instanceof UsageError || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  const told = usage ? error : (outageOf(error) ?? error), detail = told !== error && error instanceof Error ? `（${error.message}）` : '';
  process.stderr.write(`navigator: ${told instanceof Error ? (usage ? told.message : (process.env['NAVIGATOR_DEBUG'] && error instanceof Error ? error.stack ?? error.message : told.message + detail)) : String(told)}\n`);
  process.exitCode = usage ? 2 : 1;
}
