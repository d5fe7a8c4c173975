import {
  withConfirmation,
  type ConfirmationChange,
  type Enterprise,
  type FactName,
  type FactValue,
  type MatchReply,
} from '@policy-navigator/client-shared';
import { readStored, writeStored } from '../platform/stored.ts';
import { accountApi, api } from './server.ts';

/** The enterprise whose facts are used. `ownId`: one's own, kept by the server; `demoId`: a made-up one. */
export interface Chosen {
  readonly name: string;
  readonly demoId: string | null;
  readonly ownId: string | null;
  readonly changed: boolean;
  readonly enterprise: Enterprise;
}

const isChosen = (value: unknown): value is Chosen =>
  typeof value === 'object' && value !== null && 'name' in value && 'enterprise' in value && typeof value.enterprise === 'object';
const BLANK: Chosen = { name: '我的企业', demoId: null, ownId: null, changed: false, enterprise: {} };

export const chosen = (): Chosen | null => readStored('enterprise', isChosen);
const keep = (next: Chosen | null): void => writeStored('enterprise', next);

export const chooseDemo = (enterprise: Enterprise): void =>
  keep({ ...BLANK, name: enterprise.name ?? '演示企业', demoId: enterprise.id ?? null, enterprise });
export const startOwn = (): void => keep(BLANK);
export const clear = (): void => keep(null);

/** Takes one's own enterprise as the server keeps it. */
export async function chooseOwn(id: string): Promise<void> {
  const { enterprise } = await accountApi.enterprise(id);
  keep({ ...BLANK, name: enterprise.name ?? '我的企业', ownId: id, enterprise });
}

/** Changes one fact, on this phone and, for one's own enterprise, at the server. Null takes it away. */
export async function setFact(name: FactName, value: FactValue | null): Promise<void> {
  const before = chosen() ?? BLANK;
  const { [name]: _, ...others } = before.enterprise;
  const enterprise: Enterprise = value === null ? others : { ...others, [name]: { value, source: '自行填写' } };
  keep({ ...before, changed: true, enterprise });
  if (before.ownId !== null) await accountApi.saveEnterprise(before.ownId, enterprise);
}

/** 人工确认: at the server for one's own enterprise, else on this phone. @throws ApiError where the server does not take it. */
export async function confirm(change: ConfirmationChange, today: string): Promise<void> {
  const before = chosen() ?? BLANK;
  if (before.ownId === null) return keep({ ...before, changed: true, enterprise: withConfirmation(before.enterprise, change, today) });
  await accountApi.confirmCondition(before.ownId, change);
  await chooseOwn(before.ownId);
}

/** The last report asked for: pages that show the same enterprise ask once. */
let last: { readonly key: string; readonly reply: Promise<MatchReply> } | null = null;

/** What the chosen enterprise can get; null where none is chosen. */
export function readMatches(): Promise<MatchReply | null> {
  const enterprise = chosen()?.enterprise;
  if (enterprise === undefined) return Promise.resolve(null);
  const key = JSON.stringify(enterprise);
  if (last?.key !== key) {
    const asked = { key, reply: api.match(enterprise) };
    last = asked;
    asked.reply.catch(() => {
      if (last === asked) last = null;
    });
  }
  return last.reply;
}
