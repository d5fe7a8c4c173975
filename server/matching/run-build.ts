import { buildKernel } from './kernel/build-kernel.ts';

/** For `npm run build`: puts the compiled kernel beside the compiled code. */
await buildKernel();
