import { factDefinition, isFactName, SET_VALUES, type FactName } from '../domain/enterprise/facts.ts';

/** Chinese words of closed sets, by fact: 高新技术企业 → high-tech-enterprise. */
const codeOf = (fact: FactName, word: string): string =>
  Object.entries((SET_VALUES as Partial<Record<FactName, Readonly<Record<string, string>>>>)[fact] ?? {}).find(
    ([, words]) => words === word || words === `${word}企业`,
  )?.[0] ?? word;

/** A cell in its fact's type; what cannot be converted is left as it is and reported by the reader of the row. */
export function valueOf(name: string, value: string, factor: number): unknown {
  if (!isFactName(name)) return value;
  switch (factDefinition(name).type) {
    case 'number':
    case 'money':
    case 'ratio': {
      const n = Number(value.replace(/,/gu, '').replace(/%$/u, ''));
      return Number.isFinite(n) ? n * (value.endsWith('%') ? 0.01 : factor) : value;
    }
    case 'boolean':
      return ({ true: true, false: false, 是: true, 否: false } as Record<string, boolean>)[value] ?? value;
    case 'set':
    case 'region':
    case 'industry':
      return value
        .split(/[;；、|]/u)
        .map((v) => codeOf(name, v.trim()))
        .filter((v) => v !== '');
    case 'date':
      return value.replace(
        /^(\d{4})[年/.](\d{1,2})[月/.](\d{1,2})日?$/u,
        (_, y: string, m: string, d: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`,
      );
  }
}
