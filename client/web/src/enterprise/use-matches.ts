import type { MatchReply } from '@policy-navigator/client-shared';
import { api } from '../parts/api.ts';
import { useResource, type Resource } from '../parts/use-resource.ts';
import { useEnterprise } from './enterprise-context.tsx';

/** The last report asked for: pages that show the same enterprise ask once. */
let last: { readonly key: string; readonly reply: Promise<MatchReply> } | null = null;

/** What the chosen enterprise can apply for; nothing is asked where none is chosen or it is not `wanted`. */
export function useMatches(wanted = true): { readonly resource: Resource<MatchReply>; readonly retry: () => void } {
  const { chosen } = useEnterprise();
  const key = chosen === null || !wanted ? null : JSON.stringify([chosen.enterprise, chosen.readAt]);
  return useResource(key, () => {
    if (last?.key !== key) {
      const asked = { key: key ?? '', reply: chosen?.ownId == null ? api.match(chosen?.enterprise ?? {}) : api.matchesOf(chosen.ownId) };
      last = asked;
      asked.reply.catch(() => {
        if (last === asked) last = null;
      });
    }
    return last?.reply ?? Promise.reject(new Error('nothing was asked'));
  });
}
