import { numberWords } from '@policy-navigator/client-shared';
import { api } from '../parts/api.ts';
import { useResource } from '../parts/use-resource.ts';

/** How many enterprises' verdicts change one way, and which; `ids` may be the first of them only. */
export function ChangedEnterprises({
  words,
  total,
  ids,
}: {
  readonly words: string;
  readonly total: number;
  readonly ids: readonly string[];
}) {
  const { resource } = useResource(total > 0 ? 'demo enterprises' : null, api.demoEnterprises);
  const names = new Map(resource.value?.enterprises.map((e) => [e.id, e.name]));
  return total === 0 ? (
    <p className="small">{words}　0家</p>
  ) : (
    <details>
      <summary className="small">
        {words}　<strong>{numberWords(total)}家</strong>，看名单
      </summary>
      <ul className="dots small">
        {ids.map((id) => (
          <li key={id}>{names.get(id) ?? `企业编号${id}`}</li>
        ))}
        {total > ids.length && <li>另有{total - ids.length}家，未列出</li>}
      </ul>
    </details>
  );
}
