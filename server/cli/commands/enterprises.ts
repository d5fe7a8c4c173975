import { basename } from 'node:path';
import { AppError } from '../../domain/errors.ts';
import { plainName } from '../../domain/enterprise/registry.ts';
import { FACT_NAMES, factDefinition } from '../../domain/enterprise/facts.ts';
import { chineseDate } from '../../domain/language/chinese-date.ts';
import { todayInChina } from '../../domain/language/dates.ts';
import { confirmCondition, excludedOf, standingConfirmations, toConfirmOf } from '../../usecases/confirm-condition.ts';
import { valueInWords } from '../../domain/subsidy/describe.ts';
import { regions } from '../../reference/regions.ts';
import { planImport } from '../../usecases/import-enterprises.ts';
import { findEnterprise } from '../../usecases/find-enterprise.ts';
import type { Application } from '../../compose.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import { readConfig } from '../../config.ts';
import type { Invocation, Run } from '../invocation.ts';
import { readEnterpriseRows } from '../../enterprise-files/read-enterprise-rows.ts';
import { readColumnMap } from '../../enterprise-files/columns.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, reportFailures, text, withApplication } from '../with-application.ts';

/**
 * `enterprises find NAME|CODE [--save]` · `enterprises import FILE` · `enterprises show ID` · `enterprises confirm ID` · `enterprises
 * seal`: writes all anew, with the newest key of `FACTS_KEYS`.
 */
export const enterprises: Run = (invocation) =>
  withApplication(invocation, async (app) => {
    const [verb, argument] = invocation.positionals;
    const { options } = invocation;
    if (verb === 'seal') {
      const all = await app.store.enterprises.all();
      await app.store.enterprises.save(all);
      if (options['json']) printJson({ written: all.length });
      else
        printLine(
          readConfig().access.factsKeys === null
            ? `没有设置 FACTS_KEYS：${all.length}家企业的信息以明文保存。设置后再运行一次才会加密。`
            : `已用最新的密钥重新加密${all.length}家企业的信息。`,
        );
      return 0;
    }
    if (verb === 'confirm' && argument !== undefined) return confirm(app, argument, options);
    if (verb === 'find' && argument !== undefined) return find(app, invocation.positionals.slice(1).join(' '), options);
    if (argument === undefined || (verb !== 'import' && verb !== 'show'))
      throw new UsageError(
        '用法：enterprises import 文件、enterprises find 名称或统一社会信用代码、enterprises show 编号、enterprises confirm 编号 --program 项目编号。',
      );
    if (verb === 'import') {
      const map = text(options, 'map');
      const { rows, failed: misread } = await readEnterpriseRows(argument, map === undefined ? {} : await readColumnMap(map));
      const { profiles, updated, failed: refused } = await planImport(rows, basename(argument), app.store.enterprises);
      await app.store.enterprises.save(profiles);
      const failed = [...misread, ...refused];
      const result = { added: profiles.length - updated, updated, failed };
      reportFailures(failed);
      if (options['json']) printJson(result);
      else printLine(`新增${result.added}家，更新${updated}家，有问题的${failed.length}处。`);
      return failed.length > 0 ? 1 : 0;
    }
    const profile = await app.store.enterprises.get(argument);
    if (profile === null) throw new AppError('not-found', `没有编号为 ${argument} 的企业。`);
    show(profile, options);
    return 0;
  });

const STATE = { true: '已确认符合', false: '已确认不符合', undefined: '还没有确认' } as const;
/** Whether the words of a condition hold where the enterprise fits it, or does not: of what must not be the other way round. */
const held = (fits: boolean | null, isExcluded: boolean): boolean | null => (fits === null ? null : fits !== isExcluded);

