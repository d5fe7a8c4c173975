#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { COMMANDS, type Command } from './commands.ts';
import { outageOf } from '../domain/outages.ts';
import { HELP, helpOf } from './help.ts';
import { UsageError } from './usage-error.ts';
import { inChinese, nearest } from './usage-words.ts';

/** Exit status: 0 done · 1 some inputs failed · 2 wrong usage. */
async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || ['--help', '-h', 'help'].includes(name)) {
    const [about] = rest;
    process.stdout.write(about !== undefined && isCommand(about) ? helpOf(about) : HELP);
    return name === undefined ? 2 : 0;
  }
  if (name.startsWith('-')) throw new UsageError(`先写命令，再写选项，例如 navigator doctor ${name}。运行 navigator --help 查看全部命令。`);
  const command: Command | undefined = isCommand(name) ? COMMANDS[name] : undefined;
  if (!command) {
    const meant = nearest(name, Object.keys(COMMANDS));
    throw new UsageError(`没有“${name}”这个命令。${meant === null ? '' : `是不是 ${meant}？`}运行 navigator --help 查看全部命令。`);
  }
  const { values, positionals } = readOptions(name, command, rest);
  if (values.help === true) {
    process.stdout.write(helpOf(name));
    return 0;
  }
  const run = await command.load();
  return run({ command: name, positionals, options: values });
}

const isCommand = (name: string): boolean => Object.hasOwn(COMMANDS, name);

function readOptions(name: string, command: Command, rest: readonly string[]) {
  try {
    return parseArgs({
      args: [...rest],
      allowPositionals: true,
      options: {
        ...command.options,
        home: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw inChinese(error, name);
  }
}

// `navigator push log | head`: a reader that has seen enough is no fault
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const usage = error instanceof UsageError;
  const told = usage ? error : (outageOf(error) ?? error);
  const detail = told !== error && error instanceof Error ? `（${error.message}）` : '';
  process.stderr.write(
    `navigator: ${told instanceof Error ? (usage ? told.message : process.env['NAVIGATOR_DEBUG'] && error instanceof Error ? (error.stack ?? error.message) : told.message + detail) : String(told)}\n`,
  );
  process.exitCode = usage ? 2 : 1;
}
