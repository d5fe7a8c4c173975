import type { AnswerLog, AskedQuestion } from '../../domain/conversation/answer-log.ts';
import type { DeliveryRepository, Version } from '../../domain/delivery/ports.ts';
import { isDemo } from '../../domain/enterprise/demo.ts';
import type { EnterpriseRepository } from '../../domain/enterprise/ports.ts';
import type { EnterpriseProfile } from '../../domain/enterprise/profile.ts';
import type { Erasure } from '../../usecases/accounts/ports.ts';
import type { Store } from '../store.ts';
import type { Keyring } from './keyring.ts';

/** A profile as it lies in the store: its id, and all else encrypted. */
type Sealed = EnterpriseProfile & { readonly sealed?: string };

/**
 * A store whose enterprises' facts lie encrypted: the profiles, the copies that verdicts were made from, and those that questions came
 * with.
 * Whatever the engine is, it never sees them; what was written before stays readable and is encrypted when it is written again.
 */
export const sealedStore = (store: Store, ring: Keyring): Store => ({
  ...store,
  enterprises: sealedEnterprises(store.enterprises, ring),
  answers: sealedAnswers(store.answers, ring),
  push: { ...store.push, deliveries: sealedDeliveries(store.push.deliveries, ring) },
  erasure: openedExports(store.erasure, ring),
});

function sealProfile(ring: Keyring, profile: EnterpriseProfile, place: string): Sealed {
  if (isDemo(profile)) return profile;
  return { id: profile.id, name: null, unifiedSocialCreditCode: null, facts: {}, sealed: ring.seal(JSON.stringify(profile), place) };
}
const openProfile = (ring: Keyring, { sealed, ...profile }: Sealed, place: string): EnterpriseProfile =>
  sealed === undefined ? profile : (JSON.parse(ring.open(sealed, place)) as EnterpriseProfile);

function sealedEnterprises(inner: EnterpriseRepository, ring: Keyring): EnterpriseRepository {
  const open = (profile: EnterpriseProfile) => openProfile(ring, profile, `enterprise ${profile.id}`);
  return {
    revision: () => inner.revision(),
    count: () => inner.count(),
    save: (profiles) => inner.save(profiles.map((p) => sealProfile(ring, p, `enterprise ${p.id}`))),
    get: async (id) => {
      const found = await inner.get(id);
      return found === null ? null : open(found);
    },
    all: async () => (await inner.all()).map(open),
  };
}

const openQuestion = (ring: Keyring, asked: AskedQuestion): AskedQuestion =>
  asked.profile === null ? asked : { ...asked, profile: openProfile(ring, asked.profile, `question ${asked.id}`) };

const sealedAnswers = (inner: AnswerLog, ring: Keyring): AnswerLog => ({
  append: (id, events) => inner.append(id, events),
  claim: (id, owner, forMs) => inner.claim(id, owner, forMs),
  events: (id, after) => inner.events(id, after),
  begin: (asked) =>
    inner.begin(asked.profile === null ? asked : { ...asked, profile: sealProfile(ring, asked.profile, `question ${asked.id}`) }),
  question: async (id) => {
    const asked = await inner.question(id);
    return asked === null ? null : openQuestion(ring, asked);
  },
});

function sealedDeliveries(inner: DeliveryRepository, ring: Keyring): DeliveryRepository {
  const seal = ({ digest, value }: Version): Version => ({
    digest,
    value: isProfile(value) ? sealProfile(ring, value, `version ${digest}`) : value,
  });
  return {
    decisionsOf: (id) => inner.decisionsOf(id),
    decision: (program, enterprise) => inner.decision(program, enterprise),
    seen: () => inner.seen(),
    due: (now, channels, limit) => inner.due(now, channels, limit),
    change: (id, expected, change) => inner.change(id, expected, change),
    get: (id) => inner.get(id),
    dropWaiting: (enterpriseId, person) => inner.dropWaiting(enterpriseId, person),
    list: (filter) => inner.list(filter),
    standing: () => inner.standing(),
    record: (batch) => inner.record({ ...batch, versions: batch.versions.map(seal) }),
    keepVersions: (versions) => inner.keepVersions(versions.map(seal)),
    markSeen: (seen, versions) => inner.markSeen(seen, versions.map(seal)),
    version: async (digest) => {
      return openVersion(ring, { digest, value: await inner.version(digest) }).value;
    },
  };
}
const openVersion = (ring: Keyring, { digest, value }: Version): Version => ({
  digest,
  value: isProfile(value) ? openProfile(ring, value, `version ${digest}`) : value,
});
/** Versions are programs, which are public, and profiles. */
const isProfile = (value: unknown): value is Sealed => typeof value === 'object' && value !== null && 'facts' in value;

const openedExports = (inner: Erasure, ring: Keyring): Erasure => ({
  forgetPerson: (id) => inner.forgetPerson(id),
  forgetOpenid: (openid) => inner.forgetOpenid(openid),
  forgetMembership: (enterpriseId, id) => inner.forgetMembership(enterpriseId, id),
  forgetHistory: (id) => inner.forgetHistory(id),
  forgetEnterprise: (id) => inner.forgetEnterprise(id),
  forgetBefore: (questions, deliveries) => inner.forgetBefore(questions, deliveries),
  forgetQuestionsOf: (id, before) => inner.forgetQuestionsOf(id, before),
  async ofPerson(id, openids) {
    const kept = await inner.ofPerson(id, openids);
    return { ...kept, questions: kept.questions.map((q) => openQuestion(ring, q as AskedQuestion)) };
  },
  async ofEnterprise(id) {
    const kept = await inner.ofEnterprise(id);
    return { ...kept, formerFacts: (kept.formerFacts as readonly Version[]).map((v) => openVersion(ring, v)) };
  },
});
