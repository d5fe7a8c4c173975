import { readFile } from 'node:fs/promises';
import { AppError } from '../../domain/errors.ts';
import { factDefinition } from '../../domain/enterprise/facts.ts';
import { money } from '../../domain/subsidy/describe.ts';
import type { CostRange, Reach } from '../../domain/subsidy/simulation.ts';
import { regions } from '../../reference/regions.ts';
import { readRedraft } from '../../usecases/simulate-program/read-redraft.ts';
import type { SimulationReport } from '../../usecases/simulate-program/simulate-program.ts';
import type { Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, text, withApplication } from '../with-application.ts';

/** `simulate PROGRAM --set CONDITIONS.json`. */
export const simulate: Run = (invocation) =>
  withApplication(invocation, async (app) => {
    const [programId] = invocation.positionals;
    const file = text(invocation.options, 'set');
    if (programId === undefined || file === undefined) throw new UsageError('用法：simulate 项目编号 --set 条件.json。');
    const source = await readFile(file, 'utf8').catch(() => {
      throw new AppError('bad-request', `${file}：没有这个文件，或者没有读取权限。`);
    });
    const draft = readRedraft(jsonOf(source));
    if (draft === null)
      throw new AppError(
        'bad-request',
        `${file}：不是正确的条件。例如 {"changes": [{"fact": "equipmentInvestment", "value": 2000000}]}，或者 show --programs 里那样的整棵条件树。`,
      );
    const report = await app.desk.simulate(programId, draft);
    if (invocation.options['json']) printJson(report);
    else printReport(report);
    return 0;
  });

function jsonOf(source: string): unknown {
  try {
    return JSON.parse(source.replace(/^\uFEFF/u, ''));
  } catch {
    return null;
  }
}

function printReport({ program, before, after, gained, lost, alone, enterprises, milliseconds }: SimulationReport): void {
  printLine(`${program.title}　已导入企业${enterprises}家（不看申报期和有效期，用时${milliseconds}毫秒）`);
  for (const [name, reach] of [
    ['现行', before],
    ['改后', after],
  ] as const)
    printLine(`${name}：符合${reach.eligible}家，待确认${reach.undetermined}家，差一点${reach.nearMiss}家；资金${costInWords(reach.cost)}`);
  printLine(`改后新增符合${gained}家，不再符合${lost}家。`);
  for (const a of alone)
    printLine(
      `  只改${a.change.leaf === undefined ? `“${a.change.fact === undefined ? '' : factDefinition(a.change.fact).label}”` : `第${a.change.leaf}项`}：符合${a.eligible}家（${a.difference >= 0 ? '+' : ''}${a.difference}）`,
    );
  printWanting(after);
  for (const slice of after.byRegion.slice(0, 10)) {
    const was = before.byRegion.find((s) => s.key === slice.key);
    printLine(
      `  ${slice.key === null ? '注册地未知' : (regions().nameOf(slice.key) ?? slice.key)}：符合${was?.eligible ?? 0}→${slice.eligible}家`,
    );
  }
}

function printWanting({ wanting }: Reach): void {
  if (wanting.length > 0)
    printLine(
      `待确认是因为缺：${wanting
        .slice(0, 8)
        .map((w) => `${factDefinition(w.fact).label}（${w.enterprises}家）`)
        .join('、')}`,
    );
}

function costInWords(cost: CostRange | null): string {
  if (cost === null) return '没有测算';
  const unstated = cost.unstated === 0 ? '' : `，另有${cost.unstated}家按文件算不出金额`;
  return cost.max === null ? `至少${money(cost.min)}（文件没有写上限）${unstated}` : `${money(cost.min)}至${money(cost.max)}${unstated}`;
}
