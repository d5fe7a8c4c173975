import type { Citation, Validity } from '@policy-navigator/client-shared';
import { useEffect, useState } from 'react';
import { api } from '../parts/api.ts';

const known = new Map<string, Promise<Validity | null>>();

/** Whether the cited documents are in force, by id; one that cannot be read is left out. */
export function useValidities(citations: readonly Citation[]): ReadonlyMap<string, Validity> {
  const [validities, setValidities] = useState<ReadonlyMap<string, Validity>>(new Map());
  const key = [...new Set(citations.map((c) => c.documentId))].join();
  useEffect(() => {
    let current = true;
    const first = citations.filter((c, i) => citations.findIndex((d) => d.documentId === c.documentId) === i);
    for (const { documentId, start, end } of first) {
      const asked =
        known.get(documentId) ??
        api.quote(documentId, start, end).then(
          (q) => q.document.validity,
          () => {
            known.delete(documentId);
            return null;
          },
        );
      known.set(documentId, asked);
      void asked.then((validity) => {
        if (current && validity !== null) setValidities((before) => new Map(before).set(documentId, validity));
      });
    }
    return () => {
      current = false;
    };
  }, [key]);
  return validities;
}
