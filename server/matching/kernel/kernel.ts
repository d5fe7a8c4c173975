import { readFileSync } from 'node:fs';
import { wasm, type WasmMemory, type WasmModule } from './web-assembly.ts';
import { buildKernel, isKernelCurrent, kernelFile } from './build-kernel.ts';

/** The kernel's functions; addresses and counts are u32 (see assembly/kernel.ts). */
export interface Kernel {
  setUp(stack: number, allTrue: number, allUnknown: number): void;
  publish(program: number, from: number, to: number, live: number, eligible: number, unknown: number, room: number, counts: number): number;
  count(program: number, to: number, live: number, counts: number): void;
  nightlyBlock(
    programs: number,
    n: number,
    block: number,
    live: number,
    counts: number,
    index: number,
    keep: number,
    place: number,
    before: number,
    pairs: number,
    capacity: number,
  ): void;
  readonly kept: { readonly value: number };
  readonly newPairs: { readonly value: number };
}

let compiled: Promise<WasmModule> | undefined;

/** The compiled kernel, built first where the checkout has none or an older one. */
export const kernelModule = (): Promise<WasmModule> => (compiled ??= load());

async function load(): Promise<WasmModule> {
  if (!isKernelCurrent()) await buildKernel();
  return new wasm.Module(readFileSync(kernelFile()));
}

/** An instance over one table's memory. */
export const instantiate = (module: WasmModule, memory: WasmMemory): Kernel =>
  new wasm.Instance(module, { env: { memory } }).exports as Kernel;
