import { UsageError } from './usage-error.ts';

/** The command most like what was typed; null where none is: mathc → match. */
export function nearest(typed: string, commands: readonly string[]): string | null {
  const [best] = commands.map((name) => ({ name, far: distance(typed, name) })).sort((a, b) => a.far - b.far);
  return best !== undefined && best.far <= Math.min(2, typed.length - 2) ? best.name : null;
}

/** Letters to put in, leave out, change or exchange with the next to make one word of the other. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const at = (up: number, left: number): number => rows[i - up]?.[j - left] ?? 0;
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(2, 2) + 1 : Infinity;
      row.push(Math.min(at(1, 0) + 1, (row[j - 1] ?? 0) + 1, at(1, 1) + (a[i - 1] === b[j - 1] ? 0 : 1), exchanged));
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

/** What Node says of wrongly given options, for people: which option, and where to see the right ones. */
export function inChinese(error: unknown, command: string): unknown {
  if (!(error instanceof TypeError) || !('code' in error) || !String(error.code).startsWith('ERR_PARSE_ARGS')) return error;
  const option = /'(?:-\w, )?(-{1,2}[^\s']{1,60})/u.exec(error.message)?.[1] ?? '';
  const see = `运行 navigator ${command} --help 看它的用法。`;
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return new UsageError(`${command} 没有“${option}”这个选项。${see}`);
  if (/does not take an argument/u.test(error.message)) return new UsageError(`“${option}”后面不带内容。${see}`);
  return new UsageError(`“${option}”后面要写上内容（内容以 - 开头时写成 ${option}=内容）。${see}`);
}
