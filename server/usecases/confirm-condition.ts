import type { Confirmation, EnterpriseProfile } from '../domain/enterprise/profile.ts';
import type { EnterpriseRepository } from '../domain/enterprise/ports.ts';
import { AppError } from '../domain/errors.ts';
import { isManualLeaf, leavesOf, partsOf, type Condition } from '../domain/subsidy/condition.ts';

/** What is confirmed of: the program as it is now. */
export interface ConfirmedProgram {
  readonly id: string;
  readonly title: string;
  readonly conditions: Condition;
}

/** What a person says of one condition; `holds` null takes back what was said. `by`: their name. `on`: `YYYY-MM-DD`. */
export interface ConfirmationRequest {
  readonly text: string;
  readonly holds: boolean | null;
  readonly by: string;
  readonly on: string;
}

/** The conditions of a program that only a person can judge, in its order, each once. */
export const toConfirmOf = ({ conditions }: Pick<ConfirmedProgram, 'conditions'>): readonly string[] => [
  ...new Set(
    leavesOf(conditions)
      .filter(isManualLeaf)
      .map((leaf) => leaf.text),
  ),
];

/** Those of them that must not be (不得有下列情形): the enterprise fits where the words do not hold. */
export function excludedOf(condition: Condition, negated = false): ReadonlySet<string> {
  if (isManualLeaf(condition)) return new Set(negated ? [condition.text] : []);
  return 'fact' in condition
    ? new Set()
    : new Set(partsOf(condition).flatMap((part) => [...excludedOf(part, 'not' in condition ? !negated : negated)]));
}

/** What was confirmed for the program and still stands in it: a condition that was reworded has to be confirmed anew. */
export const standingConfirmations = (
  { confirmations = [] }: Pick<EnterpriseProfile, 'confirmations'>,
  program: ConfirmedProgram,
): readonly Confirmation[] => {
  const asked = toConfirmOf(program);
  return confirmations.filter((c) => c.programId === program.id && asked.includes(c.text));
};

/**
 * 人工确认: keeps what a person says of a condition that only a person can judge, with their name and the day, in the enterprise's profile;
 * what was said of the same condition before gives way. @throws AppError where the program asks no such thing.
 */
export async function confirmCondition(
  before: EnterpriseProfile,
  program: ConfirmedProgram,
  { text, holds, by, on }: ConfirmationRequest,
  enterprises: Pick<EnterpriseRepository, 'save'>,
): Promise<EnterpriseProfile> {
  if (by.trim() === '') throw new AppError('bad-request', '请写明是谁确认的。');
  if (!toConfirmOf(program).includes(text))
    throw new AppError('bad-request', `“${program.title}”现在没有需要人工确认的这一条，可能已经修改，请按现在的条文确认。`);
  const others = (before.confirmations ?? []).filter((c) => c.programId !== program.id || c.text !== text);
  const confirmations = holds === null ? others : [...others, { programId: program.id, text, holds, by: by.trim(), on }];
  const { confirmations: _, ...rest } = before;
  const profile: EnterpriseProfile = confirmations.length === 0 ? rest : { ...rest, confirmations };
  await enterprises.save([profile]);
  return profile;
}
