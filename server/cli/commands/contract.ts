import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApi, socketDocument } from '../../http/openapi.ts';
import { projectRoot } from '../../reference/project-root.ts';
import type { Run } from '../invocation.ts';
import { printLine } from '../with-application.ts';

/** `contract`: writes docs/openapi.json and docs/socket.md anew from the contract. */
export const contract: Run = () => {
  const docs = join(projectRoot(), 'docs');
  writeFileSync(join(docs, 'openapi.json'), JSON.stringify(openApi()) + '\n');
  writeFileSync(join(docs, 'socket.md'), socketDocument());
  printLine(`已写入 ${docs}/openapi.json 和 socket.md。`);
  return Promise.resolve(0);
};
