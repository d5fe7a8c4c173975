import JSZip from 'jszip';
import { AppError } from '../../server/domain/errors.ts';
import { decodeText } from './decode.ts';

/** What an archive (or a document that is one) may unfold to; declared sizes are the packer's word and are not believed. */
const MOST_ENTRIES = 3000;
const MOST_BYTES_EACH = 64 * 2 ** 20;
const MOST_BYTES = 160 * 2 ** 20;

/** A member of an archive and its bytes. */
export interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Opens an archive without unfolding it. */
export async function openArchive(bytes: Uint8Array): Promise<JSZip> {
  let zip: JSZip;
  try {
    zip = await JSZip.loadAsync(bytes, {
      decodeFileName: (name) => decodeText(name instanceof Uint8Array ? name : Buffer.from(name.join(''), 'latin1')).text,
    });
  } catch (error) {
    const encrypted = error instanceof Error && /encrypted/iu.test(error.message);
    throw new AppError('unreadable', encrypted ? '压缩包有密码保护，请提供未加密的版本' : '文件已损坏或不完整，无法解开');
  }
  if (Object.keys(zip.files).length > MOST_ENTRIES) throw new AppError('unreadable', `压缩包内文件超过${MOST_ENTRIES}个，请拆分后再导入`);
  return zip;
}

/** @throws AppError where an archive, or a document that is one, cannot be opened or unfolds to too much. */
export const refuseBomb = async (bytes: Uint8Array): Promise<void> => new Unfolding().measure(await openArchive(bytes));

/** Unfolds archives member by member and stops at the limits. */
export class Unfolding {
  private total = 0;

  read(entry: JSZip.JSZipObject): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      const stream = entry.nodeStream('nodebuffer');
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        this.total += chunk.length;
        chunks.push(chunk);
        if (size <= MOST_BYTES_EACH && this.total <= MOST_BYTES) return;
        stream.pause();
        stream.removeAllListeners('data');
        reject(new AppError('unreadable', '压缩包解开后过大，疑为压缩炸弹，已停止读取'));
      });
      stream.on('error', () => reject(new AppError('unreadable', '压缩包内的文件已损坏，无法解开')));
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    });
  }

  /** Unfolds everything once, so that a reader that unfolds by itself can be let at it. */
  async measure(zip: JSZip): Promise<void> {
    for (const entry of Object.values(zip.files)) if (!entry.dir) await this.read(entry);
  }
}
