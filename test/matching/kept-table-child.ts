import { writeSync } from 'node:fs';
import { KeptTable } from '../../server/matching/index.ts';
import { regions } from '../../server/reference/regions.ts';
import { DAY } from './arbitrary.ts';
import { registerOfYear } from './register-of-year.ts';

// Writes the table of one list of enterprises after the other until it is killed: `kept-table-child.ts FILE`. Prints which it wrote.
const [, , file = ''] = process.argv;
for (let year = 0; ; year++) {
  await new KeptTable(regions(), { file, from: 1 }).of(registerOfYear(year), DAY);
  writeSync(1, `${year}\n`);
}
