import { readConfig } from '../../config.ts';
import { examine } from '../../doctor/examine.ts';
import type { Finding } from '../../doctor/finding.ts';
import type { Run } from '../invocation.ts';
import { printJson, printLine, text } from '../with-application.ts';

const MARKS: Readonly<Record<Finding['state'], string>> = { ok: '正常', warn: '提醒', fail: '问题' };

/** `doctor`: what is wrong with the installation and how to put it right. Status 1 where something must be put right. */
export const doctor: Run = async ({ options }) => {
  const findings = await examine(() => readConfig(undefined, { home: text(options, 'home') }));
  if (options['json']) printJson({ findings });
  else
    for (const { name, state, says, fix } of findings)
      printLine(`【${MARKS[state]}】${name}：${says}${fix === null ? '' : `\n　　　　${fix}`}`);
  return findings.some((f) => f.state === 'fail') ? 1 : 0;
};
