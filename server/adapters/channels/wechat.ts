import type { Channel, Envelope, PermissionLedger, SendOutcome } from '../../domain/delivery/ports.ts';
import { NoAnswer, post } from './call.ts';
import { NoToken, readJson, StableToken, type WechatAccount } from './wechat-token.ts';
import { wechatData, type WechatFields } from './wechat-fields.ts';

export interface WechatSettings extends WechatAccount {
  readonly template: string;
  readonly fields: WechatFields;
  readonly permissions: PermissionLedger;
  readonly now: () => number;
}

/** What an error code means for the message (subscribeMessage.send); `token` is tried once more with a new one. */
type Meaning = {
  readonly kind: 'retry' | 'refused' | 'token';
  readonly problem: string;
  readonly afterSeconds?: number;
  readonly revokes?: true;
};
const MEANINGS: Readonly<Record<number, Meaning>> = {
  [-1]: { kind: 'retry', problem: '微信系统繁忙' },
  40001: { kind: 'token', problem: '微信凭据无效' },
  40014: { kind: 'token', problem: '微信凭据无效' },
  42001: { kind: 'token', problem: '微信凭据过期' },
  40003: { kind: 'refused', problem: '收件人的 openid 不正确' },
  40037: { kind: 'refused', problem: '模板编号不正确，请检查 WECHAT_TEMPLATE' },
  41030: { kind: 'refused', problem: '消息要打开的页面不在已发布的小程序里' },
  43101: { kind: 'refused', problem: '用户没有订阅，或一次性订阅已经用完；请在页面上请用户再次订阅', revokes: true },
  43107: { kind: 'refused', problem: '订阅消息能力已被封禁' },
  43108: { kind: 'retry', problem: '同时给一个用户发了多条', afterSeconds: 60 },
  45009: { kind: 'retry', problem: '微信调用次数已到上限', afterSeconds: 3600 },
  45168: { kind: 'refused', problem: '内容含有微信不允许的词' },
  47003: { kind: 'refused', problem: '模板字段不符合要求' },
};

/** 微信订阅消息. One consent of the user allows one message; no answer after the request has left means that nobody can tell. */
export function wechatChannel(settings: WechatSettings): Channel {
  const token = new StableToken(settings, settings.now);
  const { permissions, template } = settings;
  return {
    // One after another: WeChat refuses several at once to one user (43108).
    name: 'wechat',
    recognisesRepeats: false,
    perMinute: 300,
    async send(envelope) {
      const user = envelope.address.to;
      if (!(await permissions.reserve(user, template, envelope.id)))
        return { kind: 'refused', problem: '用户没有可用的一次性订阅授权；请在页面上请用户再次订阅' };
      const { outcome, revokes } = await attempt(envelope, settings, token);
      if (revokes) await permissions.revoke(user, template);
      // Surely not sent: the consent may serve another message. After an unknown end it counts as used.
      else if (outcome.kind === 'retry' || outcome.kind === 'refused') await permissions.release(envelope.id);
      return outcome;
    },
  };
}

interface Attempt {
  readonly outcome: SendOutcome;
  readonly revokes: boolean;
}
const ended = (outcome: SendOutcome, revokes = false): Attempt => ({ outcome, revokes });

async function attempt(envelope: Envelope, settings: WechatSettings, token: StableToken): Promise<Attempt> {
  for (let renewed = false; ; renewed = true) {
    let answer;
    try {
      answer = await post(
        new URL(`${settings.api}/cgi-bin/message/subscribe/send?access_token=${encodeURIComponent(await token.get())}`),
        bodyOf(envelope, settings),
        {},
        { timeoutMs: settings.timeoutMs },
      );
    } catch (error) {
      if (error instanceof NoToken)
        return ended(
          error.fatal ? { kind: 'refused', problem: error.message } : { kind: 'retry', problem: error.message, afterSeconds: null },
        );
      if (error instanceof NoAnswer)
        return ended(
          error.reached
            ? { kind: 'unknown', problem: `请求已经发出，但没有收到微信的答复：${error.message}` }
            : { kind: 'retry', problem: `连不上微信：${error.message}`, afterSeconds: null },
        );
      throw error;
    }
    const { errcode, errmsg, msgid } = readJson(answer.body);
    if (errcode === 0)
      return ended({ kind: 'sent', reference: typeof msgid === 'number' || typeof msgid === 'string' ? String(msgid) : null });
    const meaning = typeof errcode === 'number' ? MEANINGS[errcode] : undefined;
    if (meaning?.kind === 'token' && !renewed) {
      token.forget();
      continue;
    }
    return ended(outcomeOf(meaning, errcode, errmsg, answer.status), meaning?.revokes);
  }
}

function outcomeOf(meaning: Meaning | undefined, errcode: unknown, errmsg: unknown, status: number): SendOutcome {
  const said = `（${typeof errcode === 'number' ? errcode : status}${typeof errmsg === 'string' && errmsg !== '' ? ` ${errmsg.slice(0, 120)}` : ''}）`;
  // An answer that is none of WeChat's: a proxy's, perhaps after the message went through.
  if (typeof errcode !== 'number') return { kind: 'unknown', problem: `微信的答复无法识别${said}` };
  if (meaning === undefined || meaning.kind === 'refused') return { kind: 'refused', problem: `${meaning?.problem ?? '微信拒绝'}${said}` };
  return { kind: 'retry', problem: `${meaning.problem}${said}`, afterSeconds: meaning.afterSeconds ?? null };
}

const bodyOf = ({ address, deliveries }: Envelope, { template, fields }: WechatSettings): string =>
  JSON.stringify({
    touser: address.to,
    template_id: template,
    page: pageOf(deliveries[0]?.link ?? '/'),
    data: wechatData(deliveries, fields),
    miniprogram_state: 'formal',
    lang: 'zh_CN',
  });

/** The mini-program's page with the query of the site's. */
const pageOf = (link: string): string => `pages/matches/matches${link.includes('?') ? link.slice(link.indexOf('?')) : ''}`;
