import { readConfig } from '../../config.ts';
import { serve as start } from '../../serve.ts';
import type { Run } from '../invocation.ts';
import { text } from '../with-application.ts';

/** `serve [--port 3000]`: the HTTP API, the socket and the web client over what is stored. Ends with the process. */
export const serve: Run = async ({ options }) => {
  await start(readConfig(undefined, { home: text(options, 'home'), port: text(options, 'port') }), { demo: false });
  return new Promise<number>(() => undefined);
};
