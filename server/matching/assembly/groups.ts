import { CODES16, literal } from './literals';
import { ALL, BOTH, MIXED, NONE, RAIL, statusOf } from './rails';
import { leaveAt, moveStack, ones, open, result, sp, stackBase, word } from './state';

/** Groups: [op, n, count, child…]. They are never negated (the host pushes `not` down); and, or and at-least act alike on both rails. */
const AND: u32 = 1, OR: u32 = 2, AT_LEAST: u32 = 3, TRUE: u32 = 5, FALSE: u32 = 6;

/** Evaluates a node over the block; its rails are at `result` where the status is MIXED. */
export function evaluate(r: usize): i32 {
  const op = word(r, 0);
  if (op >= CODES16) return literal(r, op);
  if (op == AND) return all(r);
  if (op == OR) return any(r);
  if (op == AT_LEAST) return atLeast(r);
  leaveAt(open);
  return op == TRUE ? ALL : op == FALSE ? NONE : MIXED;
}

function all(r: usize): i32 {
  const mine = sp, count = word(r, 2);
  moveStack(mine + BOTH);
  let acc: usize = 0;
  for (let c: u32 = 0; c < count; c++) {
    const status = evaluate(word(r, 3 + c));
    if (status == NONE) { moveStack(mine); return NONE; }
    if (status == ALL) continue;
    if (acc == 0) {
      acc = result;
      if (acc >= stackBase && acc < ones) { memory.copy(mine, acc, BOTH); acc = mine; }
      continue;
    }
    let possible = v128.splat<i64>(0);
    for (let i: usize = 0; i < RAIL; i += 16) {
      v128.store(mine + i, v128.and(v128.load(acc + i), v128.load(result + i)));
      const p = v128.and(v128.load(acc + i, 512), v128.load(result + i, 512));
      v128.store(mine + i, p, 512);
      possible = v128.or(possible, p);
    }
    acc = mine;
    if (!v128.any_true(possible)) { moveStack(mine); return NONE; }
  }
  moveStack(mine);
  leaveAt(acc);
  return acc == 0 ? ALL : MIXED;
}

function any(r: usize): i32 {
  const mine = sp, count = word(r, 2);
  moveStack(mine + BOTH);
  let acc: usize = 0;
  for (let c: u32 = 0; c < count; c++) {
    const status = evaluate(word(r, 3 + c));
    if (status == ALL) { moveStack(mine); return ALL; }
    if (status == NONE) continue;
    if (acc == 0) {
      acc = result;
      if (acc >= stackBase && acc < ones) { memory.copy(mine, acc, BOTH); acc = mine; }
      continue;
    }
    for (let i: usize = 0; i < BOTH; i += 16) v128.store(mine + i, v128.or(v128.load(acc + i), v128.load(result + i)));
    acc = mine;
  }
  moveStack(mine);
  leaveAt(acc);
  return acc == 0 ? NONE : MIXED;
}

/** Rails of “at least j so far” for j = 1…n, each child added from the top down. */
function atLeast(r: usize): i32 {
  const mine = sp, n = word(r, 1), count = word(r, 2);
  moveStack(mine + <usize>n * BOTH);
  memory.fill(mine, 0, <usize>n * BOTH);
  for (let c: u32 = 0; c < count; c++) {
    const status = evaluate(word(r, 3 + c));
    if (status == NONE) continue;
    const child = status == ALL ? ones : result;
    for (let j = n; j >= 1; j--) {
      const to = mine + <usize>(j - 1) * BOTH, from = j == 1 ? ones : to - BOTH;
      for (let i: usize = 0; i < BOTH; i += 16) v128.store(to + i, v128.or(v128.load(to + i), v128.and(v128.load(from + i), v128.load(child + i))));
    }
  }
  moveStack(mine);
  leaveAt(mine + <usize>(n - 1) * BOTH);
  return statusOf(result);
}
