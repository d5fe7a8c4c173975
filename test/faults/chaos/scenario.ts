/**
 * A moment of chaos: a process is killed somewhere, then everything is looked at. Throws where something acknowledged is missing or there
 * twice.
 */
export interface Scenario {
  readonly name: string;
  /** Makes what every moment needs in `folder`. */
  prepare(folder: string): Promise<{
    /** `at` from 0 to 1: where in the work the process is killed. Tells whether it was still at work. */
    moment(at: number, number: number): Promise<{ readonly midway: boolean }>;
    close(): Promise<void>;
  }>;
  /** Moments that may go on side by side: those that mostly wait. */
  readonly sideBySide?: number;
}

export interface Outcome {
  readonly name: string;
  readonly moments: number;
  readonly midway: number;
  readonly problems: readonly string[];
  readonly seconds: number;
}

/** So many moments of one scenario at places that the seed decides. */
export async function unleash(
  scenario: Scenario,
  folder: string,
  random: () => number,
  moments: number,
  said: (line: string) => void = () => undefined,
): Promise<Outcome> {
  const began = performance.now();
  const places = Array.from({ length: moments }, random);
  const problems: string[] = [];
  const prepared = await scenario.prepare(folder);
  let next = 0;
  let midway = 0;
  const lane = async (): Promise<void> => {
    for (let i = next++; i < moments; i = next++) {
      const at = places[i] ?? 0;
      try {
        if ((await prepared.moment(at, i)).midway) midway += 1;
      } catch (error) {
        problems.push(`${scenario.name}, moment ${i} at ${at.toFixed(4)}: ${error instanceof Error ? error.message : String(error)}`);
      }
      said(`${scenario.name} ${i + 1}/${moments}, ${midway} at work, ${problems.length} problems`);
    }
  };
  try {
    await Promise.all(Array.from({ length: scenario.sideBySide ?? 1 }, lane));
  } finally {
    await prepared.close();
  }
  return { name: scenario.name, moments, midway, problems, seconds: Math.round((performance.now() - began) / 1000) };
}

/** @throws Error saying what was expected. */
export function same(what: string, seen: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(seen), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`${what}: ${a?.slice(0, 300) ?? ''} instead of ${b?.slice(0, 300) ?? ''}`);
}
