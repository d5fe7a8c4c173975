import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Encrypts with the newest key, decrypts with any that is held. */
export interface Keyring {
  /** `place`: where the text is kept; moved elsewhere it cannot be opened. */
  seal(text: string, place: string): string;
  /** @throws Error where the key is missing, or the text or its place was changed. */
  open(sealed: string, place: string): string;
  readonly newest: string;
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const FORMAT = 'v1';

/**
 * Reads `id:base64,id:base64`; the first is the newest. To rotate, put a new key before the old ones and run `navigator enterprises seal`.
 * @throws Error
 */
export function keyringOf(setting: string): Keyring {
  const keys = new Map(
    setting
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part): [string, Buffer] => {
        const [id = '', encoded = ''] = part.split(':');
        const key = Buffer.from(encoded, 'base64');
        if (!/^[\w-]{1,32}$/u.test(id) || key.length !== KEY_BYTES)
          throw new Error(
            '环境变量 FACTS_KEYS 的值不正确：应为“编号:32字节密钥的base64”，多个用逗号分开，例如 2026a:（openssl rand -base64 32 的结果）',
          );
        return [id, key];
      }),
  );
  const [[newest, current] = ['', null]] = [...keys];
  if (current === null) throw new Error('环境变量 FACTS_KEYS 里没有密钥');
  return {
    newest,
    seal(text, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, current, iv).setAAD(Buffer.from(place));
      const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [FORMAT, newest, ...[iv, cipher.getAuthTag(), data].map((b) => b.toString('base64url'))].join('.');
    },
    open(sealed, place) {
      const [format, id = '', iv = '', tag = '', data = ''] = sealed.split('.');
      const key = keys.get(id);
      if (format !== FORMAT || key === undefined) throw new Error(`没有编号为“${id}”的密钥，不能读取加密的企业信息。请检查 FACTS_KEYS。`);
      const cipher = createDecipheriv(CIPHER, key, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
        .setAAD(Buffer.from(place))
        .setAuthTag(Buffer.from(tag, 'base64url'));
      try {
        return Buffer.concat([cipher.update(Buffer.from(data, 'base64url')), cipher.final()]).toString('utf8');
      } catch {
        throw new Error('加密的企业信息与密钥不符，或已被改动。');
      }
    },
  };
}
