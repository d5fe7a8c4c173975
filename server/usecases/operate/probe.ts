import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { RegionTable } from '../../domain/enterprise/region.ts';
import { defaultSubscription, subscriptionId } from '../../domain/delivery/subscription.ts';
import type { Channel, PushStore, Version } from '../../domain/delivery/ports.ts';
import { PROBE_ENTERPRISE, PROBE_SETTING, type ProbeResult } from '../../domain/operation/probe.ts';
import type { SettingRepository } from '../../domain/operation/settings.ts';
import type { DocumentRecord, DocumentRepository } from '../../domain/policy/ports.ts';
import type { OfferedProgram } from '../../domain/subsidy/match-program.ts';
import type { Erasure } from '../accounts/ports.ts';
import type { PolicyReader } from '../ports.ts';
import { dispatch } from '../push-policy/dispatch.ts';
import { runPush } from '../push-policy/run-push.ts';

/** What a probe goes through: the real parts, so that it proves something. */
export interface ProbeDependencies {
  readonly reader: PolicyReader;
  readonly documents: DocumentRepository;
  readonly push: PushStore;
  readonly erasure: Pick<Erasure, 'forgetEnterprise'>;
  readonly settings: SettingRepository;
  /** The channel that puts messages into inboxes. */
  readonly inApp: Channel;
  readonly regions: RegionTable;
  readonly now: () => number;
  readonly token: () => string;
}

const PATH = 'probe://policy.txt';
/**
 * Always the same words, so that its provisions are stored once. 不予公开 keeps it out of every list, the index and all matching; the place
 * does not exist.
 */
const POLICY = `临澜市全程自检测试办法
（本文件只用于检查系统，不是政策）
公开属性：不予公开

第一条【自检补助】对在临澜市登记注册的企业，给予1万元补助。常年受理。
申报条件：企业登记注册地在临澜市。
`;
const PROFILE: EnterpriseProfile = {
  id: PROBE_ENTERPRISE,
  name: '自检企业',
  unifiedSocialCreditCode: null,
  facts: { registeredIn: { value: ['990100'] } },
};

/**
 * Sends the test policy the way of every other: read by the reader, stored and read back, judged, written into the outbox, sent by the
 * channel,
 * looked for in the inbox; then takes everything away again. Nobody else's messages are touched, and nothing of it is ever public.
 */
export async function probe(deps: ProbeDependencies, within: number): Promise<ProbeResult> {
  const began = deps.now();
  const steps: string[] = [];
  await cleanUp(deps);
  let milliseconds: number | null = null;
  let problem: string | null = null;
  try {
    for (const [name, step] of stepsOf(deps, began)) {
      steps.push(name);
      await step();
    }
    milliseconds = deps.now() - began;
    if (milliseconds > within) problem = `用了${(milliseconds / 1000).toFixed(1)}秒，超过规定的${within / 1000}秒`;
  } catch (error) {
    problem = `${steps.at(-1) ?? ''}：${error instanceof Error ? error.message : String(error)}`;
  }
  await cleanUp(deps).catch((error: unknown) => {
    problem ??= `清理：${error instanceof Error ? error.message : String(error)}`;
  });
  const result: ProbeResult = { at: began, ok: problem === null, milliseconds, within, problem };
  await deps.settings.put(PROBE_SETTING, result);
  return result;
}

function stepsOf(deps: ProbeDependencies, now: number): readonly (readonly [name: string, step: () => Promise<void>])[] {
  const { documents, push } = deps;
  const scoped = ofTheProbe(push);
  let records: readonly DocumentRecord[] = [];
  let offered: readonly OfferedProgram[] = [];
  return [
    [
      '读取',
      async () => {
        records = await deps.reader.readDocuments({ path: PATH, bytes: new TextEncoder().encode(POLICY), modifiedAt: now, url: null });
      },
    ],
    [
      '入库',
      async () => {
        await documents.save(records.map((r) => ({ ...r, metadata: { ...r.metadata, disclosure: '不予公开' } })));
        const stored = await Promise.all(records.map((r) => documents.get(r.id)));
        offered = stored.flatMap(
          (d) =>
            d?.programs.map((program) => ({
              program,
              path: PATH,
              terms: { signedOn: null, publishedOn: null, effectiveFrom: null, expiresOn: null, repealedOn: null },
            })) ?? [],
        );
        if (offered.length === 0) throw new Error('没有读出项目');
      },
    ],
    [
      '判定并写入发件箱',
      async () => {
        const { recorded } = await runPush({ offered, profiles: [PROFILE], regions: deps.regions, push: scoped, now });
        if (recorded.length === 0) throw new Error('没有产生通知');
      },
    ],
    [
      '发送',
      async () => {
        await dispatch({
          push: scoped,
          channels: [deps.inApp],
          program: (id) => offered.find((o) => o.program.id === id)?.program ?? null,
          now: deps.now,
          token: deps.token,
        });
      },
    ],
    [
      '查收',
      async () => {
        if ((await push.inbox.of(PROBE_ENTERPRISE)).length === 0) throw new Error('收件箱里没有通知');
      },
    ],
  ];
}

/** The real outbox, of which only what is the probe's is seen; what a run remembers of others stays as it is. */
function ofTheProbe(push: PushStore): PushStore {
  const person = 'probe';
  const subscription = { ...defaultSubscription(PROBE_ENTERPRISE, person), cadence: 'at-once' as const, quietHours: null };
  const versions = new Map<string, unknown>();
  const keep = (given: readonly Version[]) => {
    for (const v of given) versions.set(v.digest, v.value);
    return Promise.resolve();
  };
  return {
    ...push,
    subscriptions: {
      save: () => Promise.resolve(),
      get: (id) => Promise.resolve(id === subscriptionId(PROBE_ENTERPRISE, person) ? subscription : null),
      all: () => Promise.resolve([subscription]),
    },
    campaigns: { save: () => Promise.resolve(), get: () => Promise.resolve(null), all: () => Promise.resolve([]) },
    deliveries: {
      ...push.deliveries,
      seen: () => Promise.resolve([]),
      markSeen: (_seen, given) => keep(given),
      keepVersions: keep,
      version: (digest) => Promise.resolve(versions.get(digest)),
      record: (batch) => keep(batch.versions).then(() => push.deliveries.record({ ...batch, versions: [] })),
      due: async (now, channels, limit) => {
        const mine = (await push.deliveries.list({ enterpriseId: PROBE_ENTERPRISE })).map((d) => d.id);
        return (await push.deliveries.due(now, channels, Math.max(limit, MANY))).filter((d) => mine.includes(d.id));
      },
    },
  };
}
/** The probe's is due among others' that wait longer. */
const MANY = 100_000;

/** Also what an earlier run that was killed left behind. */
async function cleanUp({ documents, erasure }: ProbeDependencies): Promise<void> {
  await erasure.forgetEnterprise(PROBE_ENTERPRISE);
  const left = (await documents.summaries()).filter((d) => d.path === PATH).map((d) => d.id);
  if (left.length > 0) await documents.remove(left);
}
