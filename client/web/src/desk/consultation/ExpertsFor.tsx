import { useResource } from '../../parts/use-resource.ts';
import { consultationApi } from './consultation-api.ts';

/** Who of the roster may interpret a document, and why; asked for when somebody opens it. */
export function ExpertsFor({ documentId }: { readonly documentId: string }) {
  const found = useResource(`experts for ${documentId}`, () => consultationApi.expertsFor(documentId)).resource.value?.experts ?? [];
  return found.length === 0 ? (
    <p className="small ink2">专家库里没有合适的专家。</p>
  ) : (
    <ul className="small">
      {found.map((e) => (
        <li key={e.id}>
          {e.name}（{e.department}
          {e.position ?? ''}）　{e.because}
        </li>
      ))}
    </ul>
  );
}
