import { expect, it } from 'vitest';
import { programsOf } from './read-text.ts';

const row = (...cells: readonly string[]) => `<tr>${cells.map((c) => `<td>${c}</td>`).join('')}</tr>`;
const guide = (table: string) =>
  `<html><body><h1>云溪市数字化补助申报指南</h1><p>一、申报条件</p><p>在云溪市注册的制造业企业。</p><p>二、补助标准</p><p>按投资额的10%给予补助，最高50万元。</p><p>三、申报材料</p><table>${table}</table></body></html>`;

it.each([
  [
    'the column of materials alone, one per row',
    row('序号', '项目', '材料名称', '份数') +
      row('1', '主体资格', '营业执照复印件', '1份') +
      row('2', '投资证明', '设备发票、付款凭证', '1份'),
    ['营业执照复印件', '设备发票、付款凭证'],
  ],
  ['several in one cell', row('项目', '所需材料') + row('设备补助', '1.营业执照复印件；2.设备发票'), ['营业执照复印件', '设备发票']],
])('materials in a table: %s', async (_, table, materials) => {
  const [program] = await programsOf(guide(table), '指南.html');
  expect(program?.materials.map((m) => m.text)).toEqual(materials);
  expect(program?.materials.every((m) => m.citation.quote === m.text)).toBe(true);
});
