import type { DocumentDetail, Provision } from '@policy-navigator/client-shared';
import { useMemo } from 'react';
import { api } from '../parts/api.ts';
import { useResource, type Resource } from '../parts/use-resource.ts';

export interface Passage {
  readonly from: DocumentDetail['document'];
  readonly provision: Provision;
}
export interface Interpretations {
  readonly resource: Resource<readonly DocumentDetail[]>;
  readonly retry: () => void;
  /** By marker: 第八条. */ readonly about: ReadonlyMap<string, readonly Passage[]>;
}

const ARTICLE = /第[一二三四五六七八九十百零〇\d]{1,6}条/gu;
/** Interpretations read beside one policy. */
const MOST = 12;

/** The interpretations of a policy, and which of their passages name which of its articles. */
export function useInterpretations({ document: d, related }: DocumentDetail): Interpretations {
  const ids = related.flatMap((r) => (r.relation === 'interpreted-by' && r.id !== null ? [r.id] : [])).slice(0, MOST);
  const { resource, retry } = useResource(ids.length === 0 ? null : `interpretations ${d.id} ${ids.join(' ')}`, () =>
    Promise.all(ids.map(api.documentAside)),
  );
  const about = useMemo(() => {
    const passages = new Map<string, Passage[]>();
    for (const from of resource.value ?? []) {
      for (const provision of from.provisions) {
        if (provision.kind === 'title' || provision.kind === 'toc') continue;
        for (const marker of new Set(provision.text.match(ARTICLE) ?? []))
          passages.set(marker, [...(passages.get(marker) ?? []), { from: from.document, provision }]);
      }
    }
    return passages;
  }, [resource.value]);
  return { resource, retry, about };
}

/** The article that a provision is or lies in, by its marker; null outside of articles. */
export function articleOf(provisions: readonly Provision[], ordinal: number | null): string | null {
  for (
    let p = ordinal === null ? undefined : provisions[ordinal];
    p !== undefined;
    p = p.parent === null ? undefined : provisions[p.parent]
  ) {
    if (p.kind === 'article' && p.marker !== null) return p.marker;
  }
  return null;
}
