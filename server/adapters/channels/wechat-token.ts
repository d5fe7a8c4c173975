import { NoAnswer, post } from './call.ts';

export interface WechatAccount {
  readonly appId: string;
  readonly secret: string;
  /** `https://api.weixin.qq.com`, without a slash at the end. */
  readonly api: string;
  readonly timeoutMs: number;
}

/** A token is renewed this long before it ends: both are valid for five minutes. */
const EARLY_MS = 300_000;
/** The account itself is set up wrongly: 40013 appid, 40125 secret, 40164 IP not allowed, 40243 secret frozen, 41002/41004 missing. */
const ACCOUNT_WRONG = new Set([40013, 40125, 40164, 40243, 41002, 41004]);

/** Why there is no token; `fatal` where trying again cannot help. */
export class NoToken extends Error {
  readonly fatal: boolean;
  constructor(fatal: boolean, message: string) {
    super(message);
    this.fatal = fatal;
  }
}

/** 稳定版接口调用凭据: the same token for every process that asks, so that none makes another's invalid. */
export class StableToken {
  private readonly account: WechatAccount;
  private readonly now: () => number;
  private current: { readonly token: string; readonly until: number } | null = null;

  constructor(account: WechatAccount, now: () => number) {
    this.account = account;
    this.now = now;
  }

  /** @throws NoToken */
  async get(): Promise<string> {
    if (this.current !== null && this.now() < this.current.until - EARLY_MS) return this.current.token;
    const { appId, secret, api, timeoutMs } = this.account;
    const answer = await post(
      new URL(`${api}/cgi-bin/stable_token`),
      JSON.stringify({ grant_type: 'client_credential', appid: appId, secret }),
      {},
      { timeoutMs },
    ).catch((error: unknown) => {
      throw new NoToken(false, `没有取得微信凭据：${error instanceof NoAnswer ? error.message : String(error)}`);
    });
    const { access_token: token, expires_in: seconds, errcode, errmsg } = readJson(answer.body);
    if (typeof token !== 'string' || typeof seconds !== 'number')
      throw new NoToken(
        ACCOUNT_WRONG.has(Number(errcode)),
        `没有取得微信凭据（${typeof errcode === 'number' ? errcode : answer.status}${typeof errmsg === 'string' ? ` ${errmsg.slice(0, 120)}` : ''}）`,
      );
    this.current = { token, until: this.now() + seconds * 1000 };
    return token;
  }

  /** The other side says that the token is not valid. */
  forget(): void {
    this.current = null;
  }
}

/** A JSON object, or an empty one where it is none. */
export function readJson(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
