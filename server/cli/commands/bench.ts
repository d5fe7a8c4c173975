import type { Workload } from '../bench/measure.ts';
import type { Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, text } from '../with-application.ts';

/** What can be measured; each is loaded only when asked for. */
const BENCHES: Readonly<Record<string, (scale: number) => Promise<readonly Workload[]>>> = {
  matcher: async (scale) => (await import('../bench/matcher.ts')).benchMatcher(scale),
  retrieval: async (scale) => (await import('../bench/retrieval.ts')).benchRetrieval(scale),
  chat: async (scale) => (await import('../bench/chat.ts')).benchChat(scale),
};

/** `bench WHAT [--scale 0.01]`: ours and others in turn, in one run. */
export const bench: Run = async ({ positionals, options }) => {
  const run = BENCHES[positionals[0] ?? ''];
  const scale = Number(text(options, 'scale') ?? '1');
  if (!run || positionals.length !== 1) throw new UsageError(`bench 需要一个对象：${Object.keys(BENCHES).join('、')}。`);
  if (!(scale > 0 && scale <= 100)) throw new UsageError('--scale 应为大于0、不超过100的数。');
  const workloads = await run(scale);
  if (options['json']) printJson({ workloads });
  else
    for (const w of workloads)
      printLine(
        `${w.name}：${w.ours.median} ${w.unit}${Object.entries(w.peers)
          .map(([peer, t]) => `；${peer} ${t.median} ${w.unit}（${w.ratios[peer] ?? '—'}倍）`)
          .join('')}${w.agreed ? '' : '；结果不一致'}${w.note === undefined ? '' : `（${w.note}）`}${inCpu(w)}${qualityOf(w)}`,
      );
  return 0;
};

/** The same in processor time, which does not count other processes' turns. */
const inCpu = ({ cpu }: Workload): string =>
  cpu === undefined
    ? ''
    : `\n  按处理器时间：${cpu.ours.median} ms${Object.entries(cpu.ratios)
        .map(([peer, ratio]) => `；${peer} ${ratio}倍`)
        .join('')}`;

/** How good the results were, one line for each who gave them. */
const qualityOf = ({ quality = {} }: Workload): string =>
  Object.entries(quality)
    .map(
      ([who, measures]) =>
        `\n  ${who}：${Object.entries(measures)
          .map(([name, value]) => `${name} ${value}`)
          .join('，')}`,
    )
    .join('');
