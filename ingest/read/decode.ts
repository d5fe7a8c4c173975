import { commonShare } from './common-characters.ts';

/** A file's characters, with the encoding they were written in. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

const HEAD_BYTES = 4096;
const SAMPLE_BYTES = 60_000;
/** What a header or a page calls an encoding → the decoder that reads it. gb2312 and gbk are subsets of gb18030. */
const DECODERS: Readonly<Record<string, string>> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  gb18030: 'gb18030',
  'x-gbk': 'gb18030',
  cp936: 'gb18030',
  big5: 'big5',
  'big5-hkscs': 'big5',
  cp950: 'big5',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};
const GUESSES = ['gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;
/** Below this share of everyday characters a decoding is not believed even if the file declares it. */
const BELIEVABLE = 0.35;

/**
 * Decodes by byte order mark, then UTF-8 validity, then what is declared, then by which decoding reads like Chinese.
 * Validity goes before declaration because pages moved to UTF-8 keep an old `charset=gb2312`,
 * while Chinese text in GB18030 or Big5 is never valid UTF-8 by chance.
 */
export function decodeText(bytes: Uint8Array, contentType = ''): DecodedText {
  const marked = byteOrderMark(bytes);
  if (marked !== null) return decodeAs(bytes, marked);
  const declared = declaredEncoding(bytes, contentType);
  if (zeroShare(bytes) < 0.02 && isUtf8(bytes)) return decodeAs(bytes, 'utf-8');
  if (declared !== null && zeroShare(bytes) < 0.02 && commonShare(sample(bytes, declared)) >= BELIEVABLE) return decodeAs(bytes, declared);
  const [best] = ['utf-8', ...GUESSES]
    .map((encoding) => ({ encoding, share: commonShare(sample(bytes, encoding)) }))
    .sort((a, b) => b.share - a.share);
  return decodeAs(bytes, best?.encoding ?? 'utf-8');
}

function decodeAs(bytes: Uint8Array, encoding: string): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

const sample = (bytes: Uint8Array, encoding: string): string => new TextDecoder(encoding).decode(bytes.subarray(0, SAMPLE_BYTES));

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // 84 31 95 33 is U+FEFF in GB18030
  return bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33 ? 'gb18030' : null;
}

function declaredEncoding(bytes: Uint8Array, contentType: string): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES));
  const name =
    /charset\s{0,9}=\s{0,9}["']?([\w-]{2,20})/iu.exec(contentType)?.[1] ??
    /<meta[^>]{0,200}charset\s{0,9}=\s{0,9}["']?([\w-]{2,20})/iu.exec(head)?.[1] ??
    /<\?xml[^>]{0,200}encoding\s{0,9}=\s{0,9}["']([\w-]{2,20})/iu.exec(head)?.[1];
  return name === undefined ? null : (DECODERS[name.toLowerCase()] ?? null);
}

/** Whether the bytes are UTF-8, a character cut off at the end of a truncated file aside. */
function isUtf8(bytes: Uint8Array): boolean {
  return [0, 1, 2, 3].some((cut) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, Math.max(0, bytes.length - cut)));
      return true;
    } catch {
      return false;
    }
  });
}

function zeroShare(bytes: Uint8Array): number {
  const head = bytes.subarray(0, HEAD_BYTES);
  let zeros = 0;
  for (const b of head) if (b === 0) zeros += 1;
  return head.length === 0 ? 0 : zeros / head.length;
}
