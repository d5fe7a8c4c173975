import { execFileSync } from 'node:child_process';
import { canRun, ROOT } from './targets.ts';

/** Builds the pages once, as for people: the tests' own NODE_ENV would build React's development version. */
export function setup(): void {
  if (canRun)
    execFileSync('npm', ['run', 'build', '-w', 'client/web'], {
      cwd: ROOT,
      stdio: 'pipe',
      env: { ...process.env, NODE_ENV: 'production' },
    });
}
