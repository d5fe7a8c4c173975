import { chineseDate } from '../../contract/words.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';

/** What the ribbon shows, as a sentence. */
export function validityInWords(d: PolicyDocument): string {
  const from = d.effectiveFrom === null ? '' : `自${chineseDate(d.effectiveFrom)}起施行`;
  const to = d.expiresOn === null ? '' : `有效期至${chineseDate(d.expiresOn)}`;
  const dates = [from, to].filter((s) => s !== '').join('，');
  switch (d.validity) {
    case 'in-force':
      return dates === '' ? '本文件现行有效。' : `本文件现行有效，${dates}。`;
    case 'not-yet-in-force':
      return `本文件尚未施行${dates === '' ? '' : `，${dates}`}。`;
    case 'expired':
      return `本文件已于${d.expiresOn === null ? '此前' : chineseDate(d.expiresOn)}失效，以下内容供参考。`;
    case 'repealed':
      return '本文件已废止或已被替代，以下内容供参考。';
    case 'unknown':
      return '本文件未注明有效期，请向发文机关核实。';
  }
}
