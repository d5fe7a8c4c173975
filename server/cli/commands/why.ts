import { todayInChina } from '../../domain/language/dates.ts';
import { leafSentences } from '../../domain/subsidy/describe.ts';
import type { Eligibility } from '../../domain/subsidy/verdict.ts';
import { regions } from '../../reference/regions.ts';
import { whyThen } from '../../usecases/push-policy/keep-match.ts';
import type { Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { day, printJson, printLine, text, withApplication } from '../with-application.ts';

const WORDS: Readonly<Record<Eligibility, string>> = { eligible: '符合', undetermined: '待确认', ineligible: '不符合', closed: '已截止' };

/** `why --enterprise ID --program ID [--as-of DAY]`: a past verdict, made again from what was known then. */
export const why: Run = (invocation) =>
  withApplication(invocation, async (app) => {
    const { options } = invocation;
    const enterpriseId = text(options, 'enterprise');
    const programId = text(options, 'program');
    if (enterpriseId === undefined || programId === undefined)
      throw new UsageError('用法：why --enterprise 企业编号 --program 项目编号 [--as-of 日期]。');
    const past = await whyThen(app.store.push, enterpriseId, programId, day(options, 'as-of') ?? todayInChina(), regions());
    if (options['json']) {
      printJson(past);
      return past.same ? 0 : 1;
    }
    printLine(`${past.day}的判定：${past.match.toConfirm ? '可能符合，请确认' : WORDS[past.match.eligibility]}　${past.match.title}`);
    if (past.match.closedBecause !== null) printLine(`    ${past.match.closedBecause}。`);
    for (const sentence of leafSentences(past.match.explanation)) printLine(`    ${sentence}`);
    printLine(past.same ? '按当时的政策和企业信息重算，结果一致。' : '按当时的政策和企业信息重算，结果与记录不一致。');
    return past.same ? 0 : 1;
  });
