import { existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../reference/project-root.ts';

export const kernelFile = (): string => join(projectRoot(), 'dist', 'server', 'matching', 'kernel.wasm');
const sources = (): string => join(projectRoot(), 'server', 'matching', 'assembly');

/** Whether the compiled kernel is there and none of its sources is newer; an installation has no sources. */
export function isKernelCurrent(): boolean {
  if (!existsSync(kernelFile())) return false;
  const built = statSync(kernelFile()).mtimeMs;
  return !existsSync(sources()) || readdirSync(sources()).every((file) => statSync(join(sources(), file)).mtimeMs <= built);
}

/** Compiles the kernel into `dist/`. The compiler is a development dependency: the normal build runs this. */
export async function buildKernel(): Promise<void> {
  const asc = await import('assemblyscript/asc');
  const built = new Map<string, string | Uint8Array>();
  const { error } = await asc.main(
    [
      join(sources(), 'kernel.ts'),
      '--outFile',
      'kernel.wasm',
      '-O3',
      '--noAssert',
      '--runtime',
      'stub',
      '--enable',
      'simd',
      '--importMemory',
      '--use',
      'abort=',
    ],
    {
      writeFile: (name: string, contents: string | Uint8Array) => {
        built.set(name, contents);
      },
    },
  );
  const wasm = built.get('kernel.wasm');
  if (error !== null || !(wasm instanceof Uint8Array))
    throw new Error(`matching kernel: ${error?.message ?? 'nothing was written'}`, { cause: error });
  const file = kernelFile();
  const unfinished = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(unfinished, wasm);
  renameSync(unfinished, file);
}
