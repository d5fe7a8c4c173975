/** What somebody did as it stands in a stored record: each part of it that names their account. */
export function actsIn(record: unknown, accountId: string): readonly unknown[] {
  if (typeof record !== 'object' || record === null) return [];
  if ('account' in record && record.account === accountId) return [record];
  return Object.values(record).flatMap((part) => actsIn(part, accountId));
}
