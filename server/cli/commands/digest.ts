import { writeFile } from 'node:fs/promises';
import { digestScript } from '../../domain/interpretation/daily-digest.ts';
import { todayInChina } from '../../domain/language/dates.ts';
import { digestOn, speakDigest } from '../../usecases/daily-digest/daily-digest.ts';
import type { Run } from '../invocation.ts';
import { day, printJson, printLine, text, withApplication } from '../with-application.ts';

/** `digest [--date DAY] [--audio] [--out FILE]`: 每日一听; `--audio` speaks it with the configured voice and keeps it for the site. */
export const digest: Run = (invocation) =>
  withApplication(invocation, async (app) => {
    const { options } = invocation;
    const on = day(options, 'date') ?? todayInChina();
    const out = text(options, 'out');
    if (options['audio'] === true || out?.endsWith('.mp3') === true) {
      const audio = await speakDigest(on, app.digest);
      if (out !== undefined) await writeFile(out, audio);
    }
    const told = await digestOn(on, app.digest);
    if (out !== undefined && !out.endsWith('.mp3')) await writeFile(out, digestScript(told));
    if (options['json']) printJson({ ...told, script: digestScript(told) });
    else
      printLine(
        `${digestScript(told)}\n\n（约${told.minutes}分钟${told.left === 0 ? '' : `，另有${told.left}条因时长未列入`}${told.audio ? '，已有音频' : ''}）`,
      );
    return 0;
  });
