/** 0 violated, 1 unknown, 2 satisfied: and is the least, or the greatest, not is 2 − v. */
export type Byte = 0 | 1 | 2;
export const VIOLATED = 0;
export const UNKNOWN = 1;
export const SATISFIED = 2;