/** `enterprises confirm ID --program ID`: what only a person can judge; with `--condition N --as yes|no|none --by 姓名` says it of one. */
async function confirm(app: Application, id: string, options: Invocation['options']): Promise<number> {
  const programId = text(options, 'program');
  const number = text(options, 'condition');
  const said = text(options, 'as');
  if (programId === undefined || (number !== undefined && (said === undefined || !(said in SAID))))
    throw new UsageError('用法：enterprises confirm 企业编号 --program 项目编号 [--condition 序号 --as yes|no|none --by 姓名]。');
  const before = await app.store.enterprises.get(id);
  const program = (await app.library.snapshot()).programs.find((p) => p.id === programId);
  if (before === null) throw new AppError('not-found', `没有编号为 ${id} 的企业。`);
  if (program === undefined) throw new AppError('not-found', `没有编号为 ${programId} 的项目。`);
  const asked = toConfirmOf(program);
  const excluded = excludedOf(program.conditions);
  const one = number === undefined ? null : asked[Number(number) - 1];
  if (one === undefined) throw new AppError('bad-request', `这个项目有${asked.length}条需要人工确认，--condition 应为1至${asked.length}。`);
  const profile =
    one === null
      ? before
      : await confirmCondition(
          before,
          program,
          { text: one, holds: held(SAID[said as keyof typeof SAID], excluded.has(one)), by: text(options, 'by') ?? '', on: todayInChina() },
          app.store.enterprises,
        );
  const standing = standingConfirmations(profile, program);
  if (options['json']) {
    printJson({ confirmations: standing, conditions: asked });
    return 0;
  }
  if (asked.length === 0) printLine(`“${program.title}”没有需要人工确认的条件。`);
  for (const [i, condition] of asked.entries()) {
    const c = standing.find((s) => s.text === condition);
    printLine(
      `${i + 1}. ${excluded.has(condition) ? '没有下列情形：' : ''}${condition}　${STATE[String(c === undefined ? undefined : held(c.holds, excluded.has(condition))) as keyof typeof STATE]}${c === undefined ? '' : `（${c.by}，${chineseDate(c.on)}）`}`,
    );
  }
  return 0;
}
const SAID = { yes: true, no: false, none: null } as const;

/**
 * Lists who may be meant; a sole one is shown with what the register says. `--save` keeps the one that a code names: which is meant by a
 * name is for a person to say.
 */
async function find(app: Application, words: string, options: Invocation['options']): Promise<number> {
  const { source, candidates, more } = await findEnterprise(app.registry, words);
  const [only] = candidates;
  if (options['save']) {
    if (only === undefined || plainName(words) !== only.unifiedSocialCreditCode)
      throw new AppError('bad-request', `“${words}”找到${candidates.length}家企业，请用统一社会信用代码指明要保存哪一家。`);
    // Facts the enterprise has stated itself stay; the register's count where both have one.
    const before = (await app.store.enterprises.all()).find((e) => e.unifiedSocialCreditCode === only.unifiedSocialCreditCode);
    await app.store.enterprises.save([
      {
        ...only,
        id: before?.id ?? only.id,
        facts: { ...before?.facts, ...only.facts },
        ...(before?.confirmations && { confirmations: before.confirmations }),
      },
    ]);
  }
  if (options['json']) {
    printJson({ source, candidates, more });
    return candidates.length === 0 ? 1 : 0;
  }
  if (only !== undefined && candidates.length === 1) show(only, options);
  else for (const c of candidates) printLine(`${c.unifiedSocialCreditCode ?? ''}　${c.name ?? ''}`);
  if (candidates.length === 0) printLine(`${source}里没有找到“${words}”。`);
  if (more) printLine('还有更多，请把名称写得更完整一些。');
  return candidates.length === 0 ? 1 : 0;
}

function show(profile: EnterpriseProfile, options: Invocation['options']): void {
  if (options['json']) {
    printJson(profile);
    return;
  }
  printLine(`${profile.name ?? profile.id}　${profile.unifiedSocialCreditCode ?? ''}`);
  for (const fact of FACT_NAMES) {
    const known = profile.facts[fact];
    if (known)
      printLine(
        `  ${factDefinition(fact).label}：${valueInWords(fact, known.value, regions())}${known.source === undefined ? '' : `（${known.source}${known.asOf === undefined ? '' : `，${known.asOf}`}）`}`,
      );
  }
}
