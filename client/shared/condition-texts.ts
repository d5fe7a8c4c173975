import type { CitedText, Condition } from './contract.ts';

/** The requirements as published, each once. */
export function conditionTexts(condition: Condition): readonly CitedText[] {
  if ('text' in condition) return [{ text: condition.text, citation: condition.citation }];
  const parts = 'allOf' in condition ? condition.allOf : 'anyOf' in condition ? condition.anyOf : 'of' in condition ? condition.of : [condition.not];
  const all = parts.flatMap(conditionTexts);
  return all.filter((c, i) => all.findIndex((d) => d.text === c.text) === i);
}
