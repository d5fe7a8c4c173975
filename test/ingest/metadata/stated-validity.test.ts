import { describe, expect, it } from 'vitest';
import { readDocuments } from '../../../ingest/index.ts';
import { relate } from '../../../server/domain/policy/relations.ts';

const BODY =
  '<h1>临澜市促进会展业发展办法</h1><p>第一条 为促进会展业发展，制定本办法。</p><p>第二条 对在本市举办展会的企业，给予最高50万元补助。</p>';
const saved = (field: string, more = '') =>
  `<html><body><table><tr><td>索引号：</td><td>K1/2019</td><td>发文字号：</td><td>临府规〔2019〕3号</td></tr><tr><td>成文日期：</td><td>2019-05-01</td>${field}</tr>${more}</table>${BODY}</body></html>`;
const read = async (html: string) =>
  (await readDocuments({ path: '/saved/page.html', bytes: Buffer.from(html), modifiedAt: 1_700_000_000_000, url: null }))[0];

describe('a saved page with a field on its force', () => {
  it.each([
    ['<td>有效性：</td><td>失效</td>', 'expired', '“有效性”注明“失效”'],
    ['<td>效力状态：</td><td>废止</td>', 'repealed', '“效力状态”注明“废止”'],
    ['<td>是否有效：</td><td>否</td>', 'expired', '注明'],
    ['<td>时效性：</td><td>现行有效</td>', 'in-force', null],
    ['<td>有效性：</td><td>部分失效</td>', 'in-force', null],
  ])('%s: %s', async (field, validity, warning) => {
    const record = await read(saved(field));
    if (!record) throw new Error('nothing read');
    expect(relate([{ id: record.id, ...record.metadata }]).validity({ id: record.id, ...record.metadata }, '2026-11-22')).toBe(validity);
    const said = record.warnings.filter((w) => w.includes('信息栏'));
    expect(said).toHaveLength(warning === null ? 0 : 1);
    if (warning !== null) expect(said[0]).toContain(warning);
  });

  it('takes the day from 废止日期 where the page gives it', async () => {
    const record = await read(saved('<td>有效性：</td><td>废止</td>', '<tr><td>废止日期：</td><td>2022-03-31</td></tr>'));
    if (!record) throw new Error('nothing read');
    const document = { id: record.id, ...record.metadata, statedOn: '2023-11-15' };
    const { validity } = relate([document]);
    expect([validity(document, '2022-03-31'), validity(document, '2022-04-01')]).toEqual(['in-force', 'expired']);
  });
});
