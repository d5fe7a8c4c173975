import { BOTH, RAIL } from './rails';

/** Set by the host once: a stack for intermediate rails, and rails that say all-true and all-unknown. */
export let stackBase: usize = 0, ones: usize = 0, open: usize = 0;
/** Where the stack ends now. */
export let sp: usize = 0;
/** The block that is evaluated; what was computed bears its stamp. */
export let block: u32 = 0, stamp: u32 = 0;
/** Where the last evaluated node left its rails. */
export let result: usize = 0;

export function setUp(stack: usize, allTrue: usize, allUnknown: usize): void {
  stackBase = stack; sp = stack; ones = allTrue; open = allUnknown;
  memory.fill(allTrue, 0xff, BOTH);
  memory.fill(allUnknown, 0, RAIL);
  memory.fill(allUnknown + RAIL, 0xff, RAIL);
}

/** Begins a block: nothing computed for another block is valid any more. The host keeps stamps unique in this memory. */
// @ts-ignore: decorator
@inline
export function begin(b: u32): void { block = b; stamp++; sp = stackBase; }
// @ts-ignore: decorator
@inline
export function moveStack(at: usize): void { sp = at; }
// @ts-ignore: decorator
@inline
export function leaveAt(at: usize): void { result = at; }

/** The i-th u32 of a record. */
// @ts-ignore: decorator
@inline
export function word(record: usize, i: usize): u32 { return load<u32>(record + (i << 2)); }
