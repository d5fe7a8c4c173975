import { PROBE_WITHIN_MS } from '../../domain/operation/probe.ts';
import { runProbe } from '../../wiring/probe.ts';
import type { Run } from '../invocation.ts';
import { count, printJson, printLine, withApplication } from '../with-application.ts';

/**
 * `probe [--within 120]`: a test policy, from reading to the message in the inbox, and all of it taken away again. Status 1 where it did
 * not arrive in time.
 */
export const probe: Run = (invocation) =>
  withApplication(invocation, async ({ store }) => {
    const { options } = invocation;
    const result = await runProbe(store, count(options, 'within', PROBE_WITHIN_MS / 1000, 3600) * 1000);
    if (options['json']) printJson(result);
    else
      printLine(
        result.ok
          ? `全程自检正常：从读入政策到企业收到通知用了${((result.milliseconds ?? 0) / 1000).toFixed(1)}秒（限${result.within / 1000}秒），测试数据已清除。`
          : `全程自检没有通过。${result.problem ?? ''}`,
      );
    return result.ok ? 0 : 1;
  });
