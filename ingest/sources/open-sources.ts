import type { PageMemory } from '../../server/domain/policy/ports.ts';
import { folderSource } from './folder-source.ts';
import { readManifest } from './manifest.ts';
import type { RequestLimits } from './request.ts';
import type { Source } from './source.ts';
import { webSource } from './web-source.ts';

export type WebLimits = RequestLimits;

/** The sources that paths name: files and folders themselves, and whatever a `sources.yaml` among them lists. */
export async function openSources(paths: readonly string[], memory: PageMemory, limits: RequestLimits): Promise<readonly Source[]> {
  const manifests = paths.filter((p) => /\.ya?ml$/iu.test(p));
  const plain = paths.filter((p) => !manifests.includes(p));
  const listed = await Promise.all(
    manifests.map(async (file) => {
      const { folders, webs } = await readManifest(file);
      return [...folders.map((f) => folderSource([f.path], f.name)), ...webs.map((w) => webSource(w, memory, limits))].map((source) => ({
        ...source,
        isScheduled: true,
      }));
    }),
  );
  return [...(plain.length > 0 ? [folderSource(plain)] : []), ...listed.flat()];
}
