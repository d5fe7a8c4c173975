import { AppError } from '../../domain/errors.ts';
import { FACT_NAMES, factDefinition } from '../../domain/enterprise/facts.ts';
import { valueInWords } from '../../domain/subsidy/describe.ts';
import { regions } from '../../reference/regions.ts';
import type { Run } from '../commands.ts';
import { readColumnMap, readEnterpriseRows } from '../enterprise-file.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, reportFailures, text, withApplication } from '../with-application.ts';

/** `enterprises import FILE` · `enterprises show ID` · `enterprises seal`: writes all anew, with the newest key of `FACTS_KEYS`. */
export const enterprises: Run = (invocation) => withApplication(invocation, async (app) => {
  const [verb, argument] = invocation.positionals, { options } = invocation;
  if (verb === 'seal') {
    const all = await app.store.enterprises.all();
    await app.store.enterprises.save(all);
    if (options['json']) printJson({ written: all.length });
    else printLine(`已按当前设置重新保存${all.length}家企业的信息。`);
    return 0;
  }
  if (argument === undefined || (verb !== 'import' && verb !== 'show')) throw new UsageError('用法：enterprises import 文件 或 enterprises show 编号。');
  if (verb === 'import') {
    const map = text(options, 'map');
    const { profiles, failed } = await readEnterpriseRows(argument, map === undefined ? {} : await readColumnMap(map)), existing = new Set((await app.store.enterprises.all()).map((e) => e.id));
    await app.store.enterprises.save(profiles);
    const updated = profiles.filter((p) => existing.has(p.id)).length, result = { added: profiles.length - updated, updated, failed };
    reportFailures(failed);
    if (options['json']) printJson(result);
    else printLine(`新增${result.added}家，更新${updated}家，有问题的${failed.length}处。`);
    return failed.length > 0 ? 1 : 0;
  }
  const profile = await app.store.enterprises.get(argument);
  if (profile === null) throw new AppError('not-found', `没有编号为 ${argument} 的企业。`);
  if (options['json']) { printJson(profile); return 0; }
  printLine(`${profile.name ?? profile.id}　${profile.unifiedSocialCreditCode ?? ''}`);
  for (const fact of FACT_NAMES) {
    const known = profile.facts[fact];
    if (known) printLine(`  ${factDefinition(fact).label}：${valueInWords(fact, known.value, regions())}${known.source === undefined ? '' : `（${known.source}${known.asOf === undefined ? '' : `，${known.asOf}`}）`}`);
  }
  return 0;
});
