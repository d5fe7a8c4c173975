import type { SubscriptionChange, SubscriptionSettings } from '@policy-navigator/client-shared';
import { api } from '../parts/api.ts';
import { useResource } from '../parts/use-resource.ts';

interface MutedProps {
  readonly settings: SubscriptionSettings;
  readonly change: (given: SubscriptionChange) => void;
}

/** 不再接收: what was muted at a message, each with its way back. */
export function Muted({ settings: { mutedPrograms, mutedDepartments }, change }: MutedProps) {
  return (
    <section aria-labelledby="mutes">
      <h2 id="mutes">不再接收</h2>
      {mutedPrograms.length + mutedDepartments.length === 0 ? (
        <p className="ink2">没有。不想再收到哪个项目或部门的消息，可以在那条消息下面设置。</p>
      ) : (
        <ul className="muted">
          {mutedPrograms.map((id) => (
            <li key={id}>
              <ProgramName id={id} />
              <button type="button" className="button" onClick={() => change({ mutedPrograms: mutedPrograms.filter((one) => one !== id) })}>
                恢复<span className="visually-hidden">这个项目</span>
              </button>
            </li>
          ))}
          {mutedDepartments.map((name) => (
            <li key={name}>
              <span>部门：{name}</span>
              <button
                type="button"
                className="button"
                onClick={() => change({ mutedDepartments: mutedDepartments.filter((one) => one !== name) })}
              >
                恢复<span className="visually-hidden">{name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** A program may be gone meanwhile: then it has no name. */
function ProgramName({ id }: { readonly id: string }) {
  const { value, state } = useResource(`program ${id}`, () => api.program(id)).resource;
  return <span>{value?.program.title ?? (state === 'failed' ? '已不在库中的项目' : '正在读取')}</span>;
}
