import { chinaTime } from '../../domain/language/dates.ts';
import type { ChannelName } from '../../domain/delivery/subscription.ts';
import { SWITCHES, type SwitchName, type SwitchState } from '../../domain/operation/switches.ts';
import type { Run } from '../invocation.ts';
import { UsageError } from '../usage-error.ts';
import { printJson, printLine, text, withApplication } from '../with-application.ts';

/**
 * `switch`: what is switched off. `switch NAME --off [--reason 原因]`, `switch NAME --on`: the model or a channel, for every process at
 * once.
 */
export const turn: Run = (invocation) =>
  withApplication(invocation, async ({ switches }) => {
    const {
      positionals: [name],
      options,
    } = invocation;
    const off = options['off'] === true;
    if (name !== undefined) {
      if (!SWITCHES.includes(name as SwitchName) || off === (options['on'] === true))
        throw new UsageError(`用法：switch ${SWITCHES.join('|')} --off [--reason 原因] 或 --on。`);
      await switches.turn(name as SwitchName, off, 'cli', text(options, 'reason') ?? null);
    }
    const all = await switches.all();
    if (options['json']) printJson({ switches: all });
    else for (const s of all) printLine(lineOf(s));
    return 0;
  });

const CHANNEL_NAMES: Readonly<Record<ChannelName, string>> = {
  'in-app': '站内消息',
  webhook: '对接系统',
  email: '邮件',
  wechat: '微信订阅消息',
  weibo: '微博',
  'official-account': '公众号',
};
const wordsFor = (name: SwitchName): string => (name === 'model' ? '大模型' : CHANNEL_NAMES[name.slice('channel:'.length) as ChannelName]);

const lineOf = ({ name, off, reason, at }: SwitchState): string =>
  `${off ? '已停用' : '启用中'}　${name}（${wordsFor(name)}）${off && reason !== null ? `　${reason}` : ''}${off && at !== null ? `　${chinaTime(at)}` : ''}`;
