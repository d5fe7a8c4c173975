import type { Check, Readiness } from './ports.ts';

/** A check that is not done by then is one that fails: whoever asks for readiness waits only so long. */
const PATIENCE_MS = 3_000;

/** What there is to check, by name; each throws where something is wrong. */
export type Checks = Readonly<Record<string, () => Promise<unknown>>>;

/** Asks all at once, each with its own patience. */
export async function readinessOf(checks: Checks, patience = PATIENCE_MS): Promise<Readiness> {
  const done = await Promise.all(Object.entries(checks).map(([name, check]) => asked(name, check, patience)));
  return { ready: done.every((c) => c.ok), checks: done };
}

async function asked(name: string, check: () => Promise<unknown>, patience: number): Promise<Check> {
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  let timer: NodeJS.Timeout | undefined;
  try {
    await Promise.race([
      check(),
      new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`${patience / 1000}秒内没有回应`)), patience);
      }),
    ]);
    return { name, ok: true, milliseconds: took(), problem: null };
  } catch (error) {
    return { name, ok: false, milliseconds: took(), problem: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
