import { AppError, type ErrorCode } from '../../domain/errors.ts';
import type { WechatLogin } from '../../usecases/accounts/ports.ts';
import { readJson } from '../channels/wechat-token.ts';

/** 小程序登录 jscode2session. What each code of an error means to the person; all others are the installation's own fault. */
const ERRORS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  [-1]: ['busy', '微信系统繁忙，请稍后再试。'],
  40029: ['unauthenticated', '微信登录凭证无效，请重新登录。'],
  40163: ['unauthenticated', '微信登录凭证已使用，请重新登录。'],
  40226: ['forbidden', '微信提示该用户存在风险，暂时不能登录。'],
  45011: ['busy', '登录过于频繁，请一分钟后再试。'],
};

export interface WechatLoginSettings {
  readonly appId: string;
  readonly secret: string;
  readonly api: string;
  readonly timeoutMs: number;
}

/** `session_key` is a secret between WeChat and us, used for nothing here: it is not even kept. */
export const wechatLogin = ({ appId, secret, api, timeoutMs }: WechatLoginSettings): WechatLogin => ({
  async exchange(code) {
    const url = new URL(`${api}/sns/jscode2session`);
    url.search = new URLSearchParams({ appid: appId, secret, js_code: code, grant_type: 'authorization_code' }).toString();
    // The address holds the secret: an error of `fetch` that names it must not reach a log.
    const reply = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) }).then(
      (r) => r.text(),
      () => {
        throw new AppError('busy', '暂时连不上微信，请稍后再试。');
      },
    );
    const { openid, unionid, errcode } = readJson(reply);
    if (typeof errcode === 'number' && errcode !== 0) {
      const [kind, words] = ERRORS[errcode] ?? (['internal', `微信登录没有成功（${errcode}），请联系本站管理员。`] as const);
      throw new AppError(kind, words);
    }
    if (typeof openid !== 'string' || openid === '') throw new AppError('busy', '微信的答复不完整，请稍后再试。');
    return { openid, unionid: typeof unionid === 'string' ? unionid : null };
  },
});
