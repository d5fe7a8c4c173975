import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compose } from '../../../server/compose.ts';
import { readConfig } from '../../../server/config.ts';

// Changes a document and brings the index up to it, again and again, until it is killed: `index-swap-child.ts HOME INPUT FROM`. Prints what
// is done.
const [home = '', input = '', from = '0'] = process.argv.slice(2);
const app = await compose(readConfig(process.env, { home }));
for (let i = Number(from); ; i++) {
  writeFileSync(
    join(input, `changing-${i % 5}.txt`),
    `临澜市第${i % 5}号滚动办法\n第一条 第${i}批企业给予第${i}次补助。\n第二条 由市工业和信息化局负责。`,
  );
  process.stdout.write(`begun ${i}\n`);
  await app.importPaths([input]);
  await app.search.update();
  process.stdout.write(`done ${i}\n`);
}
