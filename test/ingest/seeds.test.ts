import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../ingest/read/parse-file.ts';
import { readProvisions } from '../../ingest/structure/read-provisions.ts';
import { splitDocuments } from '../../ingest/structure/split-documents.ts';
import { sharedFolder, withoutCorpus } from './corpus.ts';

const folder = join(sharedFolder ?? '', 'seeds');
async function seed(number: string) {
  const name = readdirSync(folder).find((file) => file.startsWith(number)) ?? number;
  const [source] = (await parseFile({ path: name, bytes: readFileSync(join(folder, name)), contentType: '', url: null })).flatMap(
    splitDocuments,
  );
  if (!source) throw new Error(`${name}: nothing read`);
  const provisions = readProvisions(source);
  return { source, provisions, said: provisions.map((p) => p.text).join('\n') };
}

describe.skipIf(withoutCorpus)('the documents this project descends from (skipped where they are absent)', () => {
  it('leave the frame of their pages outside: print buttons, counts of views, other firms’ telephones and addresses', async () => {
    const [traditional, portal] = [await seed('001'), await seed('002')];
    for (const chrome of ['字體', '掃一掃', '我要糾錯', '責任編輯']) expect(traditional.said, chrome).not.toContain(chrome);
    for (const chrome of ['4006-0531-77', '0531-88873003', 'zhenghe', '当前位置', '浏览量', '已入库项目', '双创服务平台'])
      expect(portal.said, chrome).not.toContain(chrome);
  });
  it('number on where the numbering jumps: 一、二、3、四 are siblings', async () => {
    const { provisions } = await seed('003');
    const top = provisions
      .filter((p) => p.parent === null && /^(?:[一二三四五六七八九十]+|\d+)、/u.test(p.text))
      .map((p) => /^[^、]+/u.exec(p.text)?.[0]);
    expect(top.slice(0, 4)).toEqual(['一', '二', '3', '四']);
  });
  it('say where the text is damaged', async () => {
    const { source } = await seed('004');
    const warnings = source.warnings.join('\n');
    expect(warnings).toContain('學?;巨k');
    expect(warnings).toContain('科目??h');
  });
});
