import { verifyAudit } from '../../usecases/accounts/audit.ts';
import { chinaTime } from '../../domain/language/dates.ts';
import type { Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { count, printJson, printLine, text, withApplication } from '../with-application.ts';

/** `audit list [--after N] [--limit N]` · `audit verify [--anchor N:HASH]`. */
export const audit: Run = (invocation) =>
  withApplication(invocation, async ({ accounts }) => {
    const [verb] = invocation.positionals;
    const { options } = invocation;
    if (verb === 'list') {
      const after = Number(text(options, 'after') ?? 0);
      const entries = await accounts.store.audit.list(
        Number.isInteger(after) && after > 0 ? after : 0,
        count(options, 'limit', 1_000, 100_000),
      );
      if (options['json']) printJson({ entries });
      else
        for (const e of entries)
          printLine(`${e.seq}　${chinaTime(e.at)}　${e.actor ?? '访客'}　${e.action}　${e.object ?? ''}　${OUTCOMES[e.outcome]}`);
      return 0;
    }
    if (verb !== 'verify') throw new UsageError('用法：audit list 或 audit verify [--anchor 序号:校验值]。');
    const result = await verifyAudit(accounts, anchorOf(text(options, 'anchor')));
    if (options['json']) printJson(result);
    else
      printLine(
        result.problem === null
          ? `共${result.entries}条，校验一致。${result.last === null ? '' : `请另行留存末条校验值：${result.last.seq}:${result.last.hash}`}`
          : `校验不一致：${result.problem}`,
      );
    return result.problem === null ? 0 : 1;
  });

const OUTCOMES = { allowed: '已允许', refused: '已拒绝', failed: '未完成' } as const;

function anchorOf(given: string | undefined): { readonly seq: number; readonly hash: string } | null {
  if (given === undefined) return null;
  const found = /^(\d{1,15}):([\da-f]{64})$/u.exec(given);
  if (found?.[1] === undefined || found[2] === undefined) throw new UsageError('--anchor 应为以前校验时给出的“序号:校验值”。');
  return { seq: Number(found[1]), hash: found[2] };
}
