/** A day as people write it, 2026-11-30 → 2026年11月30日; what is no day stays as it is. */
export const chineseDate = (day: string): string => day.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/u, '$1年$2月$3日');
