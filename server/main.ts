import { readConfig } from './config.ts';
import { serve } from './serve.ts';

// `npm start`: prepares what is missing (the demo city's documents and enterprises, the index), then serves.
serve(readConfig(), { demo: true }).catch((error: unknown) => {
  process.stderr.write(`惠企政策导航未能启动：${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
