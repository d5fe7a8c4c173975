import { readConfig } from '../../config.ts';
import { work } from '../../work.ts';
import type { Run } from '../invocation.ts';
import { text } from '../with-application.ts';

/** `worker`: sources, pushes and retention without serving anybody; ends with SIGTERM. */
export const worker: Run = async ({ options }) => {
  await work(readConfig(undefined, { home: text(options, 'home') }));
  return 0;
};
