import { describe, expect, it } from 'vitest';
import { asShown } from '../../server/http/public-json.ts';

const shown = (path: string): unknown => asShown({ documentId: 'd1', path }).path;

describe('what leaves the server', () => {
  it('names the file of a document, never the folders it lies in', () => {
    expect(shown('/srv/审批/办法.docx')).toBe('办法.docx');
    expect(shown('C:\\文件\\办法.docx')).toBe('办法.docx');
    expect(shown('\\\\server\\share\\办法.docx')).toBe('办法.docx');
    expect(shown('file:///srv/a.html')).toBe('a.html');
  });
  it('leaves addresses on the web, places in a text, and what operators are told of a file that could not be read', () => {
    for (const path of ['https://www.example.gov.cn/a/b.html', '第二章 第八条（三）', 'a.docx']) expect(shown(path)).toBe(path);
    expect(asShown({ path: '/srv/a.docx', reason: '无法读取' })).toEqual({ path: '/srv/a.docx', reason: '无法读取' });
  });
});
