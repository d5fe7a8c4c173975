import type { FactDescription } from '@policy-navigator/client-shared';

/** How a fact's number is written: the stored value is the written one times `factor`. */
export interface FactScale {
  readonly factor: number;
  readonly unit: string;
}

/** Money is stored in yuan and written in 万元, a share is stored as 0.45 and written as 45%. */
export function scaleOf(fact: FactDescription): FactScale {
  if (fact.type === 'money') return { factor: 1e4, unit: '万元' };
  if (fact.type === 'ratio') return { factor: 0.01, unit: '%' };
  return { factor: 1, unit: fact.unit ?? '' };
}

/** What was written, as it is stored, without the binary rest of a division (0.45, not 0.45000000000000001). */
export const storedNumber = (written: number, { factor }: FactScale): number => Number((written * factor).toFixed(8));
